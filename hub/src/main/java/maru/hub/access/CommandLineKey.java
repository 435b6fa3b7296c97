package maru.hub.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The file through which the command line on the same machine proves that it runs as the hub's
 * user: a secret, new at each start of the hub, that only this user can read.
 */
public final class CommandLineKey {
    private CommandLineKey() {}

    /** Where it lies in a data directory. */
    public static Path in(Path data) {
        return data.resolve("keys").resolve("cli.token");
    }

    /** Writes a fresh secret and returns it. */
    public static String write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        String secret = Secret.random();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    fresh, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
        Files.writeString(fresh, secret + "\n");
        Files.move(
                fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }

    /** Reads it, for the command line. */
    public static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
