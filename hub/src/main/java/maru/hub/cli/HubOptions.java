package maru.hub.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.hub.access.CommandLineKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hub, with which token, in which language and form: the same for every command. */
final class HubOptions {
    /** The hub's, unless it is told otherwise. */
    static final String PORT = "8080";

    @Option(
            names = "--hub",
            paramLabel = "URL",
            description = "the hub's address (default: MARU_HUB, or this machine's hub)")
    @Nullable String hub;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "file with a token (default: the one in the hub's data directory)")
    @Nullable Path tokenFile;

    @Option(
            names = "--language",
            paramLabel = "en|ko",
            description = "in which to answer (default: as it was said, or by LANG)")
    @Nullable String language;

    @Option(names = "--json", description = "print JSON")
    boolean json;

    private final Map<String, String> environment = System.getenv();

    URI address() {
        String port = environment.getOrDefault("MARU_HTTP_PORT", PORT);
        String given =
                hub != null
                        ? hub
                        : environment.getOrDefault("MARU_HUB", "http://127.0.0.1:" + port);
        try {
            URI address =
                    URI.create(
                            given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
            if (address.getHost() == null
                    || !("http".equals(address.getScheme())
                            || "https".equals(address.getScheme()))) {
                throw new IllegalArgumentException();
            }
            return address;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--hub must be http://host:port, not " + given);
        }
    }

    /** The hub's data directory on this machine. */
    Path data() {
        return Path.of(System.getProperty("maru.root", ""))
                .resolve(environment.getOrDefault("MARU_DATA_DIRECTORY", "data"));
    }

    Path tokens() {
        return tokenFile != null ? tokenFile : CommandLineKey.in(data());
    }

    /** The language that was asked for. */
    Optional<String> asked() {
        if (language == null) {
            return Optional.empty();
        }
        if (!language.equals("en") && !language.equals("ko")) {
            throw new CommandFailure(ExitCode.USAGE, "--language must be en or ko");
        }
        return Optional.of(language);
    }

    /** The language for lists. */
    String shown() {
        return asked().orElseGet(() ->
                environment.getOrDefault("LANG", "").toLowerCase(Locale.ROOT).startsWith("ko")
                        ? "ko"
                        : "en");
    }
}
