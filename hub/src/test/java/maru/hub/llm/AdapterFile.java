package maru.hub.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A tiny LoRA adapter as a GGUF file: rank 2, on the query weights of a model's first block. */
final class AdapterFile {
    private static final int STRING = 8;
    private static final int FLOAT = 6;
    private static final int RANK = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private AdapterFile() {}

    /**
     * @param width of the model
     * @param strength 0 for one that changes nothing
     */
    static Path write(Path file, String architecture, int width, float strength)
            throws IOException {
        var gguf = new AdapterFile();
        gguf.out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        gguf.number(3);
        gguf.big(2); // tensors
        gguf.big(4); // facts
        gguf.fact("general.type", "adapter");
        gguf.fact("general.architecture", architecture);
        gguf.fact("adapter.type", "lora");
        gguf.string("adapter.lora.alpha");
        gguf.number(FLOAT);
        gguf.number(Float.floatToIntBits(RANK));
        gguf.tensor("blk.0.attn_q.weight.lora_a", width, RANK, 0);
        gguf.tensor("blk.0.attn_q.weight.lora_b", RANK, width, (long) width * RANK * Float.BYTES);
        while (gguf.out.size() % 32 != 0) {
            gguf.out.write(0);
        }
        var random = new Random(1);
        for (int i = 0; i < width * RANK; i++) {
            gguf.number(Float.floatToIntBits(random.nextFloat() - 0.5f));
        }
        for (int i = 0; i < width * RANK; i++) {
            gguf.number(Float.floatToIntBits(strength * (random.nextFloat() - 0.5f)));
        }
        return Files.write(file, gguf.out.toByteArray());
    }

    private void fact(String key, String value) {
        string(key);
        number(STRING);
        string(value);
    }

    private void tensor(String name, int columns, int rows, long offset) {
        string(name);
        number(2); // dimensions
        big(columns);
        big(rows);
        number(0); // 32-bit floats
        big(offset);
    }

    private void string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        big(bytes.length);
        out.writeBytes(bytes);
    }

    private void number(int value) {
        out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    private void big(long value) {
        out.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }
}
