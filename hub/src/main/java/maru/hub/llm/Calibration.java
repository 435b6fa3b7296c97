package maru.hub.llm;

/**
 * How much a margin of a model's answer is worth: of readings that were as close, this share was
 * right, a logistic curve fitted to answers of {@code maru training score}. A model's own
 * probabilities say too much of themselves.
 *
 * @param offset the curve's log-odds where nothing lay between the best two readings
 * @param slope by how much they rise with each unit of margin
 * @see LanguageModel.Answer#margin()
 */
public record Calibration(double offset, double slope) {
    public Calibration {
        if (!Double.isFinite(offset) || !Double.isFinite(slope) || slope < 0) {
            throw new IllegalArgumentException("calibration: " + offset + ", " + slope);
        }
    }

    /** From 0 to 1. */
    public double certainty(double margin) {
        return 1 / (1 + Math.exp(-(offset + slope * margin)));
    }
}
