package maru.hub.llm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import maru.hub.llama.Context;
import maru.hub.llama.Llama;
import maru.hub.llama.LlamaException;
import maru.hub.llama.Model;
import maru.hub.llm.Prompt.Piece;
import maru.hub.llm.TokenTrie.Step;

/**
 * llama.cpp called directly. A prompt's beginning is read once into a sequence of its own, from
 * which each completion starts with a copy that costs nothing. Another beginning is read into a
 * second one in slices, sharing what both have in common, while the first still serves.
 *
 * <p>The grammar is followed token by token: where it leaves no choice, tokens are written without
 * asking the model and computed together with what follows; where it does, only the tokens that it
 * lets through are compared. The last words, once they are certain, aren't computed at all.
 */
final class NativeEngine implements LanguageModel {

    /** Small enough that giving up doesn't wait long, big enough to compute well. */
    private static final int BATCH = 128;

    /** Two beginnings and an answer. */
    private static final int SEQUENCES = 3;

    private static final int ANSWER = 2;

    private final Model model;
    private final Context context;
    private final TokenTrie trie;
    private final int[] endings;
    private final ModelSetup setup;
    private final String release;
    private final Sampling sampling = new Sampling();
    private final Map<String, Tuning> tunings = new LinkedHashMap<>();
    private List<Known> memo = List.of();
    private Beginning kept = nothing(0);
    private Beginning next = nothing(1);

    /**
     * An adapter that is loaded.
     *
     * @param identity of its file: adapters are small and change under their names while they are
     *     being made
     */
    private record Tuning(Model.Adapter adapter, String identity) {}

    /**
     * A prompt's beginning.
     *
     * @param read how many of its tokens the sequence holds
     */
    private record Beginning(Optional<String> adapter, int[] tokens, int sequence, int read) {
        boolean whole() {
            return read == tokens.length;
        }

        boolean is(Optional<String> otherAdapter, int[] other) {
            return adapter.equals(otherAdapter) && Arrays.equals(tokens, other);
        }

        /** How much of what it holds another prompt begins with. */
        int common(Optional<String> otherAdapter, int[] other) {
            if (!adapter.equals(otherAdapter)) {
                return 0;
            }
            int mismatch = Arrays.mismatch(tokens, 0, read, other, 0, other.length);
            return mismatch < 0 ? read : Math.min(mismatch, read);
        }

        Beginning readTo(int position) {
            return new Beginning(adapter, tokens, sequence, position);
        }
    }

    /** A piece of the last prompt, since most prompts begin as the one before. */
    private record Known(Piece piece, int[] tokens) {}

    private NativeEngine(Model model, Context context, ModelSetup setup, String release) {
        this.model = model;
        this.context = context;
        this.setup = setup;
        this.release = release;
        trie = new TokenTrie(model.pieces());
        endings = IntStream.range(0, model.vocabularySize()).filter(model::endsAnswer).toArray();
        setup.adapters()
                .forEach((name, file) ->
                        tunings.put(
                                name, new Tuning(model.adapter(file), ModelStore.digest(file))));
    }

