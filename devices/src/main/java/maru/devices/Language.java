package maru.devices;

import java.util.Arrays;
import java.util.Optional;

/** A language that Maru speaks. Everything else about it is data, in {@code languages/<code>/}. */
public enum Language {
    ENGLISH("en"),
    KOREAN("ko");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values()).filter(l -> l.code.equals(code)).findFirst();
    }
}
