"""What the hub's reader settles by the words alone, before the model is asked.

A sentence that it leaves alone (a ban, a time) needs no training, and an answer that it wouldn't
allow would teach the impossible: only `tell` to a question, only rooms that were said. The words
come from the hub's own `model.yaml`, so that both change together.
"""

import re
from pathlib import Path

_LANGUAGES = Path(__file__).resolve().parents[2] / "src/main/resources/languages"


def _sections(text):
    """The file's sections as their lines; it needs no more of YAML than this."""
    sections, current = {}, None
    for line in text.splitlines():
        head = re.match(r"([a-z-]+):\s*(.*)$", line)
        if head:
            current = sections.setdefault(head.group(1), [])
            if head.group(2):
                current.append(head.group(2))
        elif line.startswith(" ") and current is not None:
            current.append(line.strip())
    return sections


def _patterns(lines):
    found = []
    for line in lines:
        for single, double in re.findall(r"'((?:[^']|'')*)'|\"([^\"]*)\"", line):
            found.append(re.compile(single.replace("''", "'") or double, re.IGNORECASE))
    return found


def _lists(lines):
    found = {}
    for line in lines:
        name, words = re.match(r"([\w-]+): \[(.*)\]", line).groups()
        found[name] = [word.strip().strip("\"'") for word in words.split(",")]
    return found


class Words:
    """The signs of one language."""

    def __init__(self, language):
        sections = _sections((_LANGUAGES / language / "model.yaml").read_text(encoding="utf-8"))
        for name in ("questions", "requests", "forbidding", "times", "joining"):
            setattr(self, name, _patterns(sections[name]))
        self.rooms = _lists(sections["rooms"])
        pairs = re.findall(r"(\w+): (\d+)", " ".join(sections["numbers"]))
        self.numbers = {word: int(value) for word, value in pairs}

    def asks(self, text):
        return any(p.search(text) for p in self.questions) and not any(p.search(text) for p in self.requests)

    def leaves_alone(self, text):
        return any(p.search(text) for p in self.forbidding + self.times)

    def wishes(self, text):
        return 1 + sum(len(p.findall(text)) for p in self.joining)


WORDS = {language: Words(language) for language in ("en", "ko")}


class NameMatch:
    """Finds names in a text as the hub does: blanks don't count, each stretch is taken once."""

    def __init__(self, text):
        self.letters, self.begins, self.ends = "", set(), set()
        fresh = True
        for character in text.lower():
            if character.isalnum():
                if fresh:
                    self.begins.add(len(self.letters))
                    self.ends.add(len(self.letters))
                self.letters += character
                fresh = False
            elif character not in "'’":
                fresh = True
        self.ends.add(len(self.letters))
        self.taken = set()

    def take(self, name):
        sought = "".join(c for c in name.lower() if c.isalnum())
        at = self.letters.find(sought) if sought else -1
        while at >= 0:
            stretch = set(range(at, at + len(sought)))
            if at in self.begins and self._finished(at + len(sought)) and not stretch & self.taken:
                self.taken |= stretch
                return True
            at = self.letters.find(sought, at + 1)
        return False

    def _finished(self, end):
        if end in self.ends or ord(self.letters[end - 1]) >= 0x250 or ord(self.letters[end]) >= 0x250:
            return True
        return self.letters[end] == "s" and end + 1 in self.ends


def room_words(home):
    """Each word for a room of this home, with the rooms that it means."""
    words = {}
    for room in home.rooms.values():
        for name in room.names:
            words.setdefault(name, set()).add(room.id)
            for concept in concepts(name):
                for language in WORDS.values():
                    for other in language.rooms.get(concept, ()):
                        words.setdefault(other, set()).add(room.id)
    return words


def concepts(name):
    """What sorts of room a name stands for."""
    return {
        concept
        for language in WORDS.values()
        for concept, words in language.rooms.items()
        if name.lower() in (w.lower() for w in words)
    }


def rooms_in(home, text):
    """The rooms of the home that a text names."""
    match, found = NameMatch(text), set()
    words = home.__dict__.setdefault("_room_words", room_words(home))
    for word in sorted(words, key=len, reverse=True):
        if match.take(word):
            found |= words[word]
    return found
