package maru.devices.template;

/** What a template made of one message. */
public sealed interface Rendered {
    /** A text, possibly empty. */
    record Text(String text) implements Rendered {}

    /** The message doesn't have what the template asks for: it says nothing. */
    record Nothing() implements Rendered {}

    /** The message has it in a form that the template can't use. */
    record Failed(String reason) implements Rendered {}
}
