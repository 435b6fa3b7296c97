package maru.hub.llm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;

/** A model that answers what a test tells it to, and can hang or break like a real one. */
public class ScriptedModel implements LanguageModel {

    public final List<String> warmed = new CopyOnWriteArrayList<>();
    public final List<String> grammars = new CopyOnWriteArrayList<>();
    public final List<String> prompts = new CopyOnWriteArrayList<>();
    private final Function<String, String> answers;
    private final OptionalDouble margin;

    /**
     * @param answers from the last plain piece of a prompt, which is what was said
     */
    public ScriptedModel(Function<String, String> answers) {
        this(answers, OptionalDouble.empty());
    }

    private ScriptedModel(Function<String, String> answers, OptionalDouble margin) {
        this.answers = answers;
        this.margin = margin;
    }

    /** One whose answers are all as close as that. */
    public static ScriptedModel close(double margin, Function<String, String> answers) {
        return new ScriptedModel(answers, OptionalDouble.of(margin));
    }

    /** Never answers until the latch opens. */
    public static ScriptedModel hanging(CountDownLatch until) {
        return new ScriptedModel(_ -> {
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "none";
        });
    }

    @Override
    public boolean warm(Prompt prefix, Duration slice) {
        warmed.add(text(prefix));
        return true;
    }

    @Override
    public boolean answersWhileReading() {
        return false;
    }

    @Override
    public Answer complete(Prompt prompt, Grammar grammar, int tokens, Duration limit) {
        grammars.add(grammar.gbnf());
        return answer(answers.apply(said(prompt)), true);
    }

    /** Word by word. */
    @Override
    public Answer write(Prompt prompt, int tokens, Duration limit, Predicate<String> pieces) {
        prompts.add(text(prompt));
        var written = new StringBuilder();
        for (String piece : answers.apply(said(prompt)).split("(?= )")) {
            written.append(piece);
            if (!pieces.test(piece)) {
                stopped(written.toString());
                return answer(written.toString(), false);
            }
        }
        afterWriting();
        return answer(written.toString(), true);
    }

    /** Where a test can let it break. */
    protected void afterWriting() {}

    /** Nobody wanted more than this. */
    protected void stopped(String text) {}

    private static String said(Prompt prompt) {
        return prompt.pieces().stream()
                .filter(Prompt.Plain.class::isInstance)
                .map(Prompt.Piece::text)
                .reduce("", (_, last) -> last);
    }

    private Answer answer(String text, boolean whole) {
        return new Answer(text, 1, whole, Duration.ofMillis(1), margin, Optional.empty());
    }

    @Override
    public int count(Prompt prompt) {
        return text(prompt).length();
    }

    private static String text(Prompt prompt) {
        var text = new StringBuilder();
        prompt.pieces().forEach(p -> text.append(p.text()));
        return text.toString();
    }

    @Override
    public void close() {}
}
