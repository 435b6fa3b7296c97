package maru.hub.understand;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of the phrase and everything that it may mean; no senses for words that nobody knows.
 */
record Token(int start, int end, String said, List<Sense> senses) {
    Token {
        senses = List.copyOf(senses);
    }

    boolean isUnknown() {
        return senses.stream().allMatch(s -> s instanceof Sense.NoSuchThing);
    }

    boolean isComma() {
        return said.equals(",") || said.equals(".") || said.equals(";") || said.equals("!");
    }

    boolean is(Role role) {
        for (Sense sense : senses) {
            if (sense instanceof Sense.Grammar grammar && grammar.role() == role) {
                return true;
            }
        }
        return false;
    }

    boolean has(Class<? extends Sense> type) {
        return as(type).isPresent();
    }

    <S extends Sense> Optional<S> as(Class<S> type) {
        for (Sense sense : senses) {
            if (type.isInstance(sense)) {
                return Optional.of(type.cast(sense));
            }
        }
        return Optional.empty();
    }

    <S extends Sense> List<S> all(Class<S> type) {
        return senses.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean timeWord(String key) {
        return senses.contains(new Sense.TimeWord(key));
    }

    /** The mood of its verb; plain for everything else. */
    Sense.Mood mood() {
        return as(Sense.Grammar.class).map(Sense.Grammar::mood).orElse(Sense.Mood.PLAIN);
    }
}
