package maru.hub.television;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import maru.devices.dialect.Names;

/** How the hub and a television get to know each other on a connection. */
final class Handshake {
    private static final long GREETING_MS = 2_000;
    private static final String HELLO = "hello";
    private static final String REGISTER = "register_0";

    /** From this release on LG's signed manifest isn't taken: webOS 26. */
    private static final int UNSIGNED_SINCE = 11;

    private Handshake() {}

    /** What a television tells of itself to anybody; old ones tell nothing. */
    record Greeting(Optional<String> uuid, OptionalInt release, Optional<String> model) {
        /** Whether LG's signed manifest is what it is asked with first. */
        boolean wantsSignature() {
            return release.orElse(0) < UNSIGNED_SINCE;
        }
    }

    /** How a person at the television agrees. */
    enum By {
        PROMPT,
        PIN
    }

    /** What a television says to being asked. */
    sealed interface Answer {
        record Registered(String key) implements Answer {}

        /**
         * @param why in its own words
         */
        record Refused(String why) implements Answer {
            /** Whether it may take the manifest that it wasn't shown. */
            boolean isOfTheManifest() {
                String words = why.toLowerCase(Locale.ROOT);
                return words.contains("blacklisted")
                        || words.contains("certificate")
                        || words.contains("signature");
            }
        }
    }

    /** Says hello; some want to be asked what they are before they are asked for anything. */
    static Future<Greeting> greet(Vertx vertx, Link link) {
        Promise<ObjectNode> hello = Promise.promise();
        link.say(
                HELLO,
                HELLO,
                JsonNodeFactory.instance.objectNode(),
                heard -> hello.tryComplete(heard.payload()));
        long limit =
                vertx.setTimer(
                        GREETING_MS, _ -> hello.tryComplete(JsonNodeFactory.instance.objectNode()));
        link.ended().onSuccess(why -> hello.tryFail(new Link.Silence(why)));
        return hello.future()
                .onComplete(_ -> {
                    vertx.cancelTimer(limit);
                    link.forget(HELLO);
                })
                .compose(told ->
                        link.ask("system/getSystemInfo")
                                .otherwise(JsonNodeFactory.instance.objectNode())
                                .map(system -> greeting(told, system)));
    }

    private static Greeting greeting(ObjectNode hello, ObjectNode system) {
        String release = hello.path("deviceOSReleaseVersion").asText("").replaceFirst("\\..*", "");
        return new Greeting(
                Names.clean(hello.path("deviceUUID").asText("")),
                release.matches("\\d{1,4}")
                        ? OptionalInt.of(Integer.parseInt(release))
                        : OptionalInt.empty(),
                Names.clean(system.path("modelName").asText("")));
    }

    /**
     * Asks to be let in.
     *
     * @param key by which the television knows the hub already
     * @param asked told when a person at the television is asked, with how
     * @param patience for how long that person is waited for
     */
    static Future<Answer> register(
            Vertx vertx,
            Link link,
            Optional<String> key,
            boolean signed,
            By by,
            Duration patience,
            Consumer<String> asked) {
        Promise<Answer> answer = Promise.promise();
        ObjectNode payload =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("forcePairing", false)
                        .put("pairingType", by.name());
        payload.set("manifest", Manifest.of(signed));
        key.ifPresent(known -> payload.put("client-key", known));
        link.say(
                "register",
                REGISTER,
                payload,
                heard -> {
                    switch (heard.type()) {
                        case "registered" -> answer.tryComplete(registered(heard));
                        case "response" -> asked.accept(kind(heard));
                        case "error" -> answer.tryComplete(new Answer.Refused(heard.why()));
                        default -> {}
                    }
                });
        long limit =
                vertx.setTimer(
                        patience.toMillis(),
                        _ -> answer.tryFail(new Link.Silence("nobody has agreed in time")));
        link.ended().onSuccess(why -> answer.tryFail(new Link.Silence(why)));
        return answer.future()
                .onComplete(_ -> {
                    vertx.cancelTimer(limit);
                    link.forget(REGISTER);
                });
    }

    private static Answer registered(Heard heard) {
        String key = heard.payload().path("client-key").asText("");
        boolean fit = key.length() <= 512 && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return key.isEmpty() || !fit
                ? new Answer.Refused("it gives no key that can be kept")
                : new Answer.Registered(key);
    }

    private static String kind(Heard heard) {
        String kind = heard.payload().path("pairingType").asText("");
        return kind.length() <= 32 ? kind : "";
    }
}
