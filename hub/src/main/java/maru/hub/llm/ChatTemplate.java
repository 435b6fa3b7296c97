package maru.hub.llm;

/**
 * How a model was taught to tell who speaks. The markers are those of the models' own published
 * templates.
 */
public enum ChatTemplate {
    /** Qwen, SmolLM2. */
    CHATML(
            "<|im_start|>system\n",
            "<|im_end|>\n<|im_start|>user\n",
            "<|im_end|>\n<|im_start|>assistant\n",
            "<|im_end|>\n<|im_start|>user\n",
            "<|im_start|>",
            "<|im_end|>"),
    /** Llama 3; the tokenizer adds the text's first token itself. */
    LLAMA3(
            "<|start_header_id|>system<|end_header_id|>\n\n",
            "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
            "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
            "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
            "<|start_header_id|>",
            "<|eot_id|>"),
    /** Gemma knows no system turn: the task opens the first of the user's. */
    GEMMA(
            "<start_of_turn>user\n",
            "\n\n",
            "<end_of_turn>\n<start_of_turn>model\n",
            "<end_of_turn>\n<start_of_turn>user\n",
            "<start_of_turn>",
            "<end_of_turn>");

    private final String task;
    private final String firstUser;
    private final String answer;
    private final String nextUser;
    private final String opening;
    private final String closing;

    ChatTemplate(
            String task,
            String firstUser,
            String answer,
            String nextUser,
            String opening,
            String closing) {
        this.task = task;
        this.firstUser = firstUser;
        this.answer = answer;
        this.nextUser = nextUser;
        this.opening = opening;
        this.closing = closing;
    }

    /** Opens the task, before anybody has spoken. */
    public Prompt task() {
        return Prompt.markup(task);
    }

    /** Ends the task and opens the user's first turn. */
    public Prompt firstUser() {
        return Prompt.markup(firstUser);
    }

    /** Ends the user's turn and opens the model's. */
    public Prompt answer() {
        return Prompt.markup(answer);
    }

    /** Ends the model's turn and opens the user's next. */
    public Prompt nextUser() {
        return Prompt.markup(nextUser);
    }

    /** The mark before anybody's words, for a model that was taught with nothing else. */
    public Prompt opening() {
        return Prompt.markup(opening);
    }

    /** The mark after them; an answer ends with it too. */
    public Prompt closing() {
        return Prompt.markup(closing);
    }
}
