package maru.hub.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What is for the hub's user only: secrets, and what a household did and said it wants. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /**
     * Makes it empty, in place of one that was there. Where a file system knows no permissions
     * there is none until it is written.
     */
    public static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (hasPermissions(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        }
    }

    /** Shuts others out of a file that is there, where the file system can. */
    static void close(Path file) throws IOException {
        if (hasPermissions(file)) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** Makes a directory, unless there is one: whoever made that knows whom it is for. */
    static void createDirectory(Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        Files.createDirectories(whole.getParent());
        if (hasPermissions(whole)) {
            Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectory(whole);
        }
    }

    private static boolean hasPermissions(Path file) throws IOException {
        return Files.getFileStore(file.toAbsolutePath().getParent())
                .supportsFileAttributeView("posix");
    }
}
