package maru.hub.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static maru.hub.llama.Layouts.BATCH;
import static maru.hub.llama.Layouts.CONTEXT_PARAMS;
import static maru.hub.llama.Layouts.MODEL_PARAMS;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loaded libraries of llama.cpp. A process has them once and until its end: what they register
 * inside themselves can't be taken back.
 */
public final class Llama {

    private static final Logger LOG = LoggerFactory.getLogger(Llama.class);
    private static final int LOG_ERROR = 4;
    private static final MemoryLayout SIZE_T = JAVA_LONG;

    private static @Nullable Llama loaded;

    final MethodHandle modelDefaults;
    final MethodHandle modelLoad;
    final MethodHandle modelFree;
    final MethodHandle modelVocab;
    final MethodHandle contextDefaults;
    final MethodHandle contextNew;
    final MethodHandle contextFree;
    final MethodHandle contextMemory;
    final MethodHandle decode;
    final MethodHandle logits;
    final MethodHandle sequenceCopy;
    final MethodHandle sequenceRemove;
    final MethodHandle stateSize;
    final MethodHandle stateGet;
    final MethodHandle stateSet;
    final MethodHandle vocabSize;
    final MethodHandle vocabAttributes;
    final MethodHandle vocabEndsAnswer;
    final MethodHandle tokenize;
    final MethodHandle piece;
    final MethodHandle adapterLoad;
    final MethodHandle adaptersSet;

    private final Path folder;
    private final SymbolLookup symbols;
    private final StringBuilder line = new StringBuilder();
    private volatile String lastError = "";

