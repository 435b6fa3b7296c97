package maru.hub.llm;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import maru.hub.llama.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model made of a prompt's beginning, in a file, so that a hub that starts again needn't
 * read its home again. A file holds for one model, one release of the engine and exactly the same
 * tokens; it is written beside and moved into place whole, and one that is damaged is deleted and
 * made anew. Of several homes and versions only the last few are kept.
 *
 * <pre>
 * 8 bytes "maruKV01", 32 bytes SHA-256 of who computed it and of the tokens,
 * 8 bytes length, that many bytes of the engine's own, 4 bytes CRC-32C of all before
 * </pre>
 */
final class KeptPrefix {

    private static final Logger LOG = LoggerFactory.getLogger(KeptPrefix.class);
    private static final byte[] MAGIC = "maruKV01".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = MAGIC.length + 32 + Long.BYTES;
    private static final int TAIL = Integer.BYTES;
    private static final String ENDING = ".kv";
    private static final Pattern UNFINISHED =
            Pattern.compile(".*" + Pattern.quote(ENDING) + "\\.(\\d{1,18})");
    private static final int MOST_FILES = 4;

    private final Path folder;
    private final byte[] key;
    private final Path file;

    /**
     * @param computed who did: the model's identity, the engine's release, the adapter
     */
    KeptPrefix(Path folder, List<String> computed, int[] tokens) {
        this.folder = folder;
        this.key = key(computed, tokens);
        this.file = folder.resolve(HexFormat.of().formatHex(key, 0, 12) + ENDING);
    }

    private static byte[] key(List<String> computed, int[] tokens) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : computed) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            ByteBuffer bytes = ByteBuffer.allocate(tokens.length * Integer.BYTES);
            bytes.asIntBuffer().put(tokens);
            return digest.digest(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    Path file() {
        return file;
    }

    /** Lets a sequence hold what the file does; false when there is no file that is right. */
    boolean restore(Context context, int sequence) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer whole = channel.map(MapMode.READ_ONLY, 0, channel.size());
            if (isRight(whole)) {
                ByteBuffer state = whole.slice(HEAD, whole.capacity() - HEAD - TAIL);
                boolean restored = context.restore(sequence, state);
                Reference.reachabilityFence(whole);
                if (restored) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                    return true;
                }
            }
        } catch (IOException e) {
            LOG.warn("Can't read {}: {}", file, e.toString());
            return false;
        }
        LOG.warn("{} is damaged and is made anew", file);
        delete(file);
        return false;
    }

    private boolean isRight(MappedByteBuffer whole) {
        whole.order(ByteOrder.BIG_ENDIAN);
        if (whole.capacity() < HEAD + TAIL
                || !whole.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                || !whole.slice(MAGIC.length, key.length).equals(ByteBuffer.wrap(key))
                || whole.getLong(MAGIC.length + key.length) != whole.capacity() - HEAD - TAIL) {
            return false;
        }
        var sum = new CRC32C();
        sum.update(whole.slice(0, whole.capacity() - TAIL));
        return (int) sum.getValue() == whole.getInt(whole.capacity() - TAIL);
    }

    /** Writes what a sequence holds. That it can't be kept is no reason not to go on. */
    void keep(Context context, int sequence) {
        Path beside = folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            long state = context.savedSize(sequence);
            if (state > Integer.MAX_VALUE - HEAD - TAIL
                    || Files.getFileStore(folder).getUsableSpace() < 4 * state) {
                LOG.debug("{} bytes of what was read aren't kept: no room", state);
                return;
            }
            write(context, sequence, beside, (int) state);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
            tidy();
        } catch (IOException e) {
            LOG.warn("What the model has read can't be kept in {}: {}", folder, e.toString());
            delete(beside);
        }
    }

    private void write(Context context, int sequence, Path beside, int state) throws IOException {
        Files.deleteIfExists(beside);
        try (FileChannel channel =
                FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            onlyForOwner(beside);
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            head.put(MAGIC).put(key).putLong(state).flip();
            var sum = new CRC32C();
            sum.update(head.duplicate());
            all(head, channel);
            // Not mapped: a disk that gets full must fail the write and not the process.
            context.save(
                    sequence,
                    bytes -> {
                        sum.update(bytes.duplicate());
                        all(bytes, channel);
                    });
            all(ByteBuffer.allocate(TAIL).putInt((int) sum.getValue()).flip(), channel);
            channel.force(true);
        }
    }

    private static void all(ByteBuffer bytes, FileChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The names of a home's rooms and things can be told from it. */
    private static void onlyForOwner(Path path) throws IOException {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException _) {
            // a file system that has no such permissions
        }
    }

    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // not possible on every system; the file itself is safe
        }
    }

    private void tidy() throws IOException {
        try (var files = Files.list(folder)) {
            files.filter(KeptPrefix::isLeftBehind).forEach(KeptPrefix::delete);
        }
        try (var files = Files.list(folder)) {
            files.filter(f -> f.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(KeptPrefix::used).reversed())
                    .skip(MOST_FILES)
                    .forEach(KeptPrefix::delete);
        }
    }

    /** Whether it was being written by a process that is no more. */
    private static boolean isLeftBehind(Path file) {
        Matcher unfinished = UNFINISHED.matcher(file.getFileName().toString());
        return unfinished.matches()
                && ProcessHandle.of(Long.parseLong(unfinished.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("Can't delete {}: {}", path, e.toString());
        }
    }
}
