package maru.hub.llm;

import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Chooses what a model that talks writes next: one of the likely tokens, the likelier the better.
 */
final class Sampling {
    /** Small: what is said should be right before it is lively. */
    static final double TEMPERATURE = 0.5;

    /** How likely one must be, beside the likeliest. */
    static final double LEAST = 0.1;

    private final RandomGenerator random = new Random();

    /** Tells how likely a token is, as a logarithm up to a constant. */
    interface Logits {
        float of(int token);
    }

    int choose(Logits logits, int vocabulary) {
        float[] all = new float[vocabulary];
        float best = Float.NEGATIVE_INFINITY;
        for (int token = 0; token < vocabulary; token++) {
            all[token] = logits.of(token);
            best = Math.max(best, all[token]);
        }
        double least = best + Math.log(LEAST);
        double sum = 0;
        for (float logit : all) {
            sum += logit >= least ? weight(logit, best) : 0;
        }
        double left = random.nextDouble() * sum;
        int chosen = 0;
        for (int token = 0; token < vocabulary && left >= 0; token++) {
            if (all[token] >= least) {
                left -= weight(all[token], best);
                chosen = token;
            }
        }
        return chosen;
    }

    private static double weight(float logit, float best) {
        return Math.exp((logit - best) / TEMPERATURE);
    }
}
