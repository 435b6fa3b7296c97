package maru.hub.llm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's file with the same weights in a form that is computed faster. A weight of five bits
 * (Q5_0) is a whole number times a scale; written with eight bits (Q8_0) it is the same number
 * times the same scale, so nothing is lost, and no engine has to put the bits together each time.
 * The rest of the file stays as it is.
 */
final class UnpackedModel {

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedModel.class);

    // ggml_type, and how many bytes a block of 32 weights has
    private static final int Q5_0 = 6;
    private static final int Q8_0 = 8;
    private static final int PACKED = 22;
    private static final int UNPACKED = 34;
    private static final int WEIGHTS = 32;

    private static final int MAGIC = 0x46554747; // "GGUF"
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int[] SIZES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    private static final int CHUNK = 1 << 15;
    private static final String UNFINISHED = ".unpacking";

    /** A tensor's entry in the file's head, and where its weights lie. */
    private record Tensor(int typeAt, int type, long offset, long size) {
        long unpackedSize() {
            return type == Q5_0 ? size / PACKED * UNPACKED : size;
        }
    }

    private UnpackedModel() {}

    /**
     * The file that is to be loaded: the model's own where it has no such weights, there is no room
     * for another, or it is none that this understands.
     *
     * @param sha256 of the model
     * @param folder where the other one is kept
     */
    static Path of(Path model, String sha256, Path folder) {
        Path file = folder.resolve(sha256.substring(0, 12) + "-" + model.getFileName());
        try {
            if (isRight(file)) {
                return file;
            }
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).getUsableSpace() < 4 * Files.size(model)) {
                return model;
            }
            tidy(folder);
            Path beside = Files.createTempFile(folder, UNFINISHED, null);
            try {
                if (!unpack(model, beside)) {
                    return model;
                }
                Files.writeString(sumOf(file), sum(beside));
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                return file;
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException | RuntimeException e) { // of a head that isn't as it should be
            LOG.warn("{} is used as it is: {}", model, e.toString());
            return model;
        }
    }

    private static Path sumOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".crc32c");
    }

    /** Whether it is there and not damaged. */
    private static boolean isRight(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isRegularFile(sumOf(file))) {
            return false;
        }
        boolean right = Files.readString(sumOf(file)).equals(sum(file));
        if (!right) {
            LOG.warn("{} is damaged and is made anew", file);
        }
        return right;
    }

    private static String sum(Path file) throws IOException {
        var sum = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * UNPACKED);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(bytes) >= 0) {
                sum.update(bytes.flip());
                bytes.clear();
            }
        }
        return Long.toHexString(sum.getValue());
    }

    /** Deletes what a process that was killed has left. */
    private static void tidy(Path folder) throws IOException {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(UNFINISHED)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(longAgo)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Whether there was anything to unpack. */
    static boolean unpack(Path model, Path into) throws IOException {
        try (FileChannel from = FileChannel.open(model, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(into, StandardOpenOption.WRITE)) {
            ByteBuffer in =
                    from.map(MapMode.READ_ONLY, 0, Math.min(from.size(), Integer.MAX_VALUE))
                            .order(ByteOrder.LITTLE_ENDIAN);
            int[] alignment = {32};
            List<Tensor> tensors = tensors(in, from.size(), alignment);
            if (tensors.stream().noneMatch(tensor -> tensor.type == Q5_0)) {
                return false;
            }
            long data = aligned(in.position(), alignment[0]);
            ByteBuffer head = ByteBuffer.allocate((int) data).order(ByteOrder.LITTLE_ENDIAN);
            head.put(in.slice(0, in.position())).rewind();
            long offset = 0;
            for (Tensor tensor : tensors) {
                head.putInt(tensor.typeAt, tensor.type == Q5_0 ? Q8_0 : tensor.type);
                head.putLong(tensor.typeAt + Integer.BYTES, offset);
                offset = aligned(offset + tensor.unpackedSize(), alignment[0]);
            }
            write(head.limit((int) data), to);
            for (Tensor tensor : tensors) {
                if (tensor.type == Q5_0) {
                    unpack(from, data + tensor.offset, tensor.size, to);
                } else {
                    copy(from, data + tensor.offset, tensor.size, to);
                }
                long written = to.position() - data;
                write(ByteBuffer.allocate((int) (aligned(written, alignment[0]) - written)), to);
            }
            to.force(true);
            return true;
        }
    }

    /** In the order in which their weights lie; the buffer then stands behind the head. */
    private static List<Tensor> tensors(ByteBuffer in, long size, int[] alignment) {
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("it is no GGUF");
        }
        int version = in.getInt();
        if (version != 2 && version != 3) {
            throw new IllegalArgumentException("its GGUF is of version " + version);
        }
        int count = Math.toIntExact(in.getLong());
        long values = in.getLong();
        for (long i = 0; i < values; i++) {
            String key = string(in);
            int type = in.getInt();
            if (key.equals("general.alignment")) {
                alignment[0] = in.getInt(in.position());
            }
            skip(in, type);
        }
        record Entry(int typeAt, int type, long offset) {}
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            string(in);
            int dimensions = in.getInt();
            in.position(in.position() + dimensions * Long.BYTES);
            entries.add(new Entry(in.position(), in.getInt(), in.getLong()));
        }
        entries.sort(Comparator.comparingLong(Entry::offset));
        long end = size - aligned(in.position(), alignment[0]);
        var tensors = new ArrayList<Tensor>();
        for (int i = 0; i < count; i++) {
            Entry entry = entries.get(i);
            long next = i + 1 < count ? entries.get(i + 1).offset : end;
            long length = next - entry.offset;
            if (length <= 0) {
                throw new IllegalArgumentException("its tensors overlap");
            }
            // Up to the next one: with the few bytes between, but never in the middle of a block.
            tensors.add(
                    new Tensor(
                            entry.typeAt,
                            entry.type,
                            entry.offset,
                            entry.type == Q5_0 ? length / PACKED * PACKED : length));
        }
        return tensors;
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[Math.toIntExact(in.getLong())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer in, int type) {
        switch (type) {
            case STRING ->
                    in.position(in.position() + 8 + Math.toIntExact(in.getLong(in.position())));
            case ARRAY -> {
                int of = in.getInt();
                long count = in.getLong();
                if (of == STRING || of == ARRAY) {
                    for (long i = 0; i < count; i++) {
                        skip(in, of);
                    }
                } else {
                    in.position(Math.toIntExact(in.position() + count * SIZES[of]));
                }
            }
            default -> in.position(in.position() + SIZES[type]);
        }
    }

    private static void unpack(FileChannel from, long start, long size, FileChannel to)
            throws IOException {
        ByteBuffer in = ByteBuffer.allocate(CHUNK * PACKED).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(CHUNK * UNPACKED).order(ByteOrder.LITTLE_ENDIAN);
        for (long done = 0; done < size; done += in.limit()) {
            in.clear().limit((int) Math.min(in.capacity(), size - done));
            read(from, start + done, in);
            out.clear();
            while (in.hasRemaining()) {
                block(in, out);
            }
            write(out.flip(), to);
        }
    }

    /** A scale, the highest bit of each weight, and the four lower ones in pairs. */
    private static void block(ByteBuffer in, ByteBuffer out) {
        out.putShort(in.getShort());
        int high = in.getInt();
        int at = in.position();
        for (int i = 0; i < WEIGHTS; i++) {
            int pair = in.get(at + i % 16);
            int low = i < 16 ? pair & 0xF : pair >> 4 & 0xF;
            out.put((byte) ((low | (high >>> i & 1) << 4) - 16));
        }
        in.position(at + 16);
    }

    private static void copy(FileChannel from, long start, long size, FileChannel to)
            throws IOException {
        for (long done = 0; done < size; ) {
            long moved = from.transferTo(start + done, size - done, to);
            if (moved <= 0) {
                throw new IOException("it ends too early");
            }
            done += moved;
        }
    }

    private static void read(FileChannel from, long start, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (from.read(into, start + into.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }
        into.flip();
    }

    private static void write(ByteBuffer bytes, FileChannel to) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static long aligned(long position, int alignment) {
        return (position + alignment - 1) / alignment * alignment;
    }
}