    private Llama(Path folder) {
        this.folder = folder;
        SymbolLookup ggml = library("ggml");
        SymbolLookup llama = library("llama");
        symbols = name -> llama.find(name).or(() -> ggml.find(name));
        modelDefaults = function("llama_model_default_params", MODEL_PARAMS);
        modelLoad = function("llama_model_load_from_file", ADDRESS, ADDRESS, MODEL_PARAMS);
        modelFree = action("llama_model_free", ADDRESS);
        modelVocab = function("llama_model_get_vocab", ADDRESS, ADDRESS);
        contextDefaults = function("llama_context_default_params", CONTEXT_PARAMS);
        contextNew = function("llama_init_from_model", ADDRESS, ADDRESS, CONTEXT_PARAMS);
        contextFree = action("llama_free", ADDRESS);
        contextMemory = function("llama_get_memory", ADDRESS, ADDRESS);
        decode = function("llama_decode", JAVA_INT, ADDRESS, BATCH);
        logits = function("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);
        sequenceCopy =
                action("llama_memory_seq_cp", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        sequenceRemove =
                function(
                        "llama_memory_seq_rm", JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        stateSize = function("llama_state_seq_get_size", SIZE_T, ADDRESS, JAVA_INT);
        stateGet = function("llama_state_seq_get_data", SIZE_T, ADDRESS, ADDRESS, SIZE_T, JAVA_INT);
        stateSet = function("llama_state_seq_set_data", SIZE_T, ADDRESS, ADDRESS, SIZE_T, JAVA_INT);
        vocabSize = function("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
        vocabAttributes = function("llama_vocab_get_attr", JAVA_INT, ADDRESS, JAVA_INT);
        vocabEndsAnswer = function("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
        tokenize =
                function(
                        "llama_tokenize",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_BOOLEAN,
                        JAVA_BOOLEAN);
        piece =
                function(
                        "llama_token_to_piece",
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_BOOLEAN);
        adapterLoad = function("llama_adapter_lora_init", ADDRESS, ADDRESS, ADDRESS);
        adaptersSet =
                function("llama_set_adapters_lora", JAVA_INT, ADDRESS, ADDRESS, SIZE_T, ADDRESS);
        start();
    }

    /**
     * Loads the libraries of a folder, and of the processor's variants in it the one that suits
     * best. Called again it gives back what is loaded.
     *
     * @throws LlamaException when they can't be loaded here, or others are loaded already
     */
    public static synchronized Llama load(Path folder) {
        Llama known = loaded;
        if (known == null) {
            if (ADDRESS.byteSize() != 8) {
                throw new LlamaException("llama.cpp is called on 64-bit platforms only");
            }
            try {
                known = new Llama(folder);
            } catch (IllegalArgumentException | LinkageError e) {
                throw new LlamaException("llama.cpp can't be loaded: " + e.getMessage(), e);
            }
            loaded = known;
        } else if (!known.folder.equals(folder)) {
            throw new LlamaException("llama.cpp is loaded from " + known.folder + " already");
        }
        return known;
    }

    /**
     * Loads a model's file.
     *
     * @throws LlamaException when it is no model that this release can run
     */
    public Model open(Path file) {
        return new Model(this, file);
    }

    /** What went wrong inside last, in llama.cpp's own words; empty when nothing did. */
    String lastError() {
        return lastError;
    }

    private void start() {
        Arena forever = Arena.global();
        MemorySegment log =
                upcall(
                        "log",
                        MethodType.methodType(
                                void.class, int.class, MemorySegment.class, MemorySegment.class),
                        FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS),
                        forever);
        try (Arena arena = Arena.ofConfined()) {
            action("llama_log_set", ADDRESS, ADDRESS).invoke(log, MemorySegment.NULL);
            action("ggml_backend_load_all_from_path", ADDRESS)
                    .invoke(arena.allocateFrom(folder.toString()));
            action("llama_backend_init").invoke();
            long devices = (long) function("ggml_backend_dev_count", SIZE_T).invoke();
            if (devices == 0) {
                throw new LlamaException("no library in " + folder + " suits this processor");
            }
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private MemorySegment upcall(
            String method, MethodType type, FunctionDescriptor descriptor, Arena arena) {
        try {
            MethodHandle handle = MethodHandles.lookup().bind(this, method, type);
            return Linker.nativeLinker().upcallStub(handle, descriptor, arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // the method stands below
        }
    }

    /** Called by llama.cpp with pieces of lines, from any thread; must never throw. */
    @SuppressWarnings("unused") // by its name
    private void log(int level, MemorySegment text, MemorySegment unused) {
        try {
            String said = text.reinterpret(1 << 16).getString(0);
            synchronized (line) {
                line.append(said);
                if (line.length() > 2000 || line.indexOf("\n") >= 0) {
                    String whole = line.toString().strip();
                    line.setLength(0);
                    if (level == LOG_ERROR) {
                        lastError = whole.length() > 300 ? whole.substring(0, 300) : whole;
                    }
                    LOG.debug("{}", whole);
                }
            }
        } catch (RuntimeException _) {
            // A line that can't be read is no reason to end the process.
        }
    }

    /** Libraries carry the release in their names on some platforms and not on others. */
    private SymbolLookup library(String name) {
        String plain = System.mapLibraryName(name);
        String prefix = plain.substring(0, plain.lastIndexOf('.'));
        String suffix = plain.substring(plain.lastIndexOf('.'));
        try (Stream<Path> files = Files.list(folder)) {
            Path file =
                    files.filter(
                                    f -> {
                                        String own = f.getFileName().toString();
                                        return own.equals(plain)
                                                || (own.startsWith(prefix + ".v")
                                                        && own.endsWith(suffix));
                                    })
                            .min(Path::compareTo)
                            .orElseThrow(() ->
                                    new LlamaException("there is no " + plain + " in " + folder));
            return SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IOException e) {
            throw new LlamaException("can't read " + folder, e);
        }
    }

    private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle action(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(symbol(name), FunctionDescriptor.ofVoid(arguments));
    }

    private MemorySegment symbol(String name) {
        Optional<MemorySegment> symbol = symbols.find(name);
        return symbol.orElseThrow(
                () -> new LlamaException("the libraries in " + folder + " know no " + name));
    }

    /** What a method handle threw: errors of ours as they are, anything else can't happen. */
    static RuntimeException broken(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }

    static float floatAt(MemorySegment row, int index) {
        return row.getAtIndex(JAVA_FLOAT, index);
    }
}
