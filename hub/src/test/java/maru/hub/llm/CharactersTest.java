package maru.hub.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CharactersTest {

    @Test
    void putsTogetherWhatIsCutWithinACharacter() {
        String text = "a안녕👍🏽 é";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var characters = new Characters();
            var whole = new StringBuilder();
            for (int from = 0; from < bytes.length; from += size) {
                whole.append(
                        characters.of(
                                Arrays.copyOfRange(
                                        bytes, from, Math.min(from + size, bytes.length))));
            }
            assertEquals(text, whole.toString());
        }
    }

    @Test
    void neverTellsHalfACharacter() {
        var characters = new Characters();
        byte[] bytes = "안".getBytes(StandardCharsets.UTF_8);
        assertEquals("", characters.of(Arrays.copyOfRange(bytes, 0, 2)));
        assertEquals("안", characters.of(Arrays.copyOfRange(bytes, 2, 3)));
    }

    @Test
    void replacesWhatIsNoText() {
        assertEquals("\uFFFDa", new Characters().of(new byte[] {(byte) 0xFF, 'a'}));
    }
}
