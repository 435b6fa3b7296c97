package maru.hub.television;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to be let in by a television, at which a person has to agree. Lives on the event loop.
 */
final class PairingAttempt {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Vertx vertx;
    private final WebSocketClient client;
    private final TelevisionConfig config;
    private final Wanted wanted;
    private Stage stage = Stage.CONNECTING;
    private String detail = "";
    private Optional<String> fingerprint = Optional.empty();
    private @Nullable Link link;
    private boolean cancelled;

    /**
     * What a person wants.
     *
     * @param udn of the television, if it was found by a search
     * @param plainly whether it may be spoken to without TLS, where it can't otherwise
     */
    record Wanted(
            String host,
            Optional<String> name,
            Optional<String> room,
            Optional<String> udn,
            Handshake.By by,
            boolean plainly) {}

    /** How far it has come. */
    enum Stage {
        CONNECTING,
        /** The television asks whether the hub may come in. */
        ASKING,
        /** The television shows digits, which have to be told to the hub. */
        PIN,
        PAIRED,
        FAILED
    }

    PairingAttempt(Vertx vertx, WebSocketClient client, TelevisionConfig config, Wanted wanted) {
        this.vertx = vertx;
        this.client = client;
        this.config = config;
        this.wanted = wanted;
    }

    Wanted wanted() {
        return wanted;
    }

    Stage stage() {
        return stage;
    }

    String detail() {
        return detail;
    }

    boolean isSecure() {
        return fingerprint.isPresent();
    }

    boolean isOver() {
        return stage == Stage.PAIRED || stage == Stage.FAILED;
    }

    void paired() {
        stage = Stage.PAIRED;
    }

    void failed(String why) {
        if (!isOver()) {
            stage = Stage.FAILED;
            detail = why;
        }
    }

    void cancel() {
        cancelled = true;
        failed("it was given up");
        Link open = link;
        if (open != null) {
            open.end("given up");
        }
    }

    /** Completes with what is to be kept, or fails with why not. */
    Future<Television> run() {
        return open(true)
                .recover(e ->
                        e instanceof ConnectException && wanted.plainly()
                                ? open(false)
                                : Future.failedFuture(e))
                .compose(opened ->
                        Handshake.greet(vertx, opened).compose(greeting -> ask(opened, greeting)))
                .onComplete(_ -> {
                    Link open = link;
                    if (open != null) {
                        open.end("paired or not");
                    }
                });
    }

    private Future<Link> open(boolean tls) {
        // The one that was shown first, should it be connected to once more.
        var pin = new PinnedKey(fingerprint);
        int port = tls ? config.tlsPort() : config.port();
        return Link.open(vertx, client, new Link.Place(wanted.host(), port, tls), pin)
                .compose(opened -> {
                    link = opened;
                    fingerprint = pin.shown();
                    if (cancelled) {
                        opened.end("given up");
                        return Future.failedFuture(new Link.Silence("it was given up"));
                    }
                    return Future.succeededFuture(opened);
                });
    }

    private Future<Television> ask(Link opened, Handshake.Greeting greeting) {
        boolean signed = greeting.wantsSignature();
        return register(opened, signed)
                .compose(answer ->
                        switch (answer) {
                            case Handshake.Answer.Registered(String key) ->
                                    learn(opened, greeting, key, signed);
                            case Handshake.Answer.Refused no when no.isOfTheManifest() -> {
                                opened.end("the other manifest");
                                yield open(isSecure())
                                        .compose(again ->
                                                Handshake.greet(vertx, again)
                                                        .compose(_ ->
                                                                otherwise(
                                                                        again, greeting, !signed)));
                            }
                            case Handshake.Answer.Refused(String why) -> no(why);
                        });
    }

    private Future<Television> otherwise(Link opened, Handshake.Greeting greeting, boolean signed) {
        return register(opened, signed)
                .compose(answer ->
                        switch (answer) {
                            case Handshake.Answer.Registered(String key) ->
                                    learn(opened, greeting, key, signed);
                            case Handshake.Answer.Refused(String why) -> no(why);
                        });
    }

    private static Future<Television> no(String why) {
        return Future.failedFuture(new Link.Refusal("it says: " + why));
    }

    private Future<Handshake.Answer> register(Link opened, boolean signed) {
        return Handshake.register(
                vertx,
                opened,
                Optional.empty(),
                signed,
                wanted.by(),
                PATIENCE,
                how -> {
                    if (!isOver()) {
                        stage = how.contains("PIN") ? Stage.PIN : Stage.ASKING;
                    }
                });
    }

    /** Tells the television the digits that it shows; fails with what it says to wrong ones. */
    Future<Void> digits(String pin) {
        Link open = link;
        if (open == null || stage != Stage.PIN) {
            return Future.failedFuture(new Link.Refusal("no digits are asked for"));
        }
        return open.ask("pairing/setPin", JsonNodeFactory.instance.objectNode().put("pin", pin))
                .mapEmpty();
    }

    private Future<Television> learn(
            Link opened, Handshake.Greeting greeting, String key, boolean signed) {
        return opened.ask("com.webos.service.connectionmanager/getinfo")
                .map(Macs::of)
                .otherwise(List.of())
                .map(macs -> {
                    Optional<String> udn = greeting.uuid().or(wanted::udn);
                    String id =
                            id(
                                    udn.or(() -> macs.stream().findFirst())
                                            .orElseGet(() -> UUID.randomUUID().toString()));
                    return new Television(
                            id,
                            wanted.name().or(greeting::model).orElse("TV"),
                            wanted.room(),
                            wanted.host(),
                            udn,
                            greeting.model(),
                            fingerprint,
                            key,
                            signed,
                            macs,
                            false);
                });
    }

    private static String id(String identity) {
        String plain = identity.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return "webos-" + plain.substring(0, Math.min(plain.length(), 40));
    }
}
