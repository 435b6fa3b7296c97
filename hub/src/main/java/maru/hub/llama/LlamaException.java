package maru.hub.llama;

/** llama.cpp can't be loaded, or can't do what was asked; the message says what and why. */
public final class LlamaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LlamaException(String message) {
        super(message);
    }

    LlamaException(String message, Throwable cause) {
        super(message, cause);
    }
}
