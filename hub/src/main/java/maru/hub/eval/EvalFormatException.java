package maru.hub.eval;

/** A home or case file that isn't as its format says; the message names file, place and field. */
final class EvalFormatException extends RuntimeException {
    EvalFormatException(String message) {
        super(message);
    }
}