    /**
     * Loads a model.
     *
     * @param libraries the folder of llama.cpp's; its name tells the release
     * @throws LlamaException when the libraries or the model can't be loaded
     */
    static NativeEngine load(ModelSetup setup, Path libraries) {
        Model model = Llama.load(libraries).open(setup.file());
        try {
            Context context =
                    model.context(cells(setup.context()), BATCH, SEQUENCES, setup.threads());
            try {
                return new NativeEngine(
                        model, context, setup, String.valueOf(libraries.getFileName()));
            } catch (RuntimeException e) {
                context.close();
                throw e;
            }
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Room for a prompt and its answer, and half as much for another beginning in the making. */
    private static int cells(int context) {
        return (context + context / 2 + 255) / 256 * 256;
    }

    @Override
    public boolean answersWhileReading() {
        return true;
    }

    @Override
    public boolean warm(Prompt prefix, Duration slice) {
        return warm(prefix, slice, () -> Thread.currentThread().isInterrupted());
    }

    private boolean warm(Prompt prefix, Duration slice, BooleanSupplier over) {
        long deadline = System.nanoTime() + slice.toNanos();
        int[] tokens = tokens(prefix);
        if (kept.is(prefix.adapter(), tokens)) {
            return true;
        }
        fitting(tokens.length);
        if (!next.is(prefix.adapter(), tokens)) {
            begin(prefix.adapter(), tokens);
        }
        adapt(next.adapter);
        context.giveUpWhen(over);
        while (!next.whole()) {
            int to = Math.min(next.read + BATCH, next.tokens.length);
            if (!context.read(next.tokens, next.read, to, next.read, next.sequence, false)) {
                context.shorten(next.sequence, next.read);
                return false;
            }
            next = next.readTo(to);
            if (next.whole()) {
                file(next).ifPresent(file -> file.keep(context, next.sequence));
            } else if (System.nanoTime() > deadline) {
                return false;
            }
        }
        Beginning old = kept;
        kept = next;
        context.forget(old.sequence);
        next = nothing(old.sequence);
        return true;
    }

    /** Starts with what a file holds, or else with what the beginning before has in common. */
    private void begin(Optional<String> adapter, int[] tokens) {
        next = new Beginning(adapter, tokens, next.sequence, 0);
        Optional<KeptPrefix> file = file(next);
        if (file.isPresent() && file.get().restore(context, next.sequence)) {
            next = next.readTo(tokens.length);
            return;
        }
        int common = kept.common(adapter, tokens);
        int answers = setup.context() / 8 + BATCH;
        if (kept.read + tokens.length - common + answers > cells(setup.context())) {
            context.forget(kept.sequence); // no room for both
            kept = nothing(kept.sequence);
            common = 0;
        }
        context.copy(kept.sequence, next.sequence, common);
        next = next.readTo(common);
    }

    private static Beginning nothing(int sequence) {
        return new Beginning(Optional.empty(), new int[0], sequence, 0);
    }

    private Optional<KeptPrefix> file(Beginning of) {
        return setup.kept()
                .map(folder ->
                        new KeptPrefix(
                                folder,
                                List.of(
                                        setup.identity(),
                                        release,
                                        of.adapter.map(this::identity).orElse("")),
                                of.tokens));
    }

    private String identity(String adapter) {
        Tuning tuning = tunings.get(adapter);
        return tuning == null ? "" : tuning.identity;
    }

    private void adapt(Optional<String> name) {
        context.adapt(
                name.map(n -> {
                    Tuning tuning = tunings.get(n);
                    if (tuning == null) {
                        throw new IllegalArgumentException("no adapter is called " + n);
                    }
                    return tuning.adapter;
                }));
    }

    private void fitting(int tokens) {
        if (tokens >= setup.context()) {
            throw new IllegalArgumentException(
                    "a prompt of %d tokens doesn't fit in maru.model.context, %d"
                            .formatted(tokens, setup.context()));
        }
    }

    @Override
    public int count(Prompt prompt) {
        return tokens(prompt).length;
    }

    private int[] tokens(Prompt prompt) {
        List<Piece> pieces = prompt.pieces();
        var tokens = new ArrayList<int[]>(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            boolean known =
                    i == tokens.size()
                            && i < memo.size()
                            && memo.get(i).piece.equals(pieces.get(i));
            tokens.add(known ? memo.get(i).tokens : Tokenizer.tokens(model, pieces.get(i), i == 0));
        }
        memo = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            memo.add(new Known(pieces.get(i), tokens.get(i)));
        }
        return tokens.stream().flatMapToInt(Arrays::stream).toArray();
    }

    @Override
    public Answer complete(Prompt prompt, Grammar grammar, int most, Duration limit) {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        int[] tokens = tokens(prompt);
        fitting(tokens.length + most);
        adapt(prompt.adapter());
        context.giveUpWhen(
                () -> System.nanoTime() > deadline || Thread.currentThread().isInterrupted());
        int here = kept.common(prompt.adapter(), tokens);
        int there = next.common(prompt.adapter(), tokens);
        // What comes after the last token must be predicted anew.
        int common = Math.max(0, Math.min(Math.max(here, there), tokens.length - 1));
        context.copy(here >= there ? kept.sequence : next.sequence, ANSWER, common);
        var writing = new Writing(grammar, most, start);
        writing.write(tokens, common);
        context.forget(ANSWER);
        return writing.answer();
    }

    /** The prompt is kept like a beginning: what is said next mostly goes on from it. */
    @Override
    public Answer write(Prompt prompt, int most, Duration limit, Predicate<String> pieces) {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        BooleanSupplier over =
                () -> System.nanoTime() > deadline || Thread.currentThread().isInterrupted();
        int[] tokens = tokens(prompt);
        fitting(tokens.length + most);
        while (!warm(prompt, Duration.ZERO, over)) {
            if (over.getAsBoolean() || !pieces.test("")) {
                return freely("", 0, false, start);
            }
        }
        adapt(prompt.adapter());
        context.giveUpWhen(over);
        int position = tokens.length - 1;
        context.copy(kept.sequence, ANSWER, position);
        var text = new StringBuilder();
        var characters = new Characters();
        int[] last = {tokens[position]};
        int written = 0;
        boolean whole = false;
        while (written < most && context.read(last, 0, 1, position++, ANSWER, true)) {
            last[0] = sampling.choose(context::logit, model.vocabularySize());
            if (model.endsAnswer(last[0]) || !model.isText(last[0])) {
                whole = true;
                break;
            }
            written++;
            String piece = characters.of(model.piece(last[0]));
            text.append(piece);
            if (!pieces.test(piece)) {
                break;
            }
        }
        context.forget(ANSWER);
        return freely(text.toString(), written, whole, start);
    }

    private static Answer freely(String text, int tokens, boolean whole, long start) {
        return new Answer(
                text,
                tokens,
                whole,
                Duration.ofNanos(System.nanoTime() - start),
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** One answer in the making. */
    private final class Writing {
        private final int most;
        private final long start;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private GrammarState state;
        private int[] waiting = new int[0];
        private int position;
        private int written;
        private boolean whole;
        private double margin = Double.POSITIVE_INFINITY;
        private int read;
        private boolean readPrompt;
        private long reading;
        private int passes;
        private long deciding;

        Writing(Grammar grammar, int most, long start) {
            this.state = GrammarState.start(grammar);
            this.most = most;
            this.start = start;
        }

        void write(int[] prompt, int common) {
            position = common;
            read = prompt.length - common;
            waiting = Arrays.copyOfRange(prompt, common, prompt.length);
            while (true) {
                if (!force()) {
                    return;
                }
                if (state.isLast()) {
                    whole = state.mayEnd();
                    return;
                }
                if (written >= most || !choose()) {
                    return;
                }
            }
        }

        /** Writes what has no alternative; false when there is no room for it. */
        private boolean force() {
            byte[] forced = state.forced();
            if (forced.length == 0 || isInsideCharacter(forced[0])) {
                return true;
            }
            int[] tokens = model.tokens(valid(forced), false, false);
            GrammarState end = state;
            for (byte one : forced) {
                end = after(end, one);
            }
            if (end.isLast()) {
                written += tokens.length;
                text.writeBytes(forced);
                state = end; // nobody needs what would be predicted after it
                return written <= most;
            }
            // A last token that another could go on from is left for the choice to come.
            int certain = endsToken(forced, end) ? tokens.length : tokens.length - 1;
            for (int i = 0; i < certain; i++) {
                if (written == most) {
                    return false;
                }
                if (!follow(model.piece(tokens[i]))) {
                    return true; // this tokenizer puts something before a text
                }
                add(tokens[i]);
            }
            return true;
        }

        private boolean follow(byte[] piece) {
            GrammarState end = state;
            for (byte one : piece) {
                Optional<GrammarState> next = end.after(one);
                if (next.isEmpty()) {
                    return false;
                }
                end = next.get();
            }
            if (piece.length == 0) {
                return false;
            }
            text.writeBytes(piece);
            state = end;
            return true;
        }

        private void add(int token) {
            waiting = Arrays.copyOf(waiting, waiting.length + 1);
            waiting[waiting.length - 1] = token;
            written++;
        }

        /** Writes the likeliest of what may come next; false when it ends, or must. */
        private boolean choose() {
            List<Step> steps = trie.steps(state);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(
                        "the model's vocabulary can't spell what the grammar asks for");
            }
            if (steps.size() == 1 && !state.mayEnd()) {
                take(steps.getFirst());
                return true;
            }
            if (!compute()) {
                return false;
            }
            Step best = steps.getFirst();
            float bestLogit = Float.NEGATIVE_INFINITY;
            float[] logits = new float[steps.size()];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = context.logit(steps.get(i).token());
                if (logits[i] > bestLogit) {
                    bestLogit = logits[i];
                    best = steps.get(i);
                }
            }
            float second = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < logits.length; i++) {
                if (!isOneBeginning(best.text(), steps.get(i).text())) {
                    second = Math.max(second, logits[i]);
                }
            }
            if (state.mayEnd()) {
                float end = Float.NEGATIVE_INFINITY;
                for (int ending : endings) {
                    end = Math.max(end, context.logit(ending));
                }
                margin = Math.min(margin, Math.abs(end - bestLogit));
                if (end >= bestLogit) {
                    whole = true;
                    return false;
                }
            }
            margin = Math.min(margin, bestLogit - second);
            take(best);
            return true;
        }

        private void take(Step step) {
            text.writeBytes(step.text());
            state = step.after();
            add(step.token());
        }

        private boolean compute() {
            long began = System.nanoTime();
            boolean done = context.read(waiting, 0, waiting.length, position, ANSWER, true);
            long took = System.nanoTime() - began;
            if (readPrompt) {
                deciding += took;
                passes++;
            } else {
                reading = took; // with what was certain before the first choice
                readPrompt = true;
            }
            position += waiting.length;
            waiting = new int[0];
            return done;
        }

        Answer answer() {
            long took = System.nanoTime() - start;
            return new Answer(
                    text.toString(StandardCharsets.UTF_8),
                    written,
                    whole,
                    Duration.ofNanos(took),
                    Double.isInfinite(margin) ? OptionalDouble.empty() : OptionalDouble.of(margin),
                    Optional.of(
                            new Effort(
                                    read,
                                    Duration.ofNanos(reading),
                                    passes,
                                    Duration.ofNanos(deciding),
                                    Duration.ofNanos(took - reading - deciding))));
        }
    }

