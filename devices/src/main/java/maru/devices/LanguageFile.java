package maru.devices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files in which the words of a language stand: {@code languages/<code>/<name>.yaml}. */
public final class LanguageFile {
    private LanguageFile() {}

    /**
     * Reads one whole.
     *
     * @throws IllegalStateException when the language has none of that name
     */
    public static JsonNode read(Language language, String name) {
        String path = "/languages/" + language.code() + "/" + name + ".yaml";
        try (InputStream in = LanguageFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing " + path);
            }
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
