package maru.hub.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import maru.hub.llama.Model.Adapter;
import org.jspecify.annotations.Nullable;

/**
 * What a model has read so far, in sequences that share what they have in common. Used by one
 * thread at a time.
 */
public final class Context implements AutoCloseable {

    // What llama_decode gives back.
    private static final int NO_ROOM = 1;
    private static final int ABORTED = 2;

    private final Model model;
    private final Llama llama;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment address;
    private final MemorySegment memory;
    private final int batchSize;
    private final int vocabularySize;
    private final MemorySegment batch;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment sequence;
    private final MemorySegment wanted;
    private volatile BooleanSupplier given = () -> false;
    private Optional<Adapter> adapter = Optional.empty();
    private @Nullable MemorySegment row;
    private boolean closed;

    Context(Model model, int cells, int batchSize, int sequences, int threads) {
        this.model = model;
        this.llama = model.llama;
        this.batchSize = batchSize;
        this.vocabularySize = model.vocabularySize();
        try {
            MemorySegment params =
                    (MemorySegment) llama.contextDefaults.invoke((SegmentAllocator) arena);
            set(params, "n_ctx", cells);
            set(params, "n_batch", batchSize);
            set(params, "n_ubatch", batchSize);
            set(params, "n_seq_max", sequences);
            set(params, "n_threads", threads);
            set(params, "n_threads_batch", threads);
            params.set(ADDRESS, at("abort_callback"), aborting());
            params.set(JAVA_BYTE, at("no_perf"), (byte) 1);
            params.set(JAVA_BYTE, at("swa_full"), (byte) 1); // a copied beginning needs all of it
            params.set(JAVA_BYTE, at("kv_unified"), (byte) 1); // sequences share cells
            address = (MemorySegment) llama.contextNew.invoke(model.address, params);
            if (address.equals(MemorySegment.NULL)) {
                throw new LlamaException("no memory for the model: " + llama.lastError());
            }
            memory = (MemorySegment) llama.contextMemory.invoke(address);
        } catch (Throwable e) {
            arena.close();
            throw Llama.broken(e);
        }
        batch = arena.allocate(Layouts.BATCH);
        tokens = array("token", JAVA_INT.byteSize());
        positions = array("pos", JAVA_INT.byteSize());
        sequence = arena.allocate(JAVA_INT);
        MemorySegment counts = array("n_seq_id", JAVA_INT.byteSize());
        MemorySegment sequencesOf = array("seq_id", ADDRESS.byteSize());
        for (int i = 0; i < batchSize; i++) {
            counts.setAtIndex(JAVA_INT, i, 1);
            sequencesOf.setAtIndex(ADDRESS, i, sequence);
        }
        wanted = array("logits", 1);
    }

