package maru.hub.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A loaded model with its vocabulary. May be used by several threads; closed once, at last. */
public final class Model implements AutoCloseable {

    // llama_token_attr
    private static final int NORMAL = 1 << 2;
    private static final int USER_DEFINED = 1 << 4;
    private static final int BYTE = 1 << 5;

    private static final int LONGEST_PIECE = 256;

    final Llama llama;
    final MemorySegment address;
    private final MemorySegment vocabulary;
    private volatile boolean closed;

    Model(Llama llama, Path file) {
        this.llama = llama;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params =
                    (MemorySegment) llama.modelDefaults.invoke((SegmentAllocator) arena);
            params.set(JAVA_INT, Layouts.offset(Layouts.MODEL_PARAMS, "n_gpu_layers"), 0);
            address =
                    (MemorySegment)
                            llama.modelLoad.invoke(arena.allocateFrom(file.toString()), params);
            if (address.equals(MemorySegment.NULL)) {
                throw new LlamaException(
                        "the file can't be loaded as a model: " + llama.lastError());
            }
            vocabulary = (MemorySegment) llama.modelVocab.invoke(address);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** How many tokens there are; they are numbered from 0. */
    public int vocabularySize() {
        try {
            return (int) llama.vocabSize.invoke(vocabulary());
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /**
     * The tokens of a text.
     *
     * @param first whether it begins a prompt, and so follows the token that such begin with
     * @param special whether special tokens that it spells have their meaning
     */
    public int[] tokens(String text, boolean first, boolean special) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, in, JAVA_BYTE, 0, bytes.length);
            int room = bytes.length + 8;
            for (int attempt = 0; attempt < 2; attempt++) {
                MemorySegment out = arena.allocate(JAVA_INT, room);
                int count =
                        (int)
                                llama.tokenize.invoke(
                                        vocabulary(), in, bytes.length, out, room, first, special);
                if (count >= 0) {
                    return out.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT);
                }
                room = -count;
            }
            throw new LlamaException("a text of " + bytes.length + " bytes can't be tokenised");
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** The bytes that a token stands for; none for one with a meaning of its own. */
    public byte[] piece(int token) {
        try (Arena arena = Arena.ofConfined()) {
            return piece(token, arena.allocate(LONGEST_PIECE));
        }
    }

    /** The same for all tokens, in their order. */
    public byte[][] pieces() {
        byte[][] pieces = new byte[vocabularySize()][];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(LONGEST_PIECE);
            for (int token = 0; token < pieces.length; token++) {
                pieces[token] = isText(token) ? piece(token, out) : new byte[0];
            }
        }
        return pieces;
    }

    private byte[] piece(int token, MemorySegment out) {
        try {
            int length =
                    (int) llama.piece.invoke(vocabulary(), token, out, LONGEST_PIECE, 0, false);
            return length <= 0 ? new byte[0] : out.asSlice(0, length).toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** Whether a token is mere text, rather than a mark with a meaning. */
    public boolean isText(int token) {
        return (attributes(token) & (NORMAL | BYTE)) != 0;
    }

    /**
     * Whether a token is found in any text that spells it, even where special tokens have no
     * meaning; some models have their marks so.
     */
    public boolean isSpelt(int token) {
        return (attributes(token) & USER_DEFINED) != 0;
    }

    /** Whether an answer ends with this token. */
    public boolean endsAnswer(int token) {
        try {
            return (boolean) llama.vocabEndsAnswer.invoke(vocabulary(), token);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    private int attributes(int token) {
        try {
            return (int) llama.vocabAttributes.invoke(vocabulary(), token);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /**
     * Memory to compute in.
     *
     * @param cells tokens that it holds, over all sequences
     * @param batch tokens that are computed together at most
     * @param sequences numbered from 0
     */
    public Context context(int cells, int batch, int sequences, int threads) {
        return new Context(this, cells, batch, sequences, threads);
    }

    /**
     * Loads a LoRA adapter for this model.
     *
     * @throws LlamaException when the file is none, or one for another model
     */
    public Adapter adapter(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            var adapter =
                    (MemorySegment)
                            llama.adapterLoad.invoke(address, arena.allocateFrom(file.toString()));
            if (adapter.equals(MemorySegment.NULL)) {
                throw new LlamaException(
                        "the file can't be loaded as an adapter of this model: "
                                + llama.lastError());
            }
            return new Adapter(adapter);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** What changes a model's weights while it is set; freed with its model. */
    public static final class Adapter {
        final MemorySegment address;

        private Adapter(MemorySegment address) {
            this.address = address;
        }
    }

    /** Native code would end the process where what it is given was freed before. */
    private MemorySegment vocabulary() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        return vocabulary;
    }

    /** Contexts must be closed before. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            llama.modelFree.invoke(address);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }
}
