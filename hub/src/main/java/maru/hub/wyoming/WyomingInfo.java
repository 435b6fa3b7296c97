package maru.hub.wyoming;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import maru.devices.Language;

/** What the hub says of itself to whoever asks with {@code describe}. */
final class WyomingInfo {
    private WyomingInfo() {}

    /**
     * @param recogniser the model that recognises speech
     * @param hears whether it does now
     * @param speaks whether there is a voice
     */
    static ObjectNode of(String recogniser, boolean hears, boolean speaks) {
        ObjectNode info = WyomingEvent.object();
        ObjectNode asr = program(info, "asr", "maru-whisper", "Whisper, in the hub", hears);
        asr.put("requires_external_vad", false);
        model(asr, "models", recogniser, "OpenAI", "https://github.com/openai/whisper", hears);
        ObjectNode tts = program(info, "tts", "maru-espeak", "espeak-ng, on the hub", speaks);
        model(
                tts,
                "voices",
                "espeak-ng",
                "espeak-ng",
                "https://github.com/espeak-ng/espeak-ng",
                speaks);
        ObjectNode handle = program(info, "handle", "maru", "The home, told what to do", true);
        handle.put("supports_home_control", true);
        model(handle, "models", "maru", "Maru", "", true);
        for (String other : new String[] {"intent", "wake", "mic", "snd"}) {
            info.putArray(other);
        }
        return info;
    }

    private static ObjectNode program(
            ObjectNode info, String kind, String name, String what, boolean installed) {
        return artifact(info.putArray(kind), name, what, "Maru", "", installed);
    }

    private static void model(
            ObjectNode program,
            String kind,
            String name,
            String maker,
            String place,
            boolean installed) {
        ObjectNode model = artifact(program.putArray(kind), name, name, maker, place, installed);
        ArrayNode languages = model.putArray("languages");
        Arrays.stream(Language.values()).map(Language::code).forEach(languages::add);
    }

    private static ObjectNode artifact(
            ArrayNode into,
            String name,
            String what,
            String maker,
            String place,
            boolean installed) {
        ObjectNode artifact = into.addObject();
        artifact.put("name", name)
                .put("description", what)
                .put("installed", installed)
                .putNull("version");
        artifact.putObject("attribution").put("name", maker).put("url", place);
        return artifact;
    }
}
