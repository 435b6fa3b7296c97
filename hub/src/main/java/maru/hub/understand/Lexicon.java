package maru.hub.understand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries and what they may mean, kept as a tree of characters. */
final class Lexicon {

    /** How an entry may join its neighbours. */
    enum Class {
        /** A word of its own. */
        WORD,
        /** Follows a word without a space: a particle. */
        PARTICLE,
        /** A part of a device's name, worth less than anything else. */
        FRAGMENT
    }

    /** One entry at one place of a phrase. */
    record Match(int end, Class kind, int spaces, List<Sense> senses) {}

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>(4);
        private final Map<Class, Set<Sense>> senses = new HashMap<>(1);
        private int spaces;
    }

    private final Node root = new Node();

    void add(String entry, Class kind, Sense sense) {
        String key = Phrase.key(entry);
        if (key.isEmpty()) {
            return;
        }
        Node node = root;
        for (char c : key.toCharArray()) {
            node = node.next.computeIfAbsent(c, _ -> new Node());
        }
        node.senses.computeIfAbsent(kind, _ -> new LinkedHashSet<>()).add(sense);
        node.spaces = Math.max(node.spaces, entry.strip().split("[\\s-]+").length - 1);
    }

    void add(String entry, Sense sense) {
        add(entry, Class.WORD, sense);
    }

    /** Everything that begins here, shortest first. */
    List<Match> at(Phrase phrase, int start) {
        var matches = new ArrayList<Match>();
        Node node = root;
        for (int i = start; i < phrase.length(); i++) {
            node = node.next.get(phrase.at(i));
            if (node == null) {
                break;
            }
            for (var entry : node.senses.entrySet()) {
                matches.add(
                        new Match(
                                i + 1, entry.getKey(), node.spaces, List.copyOf(entry.getValue())));
            }
        }
        return matches;
    }

    /** What exactly this text means. */
    Set<Sense> of(String entry) {
        Node node = root;
        for (char c : Phrase.key(entry).toCharArray()) {
            node = node.next.get(c);
            if (node == null) {
                return Set.of();
            }
        }
        var senses = new LinkedHashSet<Sense>();
        node.senses.values().forEach(senses::addAll);
        return senses;
    }
}
