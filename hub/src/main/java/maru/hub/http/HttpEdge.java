package maru.hub.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import maru.devices.Language;
import maru.hub.access.Tokens;
import maru.hub.home.LiveHome;
import maru.hub.message.Messages;
import maru.hub.registry.Notices;
import maru.hub.registry.Permissions;
import maru.hub.registry.Registry;
import maru.hub.tls.HubIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port for people and programs. Every request passes, in this order: its host, its route, the
 * page it comes from, its token, the token's role; only then is its body read, within bounds.
 */
@Singleton
public final class HttpEdge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final long EXPIRY_MS = 1_000;
    private static final long MAX_WAITING_BYTES = 4L << 20;
    private static final int MAX_QUERY_FIELDS = 16;
    private static final String STREAM = "stream";
    private static final String LUNA = "luna";
    private static final String VOICE = "voice";
    private static final Set<String> SOCKETS = Set.of(STREAM, LUNA, VOICE);

    private static final Map<String, String> SECURITY_HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " media-src 'self' blob:; connect-src 'self'; font-src 'self';"
                            + " manifest-src 'self'; worker-src 'self';"
                            + " base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(self)");

    private final HttpConfig config;
    private final Tokens tokens;
    private final LiveHome home;
    private final Registry registry;
    private final Permissions permissions;
    private final Messages messages;
    private final VoiceRemote voice;
    private final PrometheusMeterRegistry metrics;
    private final HubIdentity identity;
    private final Notices notices;
    private final List<Operation> operations;
    private final Gate gate;
    private final Pages pages;
    private final Connections connections;
    private final long maxWaitingBytes;
    private @Nullable Running running;

    /** What exists between start and close. */
    private record Running(
            Vertx vertx,
            Context context,
            HttpServer server,
            Sockets sockets,
            LiveHome.Subscription subscription,
            LiveHome.Subscription messages,
            Announcement announcement) {}

    @jakarta.inject.Inject
    HttpEdge(
            HttpConfig config,
            Tokens tokens,
            LiveHome home,
            Registry registry,
            Permissions permissions,
            List<OperationGroup> groups,
            Messages messages,
            VoiceRemote voice,
            PrometheusMeterRegistry metrics,
            HubIdentity identity,
            Notices notices) {
        this(
                config,
                tokens,
                home,
                registry,
                permissions,
                groups,
                messages,
                voice,
                metrics,
                identity,
                notices,
                MAX_WAITING_BYTES);
    }

    HttpEdge(
            HttpConfig config,
            Tokens tokens,
            LiveHome home,
            Registry registry,
            Permissions permissions,
            List<OperationGroup> groups,
            Messages messages,
            VoiceRemote voice,
            PrometheusMeterRegistry metrics,
            HubIdentity identity,
            Notices notices,
            long maxWaitingBytes) {
        this.config = config;
        this.tokens = tokens;
        this.home = home;
        this.registry = registry;
        this.permissions = permissions;
        this.messages = messages;
        this.voice = voice;
        this.metrics = metrics;
        this.identity = identity;
        this.notices = notices;
        this.maxWaitingBytes = maxWaitingBytes;
        var all = new ArrayList<Operation>();
        groups.forEach(group -> all.addAll(group.all()));
        all.add(Operation.quick(STREAM, "GET", "/api/v1/stream", Access.GUEST, _ -> socketOnly()));
        all.add(Operation.quick(LUNA, "GET", "/api/v1/luna", Access.GUEST, _ -> socketOnly()));
        all.add(
                Operation.quick(VOICE, "GET", "/api/v1/voice", Access.GUEST, _ -> socketOnly())
                        .overHttpAlone());
        operations = List.copyOf(all);
        gate = new Gate(config, tokens);
        pages = Pages.load();
        connections = new Connections(config.maxConnections(), config.patience());
    }

    /**
     * Listens; returns when it does.
     *
     * @throws IllegalStateException when the address or port can't be had, saying which
     */
    public void start() {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        Context context = vertx.getOrCreateContext();
        var stream = new Stream(vertx, context, home, registry, permissions);
        var sockets = new Sockets(maxWaitingBytes);
        var luna = new Luna(vertx);
        new LunaOperations(answering(context), stream).register(luna, operations);
        var doors = new Doors(vertx, context, sockets, stream, luna, voice);
        gate.learnOwnAddresses();
        Promise<HttpServer> listening = Promise.promise();
        context.runOnContext(_ -> {
            connections.start(vertx);
            sockets.startPinging(vertx);
            vertx.createHttpServer(options())
                    .connectionHandler(connections::opened)
                    .requestHandler(request -> handle(request, doors, context))
                    .listen(config.port(), config.host())
                    .onComplete(listening);
        });
        HttpServer server;
        try {
            server =
                    listening
                            .future()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            vertx.close();
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException(
                    "maru.http: can't listen on "
                            + config.host()
                            + ":"
                            + config.port()
                            + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
        listenOverTls(vertx, context, doors);
        vertx.setPeriodic(EXPIRY_MS, _ -> tokens.expire());
        permissions.onChange(() -> context.runOnContext(_ -> stream.tellHomeSoon()));
        tokens.onRevoked(token -> context.runOnContext(_ -> sockets.revoked(token)));
        var announcement = new Announcement();
        running =
                new Running(
                        vertx,
                        context,
                        server,
                        sockets,
                        home.listen(stream::happened),
                        messages.listen(stream::told),
                        announcement);
        gauges(sockets);
        if (!Gate.isLoopback(config.host())) {
            vertx.setPeriodic(
                    60_000,
                    _ ->
                            vertx.executeBlocking(() -> {
                                gate.learnOwnAddresses();
                                return true;
                            }));
            LOG.warn("http is open to the network on {}, unencrypted", config.host());
            if (config.mdns()) {
                gate.alsoCalled(announcement::names);
                announcement.start(config.host(), server.actualPort());
            }
        }
        LOG.info("http listens on {}:{}", config.host(), server.actualPort());
    }

    /** Begins to; where TLS can't be had the hub goes on without. */
    private void listenOverTls(Vertx vertx, Context context, Doors doors) {
        int port = config.https();
        if (port == 0) {
            return;
        }
        if (identity.keyPem().isEmpty() || identity.certificatePem().isEmpty()) {
            notices.tell("maru.http.tls-port", identity.problem().orElse("there is no key"));
            return;
        }
        HttpServerOptions options =
                options()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PemKeyCertOptions()
                                        .addKeyValue(Buffer.buffer(identity.keyPem().get()))
                                        .addCertValue(
                                                Buffer.buffer(identity.certificatePem().get())));
        context.runOnContext(_ ->
                vertx.createHttpServer(options)
                        .connectionHandler(connections::opened)
                        .requestHandler(request -> handle(request, doors, context))
                        .listen(port, config.host())
                        .onSuccess(server -> {
                            identity.servesHttps(server.actualPort());
                            LOG.info("https listens on {}:{}", config.host(), port);
                        })
                        .onFailure(e -> {
                            LOG.warn(
                                    "https can't listen on {}:{}: {}",
                                    config.host(),
                                    port,
                                    e.getMessage());
                            notices.tell(
                                    "maru.http.tls-port",
                                    "can't listen on " + port + ": " + e.getMessage());
                        }));
    }

    /** By what it may be called: for its certificate; blocks. */
    public Set<String> names() {
        gate.learnOwnAddresses();
        return gate.names();
    }

    /** The port it listens on. */
    public int port() {
        return java.util.Objects.requireNonNull(running, "not started").server().actualPort();
    }

    /** Where a browser on this machine finds the page. */
    public String address() {
        String host =
                Gate.isLoopback(config.host()) && !config.host().contains(":")
                        ? config.host()
                        : "localhost";
        return "http://" + host + ":" + port() + "/";
    }

    @Override
    public void close() {
        Running ended = running;
        running = null;
        if (ended == null) {
            return;
        }
        ended.announcement().close();
        ended.subscription().close();
        ended.messages().close();
        ended.context().runOnContext(_ -> ended.sockets().close());
        try {
            done(ended.server().shutdown(1, TimeUnit.SECONDS));
            done(ended.vertx().close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("http did not end in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void done(Future<Void> ending)
            throws ExecutionException, TimeoutException, InterruptedException {
        ending.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    List<Operation> operations() {
        return operations;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(4_096)
                .setMaxHeaderSize(8_192)
                .setMaxChunkSize(8_192)
                .setMaxWebSocketFrameSize(Json.MAX_BODY)
                .setMaxWebSocketMessageSize(Json.MAX_BODY)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(5)
                .setIdleTimeout(180)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpKeepAlive(true);
    }

    private void handle(HttpServerRequest request, Doors doors, Context context) {
        request.response().exceptionHandler(_ -> {});
        request.exceptionHandler(_ -> {});
        try {
            gate.checkHost(request);
            String path = request.path();
            if (path == null) {
                throw Problem.of(400, "A request target has a path.");
            }
            if (!path.startsWith("/api/")) {
                page(request, path);
                return;
            }
            Route route = route(request.method().name(), path);
            Operation operation = route.operation();
            Optional<Caller> caller = gate.caller(request);
            boolean socket = SOCKETS.contains(operation.id());
            gate.checkPage(request, operation.isSafe() && !socket, caller);
            operation.access().check(caller, Gate.isLocal(request));
            if (socket && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
                open(request, operation, doors, caller.orElseThrow());
                return;
            }
            read(request, operation, route.path(), caller, context);
        } catch (Problem problem) {
            refuse(request, problem);
        } catch (RuntimeException e) {
            refuse(request, Problem.of(e));
        }
    }

    private void open(HttpServerRequest request, Operation operation, Doors doors, Caller caller) {
        if (doors.sockets().isFull()) {
            throw Problem.later(503, "Too many screens are connected.", Duration.ofSeconds(10));
        }
        Map<String, String> query = query(request);
        Language language = language(request, query);
        boolean local = Gate.isLocal(request);
        Optional<VoiceRemote.Speaker> speaker =
                operation.id().equals(VOICE)
                        ? Optional.of(
                                voice.speaker(
                                        caller,
                                        Optional.ofNullable(query.get("language"))
                                                .map(_ -> language),
                                        Optional.ofNullable(query.get("room"))))
                        : Optional.empty();
        request.toWebSocket()
                .onSuccess(socket -> {
                    connections.becameSocket(request.connection());
                    if (speaker.isPresent()) {
                        doors.speak(socket, speaker.get(), language);
                    } else if (operation.id().equals(LUNA)) {
                        doors.call(socket, caller, language, local);
                    } else {
                        doors.watch(socket, caller, language);
                    }
                });
    }

    /** What is reached by a WebSocket. */
    private record Doors(
            Vertx vertx,
            Context context,
            Sockets sockets,
            Stream stream,
            Luna luna,
            VoiceRemote voice) {
        void watch(ServerWebSocket socket, Caller caller, Language language) {
            var watcher = new AtomicReference<Stream.Watcher>();
            Sockets.Client client =
                    sockets.join(socket, caller, language, () -> stream.unwatch(watcher.get()));
            // A screen has nothing to say here.
            socket.frameHandler(frame -> {
                if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
                    client.leave(Sockets.AGAINST_THE_RULES, "nothing is read here");
                }
            });
            watcher.set(client);
            stream.watch(client);
        }

        void speak(ServerWebSocket socket, VoiceRemote.Speaker speaker, Language language) {
            var remote = new AtomicReference<VoiceSocket>();
            Sockets.Client client =
                    sockets.join(socket, speaker.caller(), language, () -> remote.get().gone());
            remote.set(new VoiceSocket(voice, speaker, client, vertx, context));
            socket.binaryMessageHandler(remote.get()::hear);
            socket.textMessageHandler(remote.get()::obey);
            remote.get().begin();
        }

        void call(ServerWebSocket socket, Caller caller, Language language, boolean local) {
            var calls = new AtomicReference<LunaSocket>();
            Sockets.Client client =
                    sockets.join(socket, caller, language, () -> calls.get().gone());
            calls.set(new LunaSocket(luna, client, local));
            socket.textMessageHandler(calls.get()::hear);
            socket.binaryMessageHandler(
                    _ -> client.leave(Sockets.AGAINST_THE_RULES, "calls are texts"));
        }
    }

    private void page(HttpServerRequest request, String path) {
        if (!request.method().name().equals("GET")) {
            throw Problem.of(405, "A page is only read.");
        }
        Answer file = pages.file(path).orElseThrow(() -> Problem.of(404, "There is no such page."));
        request.response().putHeader("Cache-Control", "no-cache");
        send(request, file);
    }

    private record Route(Operation operation, Map<String, String> path) {}

    private Route route(String method, String path) {
        List<String> asked = List.of(path.substring(1).split("/", -1));
        var methods = new TreeSet<String>();
        for (Operation operation : operations) {
            Optional<Map<String, String>> found = match(operation.segments(), asked);
            if (found.isPresent()) {
                if (operation.method().equals(method)) {
                    return new Route(operation, found.get());
                }
                methods.add(operation.method());
            }
        }
        throw methods.isEmpty()
                ? Problem.of(404, "There is no such place.")
                : Problem.of(405, "Only " + String.join(", ", methods) + " can be done here.");
    }

    private static Optional<Map<String, String>> match(List<String> wanted, List<String> asked) {
        if (wanted.size() != asked.size()) {
            return Optional.empty();
        }
        var parts = new HashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                String value = decode(asked.get(i).replace("+", "%2B"), "path");
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                parts.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    private void read(
            HttpServerRequest request,
            Operation operation,
            Map<String, String> path,
            Optional<Caller> caller,
            Context context) {
        Map<String, String> query = query(request);
        Language language = language(request, query);
        boolean bodied = request.headers().contains("Transfer-Encoding") || length(request) > 0;
        if (bodied && operation.isSafe()) {
            throw Problem.of(400, "Nothing is to be sent here.");
        }
        if (length(request) > Json.MAX_BODY) {
            throw Problem.of(413, "At most 64 KiB are read.");
        }
        if (bodied) {
            requireJson(request);
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > Json.MAX_BODY) {
                request.handler(null);
                request.endHandler(null);
                refuse(request, Problem.of(413, "At most 64 KiB are read."));
                return;
            }
            body.appendBuffer(part);
        });
        request.endHandler(_ -> {
            connections.received(request.connection());
            request.response().endHandler(_ -> connections.answered(request.connection()));
            boolean told = operation.told() && ServerSentEvents.wanted(request);
            var events =
                    new ServerSentEvents(
                            request.response(),
                            () -> head(request.response(), 200, ServerSentEvents.TYPE, Map.of()));
            var waiting =
                    new Waiting(context, told ? Optional.of(events::write) : Optional.empty());
            request.response().closeHandler(_ -> waiting.stop());
            Future<Answer> answer;
            try {
                answer =
                        answer(
                                operation,
                                new Call(
                                        path,
                                        query,
                                        name -> Optional.ofNullable(request.getHeader(name)),
                                        body.length() == 0
                                                ? Body.EMPTY
                                                : new Body(Json.read(body.getBytes())),
                                        language,
                                        caller,
                                        waiting),
                                context);
            } catch (Problem problem) {
                answer = Future.failedFuture(problem);
            }
            answer.onComplete(result -> {
                if (result.succeeded() && told) {
                    events.end("answer", result.result().body());
                } else if (result.succeeded()) {
                    send(request, result.result());
                } else if (events.hasBegun()) {
                    events.end("problem", Json.bytes(Problem.of(result.cause()).json()));
                } else {
                    refuse(request, Problem.of(result.cause()));
                }
                waiting.stop();
            });
        });
    }

    private LunaOperations.Answering answering(Context context) {
        return new LunaOperations.Answering() {
            @Override
            public Future<Answer> answer(Operation operation, Call call) {
                return HttpEdge.this.answer(operation, call, context);
            }

            @Override
            public Waiting waiting(Optional<Waiting.Ear> ear) {
                return new Waiting(context, ear);
            }
        };
    }

    /** Answers in time; a reason why not is a {@link Problem}. */
    private Future<Answer> answer(Operation operation, Call call, Context context) {
        Timer.Sample sample = Timer.start(metrics);
        Future<Answer> answer;
        try {
            answer =
                    Future.fromCompletionStage(operation.handler().answer(call), context)
                            .timeout(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        if (call.waiting().isTold()) {
            answer = answer.eventually(() -> behindWhatWasTold(context));
        }
        return answer.recover(thrown -> Future.failedFuture(Problem.of(thrown)))
                .onComplete(result -> {
                    int status =
                            result.succeeded()
                                    ? result.result().status()
                                    : Problem.of(result.cause()).status();
                    sample.stop(
                            metrics.timer(
                                    "maru.http.requests",
                                    "operation",
                                    operation.id(),
                                    "status",
                                    String.valueOf(status)));
                });
    }

    private static Future<Void> behindWhatWasTold(Context context) {
        Promise<Void> turn = Promise.promise();
        context.runOnContext(_ -> turn.complete());
        return turn.future();
    }

    private static Answer socketOnly() {
        throw Problem.of(426, "This is a WebSocket.");
    }

    private static Map<String, String> query(HttpServerRequest request) {
        var fields = new LinkedHashMap<String, String>();
        String query = request.query();
        if (query == null || query.isEmpty()) {
            return fields;
        }
        String[] pairs = query.split("&", MAX_QUERY_FIELDS + 1);
        if (pairs.length > MAX_QUERY_FIELDS) {
            throw Problem.of(400, "The query has too many fields.");
        }
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0], "query");
            if (fields.put(name, parts.length == 2 ? decode(parts[1], name) : "") != null) {
                throw Problem.field(name, "It is given twice.");
            }
        }
        return fields;
    }

    private static String decode(String text, String field) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\uFFFD') >= 0) {
                throw Problem.of(400, "The address holds what is no text.");
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw Problem.field(field.length() > 64 ? "query" : field, "It is badly encoded.");
        }
    }

    private static Language language(HttpServerRequest request, Map<String, String> query) {
        String asked = query.get("language");
        if (asked != null) {
            return Language.ofCode(asked)
                    .orElseThrow(() -> Problem.field("language", "It must be en or ko."));
        }
        String accepted = request.getHeader("Accept-Language");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).startsWith("ko")
                ? Language.KOREAN
                : Language.ENGLISH;
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw Problem.of(400, "The length is no number.");
        }
    }

    private static void requireJson(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        String plain = type == null ? "" : type.split(";", 2)[0].strip();
        if (!plain.equalsIgnoreCase("application/json")) {
            throw Problem.of(415, "Only application/json is read.");
        }
        if (request.headers().contains("Content-Encoding")) {
            throw Problem.of(415, "Only plain, uncompressed JSON is read.");
        }
    }

    private static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            answer.large().ifPresent(Answer.Large::close);
            return;
        }
        head(response, answer.status(), answer.type(), answer.headers());
        if (answer.large().isEmpty()) {
            response.end(Buffer.buffer(answer.body()));
            return;
        }
        Answer.Large large = answer.large().get();
        OptionalLong length =
                switch (large) {
                    case Answer.FilePart file -> OptionalLong.of(file.length());
                    case Answer.Passed passed -> passed.length();
                };
        length.ifPresent(bytes -> response.putHeader("Content-Length", String.valueOf(bytes)));
        if (request.method().name().equals("HEAD") || length.orElse(-1) == 0) {
            response.end();
            large.close();
            return;
        }
        switch (large) {
            case Answer.FilePart file ->
                    response.sendFile(file.channel(), file.from(), file.length())
                            .onComplete(_ -> file.close());
            case Answer.Passed passed -> {
                response.setChunked(length.isEmpty());
                new Pump(
                                response,
                                java.util.Objects.requireNonNull(Vertx.currentContext()),
                                length.orElse(Long.MAX_VALUE),
                                passed.ended())
                        .start(passed.bytes());
            }
        }
    }

    private static void head(
            HttpServerResponse response, int status, String type, Map<String, String> headers) {
        response.setStatusCode(status);
        SECURITY_HEADERS.forEach(response::putHeader);
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        headers.forEach(response::putHeader);
        if (!type.isEmpty()) {
            response.putHeader("Content-Type", type);
        }
    }

    /** Answers with the problem and, where the rest of the request is unread, hangs up. */
    private static void refuse(HttpServerRequest request, Problem problem) {
        Answer answer =
                new Answer(
                        problem.status(),
                        "application/problem+json",
                        Json.bytes(problem.json()),
                        Map.of());
        if (problem.status() == 401) {
            answer = answer.with("WWW-Authenticate", "Bearer");
        }
        var retry = problem.retrySeconds();
        if (retry.isPresent()) {
            answer = answer.with("Retry-After", String.valueOf(retry.get()));
        }
        boolean unread = !request.isEnded();
        if (unread) {
            answer = answer.with("Connection", "close");
        }
        send(request, answer);
    }

    private void gauges(Sockets sockets) {
        Gauge.builder("maru.http.connections", connections, Connections::count).register(metrics);
        Gauge.builder("maru.http.connections.refused", connections, Connections::refused)
                .register(metrics);
        Gauge.builder("maru.stream.clients", sockets, Sockets::count).register(metrics);
        Gauge.builder("maru.stream.dropped", sockets, Sockets::dropped).register(metrics);
    }
}
