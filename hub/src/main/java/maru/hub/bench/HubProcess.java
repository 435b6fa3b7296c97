package maru.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import maru.hub.access.CommandLineKey;
import maru.hub.bench.Bench.Unmeasured;

/**
 * A hub as people start it, by {@code ./maru run}, on free ports and a data directory of its own.
 */
final class HubProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 20;
    private static final long POLL_MILLIS = 15;

    /** Health is asked for less often, or the asking would be what is measured. */
    private static final long HEALTH_POLL_MILLIS = 100;

    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> List.copyOf(ALIVE).forEach(HubProcess::end), "bench-end"));
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Path data;
    private final Process process;
    private final long began;
    private final URI address;
    private final HttpClient http;

    private HubProcess(Path data, Process process, long began, URI address, HttpClient http) {
        this.data = data;
        this.process = process;
        this.began = began;
        this.address = address;
        this.http = http;
    }

    /**
     * Starts it and returns at once.
     *
     * @param data where it keeps everything, its output included
     * @param options of {@code ./maru run}
     * @param settings such as {@code --maru.model.enabled=false}
     */
    static HubProcess start(Path data, List<String> options, List<String> settings)
            throws Unmeasured {
        Path script = root().resolve("maru");
        if (!Files.isExecutable(script)) {
            throw new Unmeasured("there is no " + script + ": run it as `./maru bench`");
        }
        try {
            int port = freePort();
            var command = new ArrayList<String>(List.of(script.toString(), "run"));
            command.addAll(options);
            command.addAll(
                    List.of(
                            "--",
                            "--maru.data-directory=" + data,
                            "--maru.http.port=" + port,
                            "--maru.ssap.enabled=false",
                            "--maru.voice.enabled=false",
                            "--maru.broker.port=0",
                            "--maru.model.fetch=false"));
            command.addAll(settings);
            // Made beforehand, or its making would count as the hub's start.
            var http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .connectTimeout(Duration.ofSeconds(2))
                            .build();
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            data.resolve("hub.log").toFile()));
            builder.environment().remove("HOME_FILE");
            long began = System.nanoTime();
            return new HubProcess(
                    data,
                    guarded(builder.start()),
                    began,
                    URI.create("http://127.0.0.1:" + port + "/api/v1"),
                    http);
        } catch (IOException e) {
            throw new Unmeasured("the hub can't be started: " + e.getMessage());
        }
    }

    /**
     * Starts it with a simulated household and without a model, and returns at once.
     *
     * @param home a file among the simulator's homes
     */
    static HubProcess withHousehold(Path data, String home) throws Unmeasured {
        return start(
                data,
                List.of("--home", root().resolve("simulator/homes").resolve(home).toString()),
                List.of("--maru.model.enabled=false"));
    }

    static Path root() {
        return Path.of(System.getProperty("maru.root", "")).toAbsolutePath();
    }

    Path data() {
        return data;
    }

    /**
     * Waits until a sentence is answered.
     *
     * @return milliseconds since the start of the process
     */
    double awaitSentence() throws Unmeasured, InterruptedException {
        await(
                START,
                POLL_MILLIS,
                "answer a sentence",
                () -> {
                    try {
                        return get("/health").path("ready").asBoolean()
                                && !say("which lights are on?").path("reply").asText().isEmpty();
                    } catch (IOException e) {
                        return false;
                    }
                });
        return Spread.millisSince(began);
    }

    /** Waits until something holds of what the hub tells of its health. */
    double awaitHealth(
            Duration atMost, String what, java.util.function.Predicate<JsonNode> condition)
            throws Unmeasured, InterruptedException {
        await(
                atMost,
                HEALTH_POLL_MILLIS,
                what,
                () -> {
                    try {
                        return condition.test(get("/health").path("parts"));
                    } catch (IOException e) {
                        return false;
                    }
                });
        return Spread.millisSince(began);
    }

    /** Waits until that many devices of the household are there. */
    double awaitHousehold(int least) throws Unmeasured, InterruptedException {
        return awaitHealth(
                Duration.ofSeconds(30),
                "see the household",
                parts -> parts.path("home").path("devices").asInt() >= least);
    }

    JsonNode health() throws Unmeasured {
        try {
            return get("/health").path("parts");
        } catch (IOException e) {
            throw broken(e);
        }
    }

    JsonNode say(String text) throws IOException {
        return post("/say", Map.of("text", text));
    }

    JsonNode post(String path, Map<String, Object> body) throws IOException {
        return json.readTree(
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                json.writeValueAsString(body)))));
    }

    /** Where a browser finds it. */
    String origin() {
        return address.resolve("/").toString().replaceAll("/$", "");
    }

    JsonNode get(String path) throws IOException {
        return json.readTree(send(request(path).GET()));
    }

    /** Of the hub's process, where the system tells it. */
    OptionalDouble residentMegabytes() {
        return residentMegabytes(process.toHandle());
    }

    /** The same with all processes that it has started. */
    OptionalDouble residentMegabytesInAll() {
        return OptionalDouble.of(
                residentMegabytes().orElse(0)
                        + process.descendants()
                                .mapToDouble(each -> residentMegabytes(each).orElse(0))
                                .sum());
    }

    /** What the hub's process has computed since its start, where the system tells it. */
    Optional<Duration> cpu() {
        return process.info().totalCpuDuration();
    }

    /** The same of the processes that it has started and that still run. */
    Optional<Duration> cpuOfItsOwn() {
        return process.descendants()
                .map(each -> each.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration::plus);
    }

    private static OptionalDouble residentMegabytes(ProcessHandle process) {
        try {
            for (String line :
                    Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return OptionalDouble.of(
                            Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0);
                }
            }
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    Unmeasured broken(Exception e) {
        return new Unmeasured("the hub doesn't answer: " + e.getMessage() + log());
    }

    private void await(Duration atMost, long pollMillis, String what, BooleanSupplier condition)
            throws Unmeasured, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new Unmeasured("the hub ended by itself" + log());
            }
            if (System.nanoTime() > deadline) {
                throw new Unmeasured(
                        "the hub didn't " + what + " within " + atMost.toSeconds() + " s" + log());
            }
            Thread.sleep(pollMillis);
        }
    }

    private String log() {
        try {
            var lines = Files.readAllLines(data.resolve("hub.log"), StandardCharsets.UTF_8);
            return "; its last words: "
                    + String.join(
                            " / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + CommandLineKey.read(CommandLineKey.in(data)));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends it, and whatever it has started, in an orderly way if it lets itself. */
    @Override
    public void close() {
        http.shutdownNow();
        end(process);
    }

    /** Sees to it that a process ends with the bench, also when that is interrupted. */
    static Process guarded(Process process) {
        ALIVE.add(process);
        return process;
    }

    static void end(Process process) {
        ALIVE.remove(process);
        var family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