    private MemorySegment array(String field, long size) {
        MemorySegment array = arena.allocate(size * batchSize, 8);
        batch.set(ADDRESS, Layouts.offset(Layouts.BATCH, field), array);
        return array;
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.CONTEXT_PARAMS, field);
    }

    private static void set(MemorySegment params, String field, int value) {
        params.set(JAVA_INT, at(field), value);
    }

    private MemorySegment aborting() throws ReflectiveOperationException {
        MethodHandle handle =
                MethodHandles.lookup()
                        .bind(
                                this,
                                "isGivenUp",
                                MethodType.methodType(boolean.class, MemorySegment.class));
        return Linker.nativeLinker()
                .upcallStub(handle, FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS), arena);
    }

    /** Asked by llama.cpp between two operations; must never throw. */
    @SuppressWarnings("unused") // by its name
    private boolean isGivenUp(MemorySegment unused) {
        try {
            return given.getAsBoolean();
        } catch (RuntimeException _) {
            return true;
        }
    }

    /** Computing stops soon after this has become true. */
    public void giveUpWhen(BooleanSupplier condition) {
        given = condition;
    }

    /**
     * Reads tokens into a sequence, after what it holds.
     *
     * @param position of the first one, which is how many the sequence holds
     * @param predict whether {@link #logit} will be asked for what comes next
     * @return false when it was given up; the sequence then holds some of them
     * @throws LlamaException when there is no room for them
     */
    public boolean read(int[] some, int from, int to, int position, int into, boolean predict) {
        row = null;
        for (int start = from; start < to; start += batchSize) {
            int count = Math.min(batchSize, to - start);
            sequence.set(JAVA_INT, 0, into);
            for (int i = 0; i < count; i++) {
                tokens.setAtIndex(JAVA_INT, i, some[start + i]);
                positions.setAtIndex(JAVA_INT, i, position + start - from + i);
                boolean last = predict && start + i == to - 1;
                wanted.set(JAVA_BYTE, i, last ? (byte) 1 : 0);
            }
            batch.set(JAVA_INT, 0, count);
            int outcome = decode();
            if (outcome == ABORTED) {
                return false;
            }
            if (outcome == NO_ROOM) {
                throw new LlamaException("the model's memory is full");
            }
            if (outcome != 0) {
                throw new LlamaException(
                        "the model can't compute (" + outcome + "): " + llama.lastError());
            }
        }
        if (predict) {
            row = predicted();
        }
        return true;
    }

    private int decode() {
        if (given.getAsBoolean()) {
            return ABORTED;
        }
        try {
            return (int) llama.decode.invoke(address(), batch);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    private MemorySegment predicted() {
        try {
            var first = (MemorySegment) llama.logits.invoke(address(), -1);
            if (first.equals(MemorySegment.NULL)) {
                throw new LlamaException("the model predicts nothing");
            }
            return first.reinterpret(JAVA_FLOAT.byteSize() * vocabularySize);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** How likely the model thinks a token is next, as a logarithm up to a constant. */
    public float logit(int token) {
        MemorySegment last = row;
        if (last == null || closed) {
            throw new IllegalStateException("nothing was predicted");
        }
        return Llama.floatAt(last, token);
    }

    /** Lets a sequence begin as another does; what it held is gone. */
    public void copy(int from, int into, int length) {
        forget(into);
        if (length > 0) {
            try {
                llama.sequenceCopy.invoke(memory(), from, into, 0, length);
            } catch (Throwable e) {
                throw Llama.broken(e);
            }
        }
    }

    /** Empties a sequence. */
    public void forget(int which) {
        shorten(which, 0);
    }

    /** Forgets all but the beginning of a sequence. */
    public void shorten(int which, int length) {
        row = null;
        try {
            var _ = (boolean) llama.sequenceRemove.invoke(memory(), which, length, -1);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** Sets the adapter that computing goes through from now on, or none. */
    public void adapt(Optional<Adapter> next) {
        if (next.equals(adapter)) {
            return;
        }
        try (Arena own = Arena.ofConfined()) {
            MemorySegment adapters = own.allocate(ADDRESS);
            MemorySegment scales = own.allocate(JAVA_FLOAT);
            scales.set(JAVA_FLOAT, 0, 1);
            next.ifPresent(a -> adapters.set(ADDRESS, 0, a.address));
            int outcome =
                    (int)
                            llama.adaptersSet.invoke(
                                    address(), adapters, next.isPresent() ? 1L : 0L, scales);
            if (outcome != 0) {
                throw new LlamaException("the adapter can't be set: " + llama.lastError());
            }
            adapter = next;
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** How many bytes {@link #save} writes for a sequence. */
    public long savedSize(int which) {
        try {
            return (long) llama.stateSize.invoke(address(), which);
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** Takes what a sequence holds; the bytes are gone when it returns. */
    public interface Saved {
        void take(ByteBuffer bytes) throws IOException;
    }

    /** Gives away what a sequence holds. */
    public void save(int which, Saved to) throws IOException {
        try (Arena own = Arena.ofConfined()) {
            MemorySegment bytes = own.allocate(savedSize(which));
            long written;
            try {
                written = (long) llama.stateGet.invoke(address(), bytes, bytes.byteSize(), which);
            } catch (Throwable e) {
                throw Llama.broken(e);
            }
            if (written != bytes.byteSize()) {
                throw new LlamaException("a sequence couldn't be saved");
            }
            to.take(bytes.asByteBuffer());
        }
    }

    /**
     * Lets a sequence hold what was saved.
     *
     * @return false when these aren't the bytes of a saved sequence; it is empty then
     */
    public boolean restore(int which, ByteBuffer direct) {
        forget(which);
        MemorySegment from = MemorySegment.ofBuffer(direct);
        try {
            boolean right =
                    (long) llama.stateSet.invoke(address(), from, from.byteSize(), which) != 0;
            if (!right) {
                forget(which);
            }
            return right;
        } catch (Throwable e) {
            throw Llama.broken(e);
        }
    }

    /** Of the model that it computes with. */
    public Model model() {
        return model;
    }

    /** Native code would end the process where what it is given was freed before. */
    private MemorySegment address() {
        if (closed) {
            throw new IllegalStateException("the model is closed");
        }
        return address;
    }

    private MemorySegment memory() {
        var _ = address();
        return memory;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            llama.contextFree.invoke(address);
        } catch (Throwable e) {
            throw Llama.broken(e);
        } finally {
            arena.close();
        }
    }
}
