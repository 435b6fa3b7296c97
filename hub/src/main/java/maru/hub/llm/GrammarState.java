package maru.hub.llm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import maru.hub.llm.Grammar.Choice;
import maru.hub.llm.Grammar.Literal;
import maru.hub.llm.Grammar.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer stands in its grammar after some bytes: what may come next, and whether it may
 * end here. A trie of all texts of the grammar that is only ever built where somebody looks.
 */
final class GrammarState {

    /** What has to come after a part; each is there once, so that equal places are the same. */
    private static final class Rest {
        final Grammar part;
        final @Nullable Rest after;

        Rest(Grammar part, @Nullable Rest after) {
            this.part = part;
            this.after = after;
        }
    }

    /** Before one byte of a literal. */
    private record Place(byte[] text, int at, @Nullable Rest after) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Place(byte[] otherText, int otherAt, Rest otherAfter)
                    && text == otherText
                    && at == otherAt
                    && after == otherAfter;
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(text) * 31 + at) * 31 + System.identityHashCode(after);
        }
    }

    /** What all states of one grammar share. */
    private static final class Shared {
        final Map<Grammar, byte[]> bytes = new IdentityHashMap<>();
        final Map<Grammar, Map<Optional<Rest>, Rest>> rests = new IdentityHashMap<>();

        byte[] bytes(Literal literal) {
            return bytes.computeIfAbsent(
                    literal, _ -> literal.text().getBytes(StandardCharsets.UTF_8));
        }

        Rest rest(Grammar part, @Nullable Rest after) {
            return rests.computeIfAbsent(part, _ -> new HashMap<>())
                    .computeIfAbsent(Optional.ofNullable(after), _ -> new Rest(part, after));
        }
    }

    private final Shared shared;
    private final List<Place> places;
    private final boolean mayEnd;
    private @Nullable SortedMap<Byte, GrammarState> next;

    private GrammarState(Shared shared, Set<Place> places, boolean mayEnd) {
        this.shared = shared;
        this.places = List.copyOf(places);
        this.mayEnd = mayEnd;
    }

    /** Before the first byte. */
    static GrammarState start(Grammar grammar) {
        return new Growing(new Shared()).add(grammar, null).state();
    }

    /** Collects the places of a state. */
    private static final class Growing {
        private final Shared shared;
        private final Set<Place> places = new LinkedHashSet<>();
        private boolean mayEnd;

        Growing(Shared shared) {
            this.shared = shared;
        }

        Growing add(Grammar grammar, @Nullable Rest after) {
            switch (grammar) {
                case Literal literal -> {
                    byte[] bytes = shared.bytes(literal);
                    if (bytes.length == 0) {
                        go(after);
                    } else {
                        places.add(new Place(bytes, 0, after));
                    }
                }
                case Choice(var options) -> options.forEach(option -> add(option, after));
                case Sequence(var parts) -> {
                    Rest rest = after;
                    for (Grammar part : parts.reversed()) {
                        rest = shared.rest(part, rest);
                    }
                    go(rest);
                }
            }
            return this;
        }

        void go(@Nullable Rest rest) {
            if (rest == null) {
                mayEnd = true;
            } else {
                add(rest.part, rest.after);
            }
        }

        GrammarState state() {
            return new GrammarState(shared, places, mayEnd);
        }
    }

    /** Whether the answer may end here. */
    boolean mayEnd() {
        return mayEnd;
    }

    /** Whether nothing more can come. */
    boolean isLast() {
        return places.isEmpty();
    }

    /** The bytes that may come next, in order, and where each leads. */
    SortedMap<Byte, GrammarState> next() {
        SortedMap<Byte, GrammarState> known = next;
        if (known == null) {
            var growing = new TreeMap<Byte, Growing>();
            for (Place place : places) {
                Growing into =
                        growing.computeIfAbsent(place.text[place.at], _ -> new Growing(shared));
                if (place.at + 1 < place.text.length) {
                    into.places.add(new Place(place.text, place.at + 1, place.after));
                } else {
                    into.go(place.after);
                }
            }
            known = new TreeMap<>();
            for (var entry : growing.entrySet()) {
                known.put(entry.getKey(), entry.getValue().state());
            }
            next = known;
        }
        return known;
    }

    /** What comes after this byte; empty when it mustn't come. */
    Optional<GrammarState> after(byte one) {
        return Optional.ofNullable(next().get(one));
    }

    /** The only bytes that can come next, up to the next choice or the first place to end. */
    byte[] forced() {
        var only = new ArrayList<Byte>();
        GrammarState state = this;
        while (!state.mayEnd && state.next().size() == 1) {
            byte next = state.next().firstKey();
            only.add(next);
            state = state.after(next).orElseThrow();
        }
        byte[] bytes = new byte[only.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = only.get(i);
        }
        return bytes;
    }
}