    private static GrammarState after(GrammarState state, byte one) {
        return state.after(one).orElseThrow(); // the byte was said to be possible
    }

    /** Whether both can begin the same text, so that one is no other reading than the other. */
    private static boolean isOneBeginning(byte[] one, byte[] other) {
        int shorter = Math.min(one.length, other.length);
        return Arrays.equals(one, 0, shorter, other, 0, shorter);
    }

    /** Whether no token would go beyond the end of these bytes, by what may come after them. */
    static boolean endsToken(byte[] forced, GrammarState end) {
        byte last = forced[forced.length - 1];
        return isWordly(last) && end.next().keySet().stream().noneMatch(NativeEngine::isWordly);
    }

    /** Letters, digits, and whatever isn't ASCII. */
    private static boolean isWordly(byte one) {
        return one < 0 || Character.isLetterOrDigit(one);
    }

    private static boolean isInsideCharacter(byte one) {
        return (one & 0xC0) == 0x80;
    }

    /** The characters that are whole; the bytes may stop inside of one. */
    private static String valid(byte[] bytes) {
        int end = bytes.length;
        int start = end - 1;
        while (start > 0 && isInsideCharacter(bytes[start])) {
            start--;
        }
        int lead = bytes[start] & 0xFF;
        int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - start < length) {
            end = start;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        model.close();
    }
}
