package maru.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a secret in it, for the hub's user only from its first byte on. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Makes it empty, in place of one that was there. Where a file system knows no permissions
     * there is none until it is written.
     */
    public static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView("posix")) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }
}
