package maru.hub.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder of the library. Nothing outside of it can be reached by it: links are not followed, and
 * what is opened must really lie inside.
 *
 * @param root as it really lies on the disk
 */
record Folder(Path root) {

    /** Empty when it isn't there, or is no folder. */
    static Optional<Folder> at(Path path) {
        try {
            Path real = path.toRealPath();
            return Files.isDirectory(real) && Files.isReadable(real)
                    ? Optional.of(new Folder(real))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    String name() {
        return root.toString();
    }

    /** The path inside, with slashes. */
    String inside(Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    /** The file, if it is a plain one inside without any link on the way. */
    Optional<Path> file(String inside) {
        try {
            Path file = root.resolve(inside).normalize();
            return file.startsWith(root)
                            && !file.equals(root)
                            && file.equals(file.toRealPath())
                            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The file opened for reading; what it becomes afterwards is of no concern. */
    Optional<FileChannel> open(String inside) {
        Optional<Path> file = file(inside);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    FileChannel.open(
                            file.get(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** All of a small file; empty when it isn't there or isn't small. */
    static Optional<byte[]> read(Folder folder, String inside, int most) {
        try (FileChannel channel = folder.open(inside).orElse(null)) {
            if (channel == null || channel.size() > most) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.allocate((int) channel.size());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                continue;
            }
            return Optional.of(java.util.Arrays.copyOf(buffer.array(), buffer.position()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
