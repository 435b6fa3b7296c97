package maru.hub.television;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;

/**
 * Televisions that the hub drives, {@code maru.televisions.*}.
 *
 * @param hosts televisions that may be paired though they are in none of this machine's networks
 * @param port on which they speak plainly
 * @param tlsPort on which they speak over TLS
 * @param broadcast addresses to which packets that wake a television go; else those of this
 *     machine's networks
 * @param wakePort to which port they go
 */
@ConfigurationProperties("maru.televisions")
public record TelevisionConfig(
        Optional<List<String>> hosts,
        @Bindable(defaultValue = "3000") int port,
        @Bindable(defaultValue = "3001") int tlsPort,
        Optional<List<String>> broadcast,
        @Bindable(defaultValue = "9") int wakePort) {
    private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";
    private static final String ADDRESS = "\\d{1,3}(\\.\\d{1,3}){3}";
    private static final int MOST = 32;

    public TelevisionConfig {
        hosts = hosts.map(TelevisionConfig::written);
        broadcast = broadcast.map(TelevisionConfig::written);
        check("hosts", hosts, HOST, "names or addresses of televisions");
        check("broadcast", broadcast, ADDRESS, "IPv4 addresses");
        check("port", port);
        check("tls-port", tlsPort);
        check("wake-port", wakePort);
    }

    private static List<String> written(List<String> given) {
        return given.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private static void check(
            String key, Optional<List<String>> given, String form, String wanted) {
        boolean fit =
                given.orElse(List.of()).size() <= MOST
                        && given.orElse(List.of()).stream().allMatch(text -> text.matches(form));
        if (!fit) {
            throw new IllegalArgumentException(
                    "maru.televisions." + key + " must be " + wanted + ", " + MOST + " at most");
        }
    }

    private static void check(String key, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("maru.televisions." + key + " must be 1 to 65535");
        }
    }
}
