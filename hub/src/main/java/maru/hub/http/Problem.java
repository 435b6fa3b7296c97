package maru.hub.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import maru.hub.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a request is not granted, as RFC 9457 ({@code application/problem+json}) writes it. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    private final int status;
    private final transient Optional<String> field;
    private final transient Optional<Duration> retryAfter;

    private Problem(
            int status, String detail, Optional<String> field, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty(), Optional.empty());
    }

    /** A field of the body or the query that can't be taken. */
    static Problem field(String field, String detail) {
        return new Problem(400, detail, Optional.of(field), Optional.empty());
    }

    /** Well-formed, but this device or room can't. */
    static Problem impossible(String field, String detail) {
        return new Problem(422, detail, Optional.of(field), Optional.empty());
    }

    static Problem later(int status, String detail, Duration wait) {
        return new Problem(status, detail, Optional.empty(), Optional.of(wait));
    }

    /**
     * What a message of the form {@code field: what is wrong} says, as our vocabulary writes them.
     */
    static Problem from(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf(": ");
        return colon > 0 && message.substring(0, colon).matches("[A-Za-z][A-Za-z0-9._\\[\\]-]*")
                ? field(message.substring(0, colon), message.substring(colon + 2))
                : of(400, message);
    }

    /** Why something was not done that ended by this. */
    static Problem of(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case Problem problem -> problem;
            case NoSuchElementException _ -> of(404, "There is no such thing here.");
            case IllegalArgumentException e -> from(e);
            case StoreException e -> {
                LOG.warn("a change could not be kept: {}", e.reason(), e);
                yield later(
                        503,
                        "The change could not be kept: "
                                + e.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + ".",
                        Duration.ofSeconds(5));
            }
            case TimeoutException _ -> of(504, "It took too long.");
            default -> {
                LOG.error("a request failed", cause);
                yield of(500, "Something went wrong in the hub; its log says what.");
            }
        };
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    /** The field that can't be taken. */
    Optional<String> field() {
        return field;
    }

    /** Seconds after which trying again makes sense, at least 1. */
    Optional<Long> retrySeconds() {
        return retryAfter.map(wait -> Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object()
                        .put("type", "about:blank")
                        .put("title", title(status))
                        .put("status", status)
                        .put("detail", detail());
        field.ifPresent(name -> json.put("field", name));
        return json;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 426 -> "Upgrade Required";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }
}
