package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplingTest {

    @Test
    void takesLikelyTokensAndTheLikelierOftener() {
        float[] logits = {-5, 2, 1.5f, -1, Float.NEGATIVE_INFINITY};
        var sampling = new Sampling();
        var counts = new TreeMap<Integer, Integer>();
        for (int i = 0; i < 2_000; i++) {
            counts.merge(sampling.choose(token -> logits[token], logits.length), 1, Integer::sum);
        }
        assertEquals(java.util.Set.of(1, 2), counts.keySet());
        assertTrue(counts.get(1) > counts.get(2), counts::toString);
    }

    @Test
    void takesTheOnlyOne() {
        assertEquals(0, new Sampling().choose(_ -> -3, 1));
    }
}
