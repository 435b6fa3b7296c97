package maru.hub.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Subtitles as browsers read them. */
final class Subtitles {
    static final int MAX_BYTES = 2 << 20;

    private static final Pattern TIMES =
            Pattern.compile(
                    "^(\\d{1,3}:\\d{2}:\\d{2})[,.](\\d{3})(\\s*-->\\s*)(\\d{1,3}:\\d{2}:\\d{2})[,.](\\d{3}).*$");

    private Subtitles() {}

    /** SubRip as WebVTT; what is WebVTT already stays as it is. */
    static String webVtt(String name, byte[] data) {
        String text = text(data).replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
        if (name.toLowerCase(Locale.ROOT).endsWith(".vtt")) {
            return text.startsWith("WEBVTT") ? text : "WEBVTT\n\n" + text;
        }
        var vtt = new StringBuilder(text.length() + 64).append("WEBVTT\n\n");
        for (String line : text.split("\n", -1)) {
            var times = TIMES.matcher(line.strip());
            vtt.append(
                            times.matches()
                                    ? times.group(1)
                                            + "."
                                            + times.group(2)
                                            + " --> "
                                            + times.group(4)
                                            + "."
                                            + times.group(5)
                                    // An arrow elsewhere would begin a cue of its own.
                                    : line.replace("-->", "→"))
                    .append('\n');
        }
        return vtt.toString();
    }

    /** UTF-8, or else as Korean Windows writes. */
    private static String text(byte[] data) {
        if (data.length > 1 && (data[0] & 0xFF) == 0xFF && (data[1] & 0xFF) == 0xFE) {
            return new String(data, StandardCharsets.UTF_16LE);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(data, Charset.forName("MS949"));
        }
    }
}
