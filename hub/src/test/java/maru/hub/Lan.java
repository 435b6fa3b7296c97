package maru.hub;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The network of this machine, and programs on it that we didn't write. */
final class Lan {
    private Lan() {}

    /** Leaves the test out, and says so, where there is no network or a program is missing. */
    static void assume(String test, String... programs) throws IOException {
        String missing =
                port().isEmpty()
                        ? "a network"
                        : Stream.of(programs)
                                .filter(program -> place(program).isEmpty())
                                .findFirst()
                                .orElse("");
        if (!missing.isEmpty()) {
            System.err.println(test + " isn't tried: this machine doesn't have " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), "needs " + missing);
    }

    /** Where a program is; daemons are often on no path but root's. */
    static Optional<Path> place(String program) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** One that leads to others, rather with a private address as homes have them. */
    static Optional<NetworkInterface> port() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(Lan::isUsable)
                .min(
                        Comparator.comparing(port ->
                                port.inetAddresses().noneMatch(InetAddress::isSiteLocalAddress)));
    }

    static InetAddress address() throws IOException {
        return port().orElseThrow()
                .inetAddresses()
                .filter(address -> address instanceof Inet4Address)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUsable(NetworkInterface port) {
        try {
            return port.isUp()
                    && !port.isLoopback()
                    && port.supportsMulticast()
                    && port.inetAddresses().anyMatch(a -> a instanceof Inet4Address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Process start(Path log, String... command) throws IOException {
        var all = command.clone();
        all[0] = place(command[0]).orElseThrow().toString();
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
