package maru.hub.llm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maru.hub.llama.Llama;
import maru.hub.llama.Model;
import maru.hub.llm.ModelStore.Fetched;
import maru.hub.llm.Prompt.Markup;
import maru.hub.llm.Prompt.Piece;
import maru.hub.llm.Prompt.Plain;

/**
 * A model's own way of cutting texts into tokens, and nothing else of it: what training needs to
 * show a model the very numbers that the engine will.
 */
public final class Tokenizer implements AutoCloseable {

    private final Model model;
    private final TokenTrie trie;

    private Tokenizer(Model model) {
        this.model = model;
        trie = new TokenTrie(model.pieces());
    }

    /**
     * One token of an answer.
     *
     * @param others that the grammar would have let through in its place; none where the engine
     *     doesn't ask the model
     */
    public record Written(int token, int[] others) {}

    /**
     * Opens the one of a model that is in the catalogue and here.
     *
     * @throws IllegalArgumentException with what is missing
     */
    public static Tokenizer of(String name, ModelConfig config) {
        ModelCatalogue.Entry entry =
                ModelCatalogue.shipped()
                        .model(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException("no model is called " + name));
        Path file = here(new ModelStore(config.directoryOrStandard()).find(entry));
        Path libraries =
                here(
                        new EngineLibraries(config.directoryOrStandard())
                                .find(
                                        EngineLibraries.here()
                                                .orElseThrow(() ->
                                                        new IllegalArgumentException(
                                                                "there is no prebuilt llama.cpp"
                                                                        + " for this machine"))));
        return new Tokenizer(Llama.load(libraries).open(file));
    }

    private static Path here(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Here(Path path) -> path;
            case Fetched.Missing(String why) -> throw new IllegalArgumentException(why);
        };
    }

    /**
     * The tokens of a prompt.
     *
     * @param first whether it is the beginning, rather than what follows one
     */
    public int[] tokens(Prompt prompt, boolean first) {
        var tokens = new ArrayList<int[]>();
        for (Piece piece : prompt.pieces()) {
            tokens.add(tokens(model, piece, first && tokens.isEmpty()));
        }
        return tokens.stream().flatMapToInt(Arrays::stream).toArray();
    }

    static int[] tokens(Model model, Piece piece, boolean first) {
        return switch (piece) {
            case Markup(String text) -> model.tokens(text, first, true);
            case Plain(String text) -> {
                int[] tokens = model.tokens(text, first, false);
                yield Arrays.stream(tokens).anyMatch(model::isSpelt)
                        ? model.tokens(Prompt.harmless(text), first, false)
                        : tokens;
            }
        };
    }

    /**
     * An answer as the engine would write it under a grammar; empty when that doesn't allow it. Its
     * end is a choice too where it might go on; that one's token is the end's.
     *
     * @param end the token that ends it
     */
    public Optional<List<Written>> answer(Grammar grammar, String text, int end) {
        var written = new ArrayList<Written>();
        GrammarState state = GrammarState.start(grammar);
        for (int token : model.tokens(text, false, false)) {
            byte[] piece = model.piece(token);
            written.add(new Written(token, others(state, token, end)));
            for (byte one : piece) {
                Optional<GrammarState> next = state.after(one);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                state = next.get();
            }
        }
        if (!state.mayEnd()) {
            return Optional.empty();
        }
        written.add(new Written(end, state.isLast() ? new int[0] : others(state, end, end)));
        return Optional.of(written);
    }

    private int[] others(GrammarState state, int token, int end) {
        if (isForced(state, model.piece(token))) {
            return new int[0];
        }
        var others = new ArrayList<Integer>();
        trie.steps(state).forEach(step -> others.add(step.token()));
        if (state.mayEnd()) {
            others.add(end);
        }
        return others.stream().mapToInt(Integer::intValue).filter(t -> t != token).toArray();
    }

    /** Whether the engine writes it without asking. */
    private static boolean isForced(GrammarState state, byte[] piece) {
        byte[] forced = state.forced();
        if (forced.length != piece.length) {
            return forced.length > piece.length;
        }
        GrammarState after = state;
        for (byte one : forced) {
            after = after.after(one).orElseThrow(); // the byte was said to be possible
        }
        return forced.length > 0 && (after.isLast() || NativeEngine.endsToken(forced, after));
    }

    @Override
    public void close() {
        model.close();
    }
}
