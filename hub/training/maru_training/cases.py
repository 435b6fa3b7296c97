"""Makes training cases: what somebody says in one of the homes, and the answer that the model should write.

The shares of the classes are set here. A case is kept only if the live reader would put it before
the model and allow its answer, and if nobody has said the same in a set that is kept for measuring.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from . import frames, household, korean, meanings, noise, reader
from .exclusion import Excluded, normal
from .meanings import NONE, UNCLEAR, Meaning
from .speaker import NothingFits, Speaker

NOISY_SHARE = 0.3
FOREIGN_TONGUE_SHARE = 0.1
TRIES = 60
# Of the complaints that nothing in the home can help, this share isn't made into a case.
HELPLESS_DROPPED = 0.72
# The same words may have the same answer in this many homes: a home's listing is what should decide.
MOST_ALIKE = 12


class Maker:
    """Makes cases of one home in one language."""

    def __init__(self, speaker, home, rng):
        self.speaker, self.home, self.rng = speaker, home, rng
        self.words = speaker.words

    # Meanings that are said in one frame.

    def plain(self):
        return self._one(self._deed(), plain=True)

    def odd(self):
        return self._one(self._deed(), plain=False)

    def feeling(self):
        meaning = meanings.needed(self.home, self.rng)
        if meaning.line == NONE and self.rng.random() < HELPLESS_DROPPED:
            raise NothingFits("help")
        return self._one(meaning)

    def relative(self):
        return self._one(meanings.changed(self.home, self.rng), plain=self.rng.random() < 0.35)

    def question(self):
        return self._one(meanings.asked(self.home, self.rng))

    def media(self):
        return self._one(meanings.played(self.home, self.rng, self.words))

    def list(self):
        return self._one(meanings.listed(self.home, self.rng, self.words))

    def routine(self):
        draw = self.rng.random()
        meaning = meanings.lived(self.home, self.rng) if draw < 0.5 else (meanings.ran if draw < 0.75 else meanings.pressed)(self.home, self.rng)
        return self._one(meaning)

    def refuse(self):
        return self._one(meanings.refused(self.home, self.rng, self.words))

    def chatter(self):
        return self._talk("chatter", "chatter", NONE)

    def unclear(self):
        return self._talk("ask-back", "broken" if self.rng.random() < 0.25 else "unclear", UNCLEAR)

    def _talk(self, kind, table, answer):
        room = self.rng.choice(sorted(self.home.rooms)) if self.home.rooms and self.rng.random() < 0.12 else None
        return self._one(Meaning(kind, (table,), answer, topic="talk", room=room))

    def _deed(self):
        rng, home = self.rng, self.home
        draw = rng.choices(
            ("switched", "opened", "locked", "muted", "commanded", "pressed", "armed", "amount", "choice", "swung", "coloured"),
            (26, 12, 5, 4, 13, 3, 2, 18, 7, 1.5, 6))[0]
        if draw == "choice":
            return meanings.set_choice(home, rng, self.words)
        if draw == "coloured":
            return meanings.coloured(home, rng, self.words)
        by_name = {"switched": meanings.switched, "opened": meanings.opened, "locked": meanings.locked, "muted": meanings.muted, "commanded": meanings.commanded,
                   "pressed": meanings.pressed, "armed": meanings.armed, "amount": meanings.set_amount, "swung": meanings.swung}
        return by_name[draw](home, rng)

    def _one(self, meaning, plain=None):
        if meaning is None:
            raise NothingFits("this home")
        frame = self.speaker.frame(meaning, self.home, self.rng, plain)
        text = self.speaker.say(meaning, self.home, self.rng, frame)
        text = self.speaker.mannered(text, frame, meaning, self.rng)
        return Case(meaning.kind, text, [meaning.line], frame.id)

    # Sentences that are put together.

    def several(self):
        """Two to four wishes, now and then with something impossible among them."""
        count = self.rng.choices((2, 3, 4), (68, 24, 8))[0]
        return self._joined([self._clause_meaning() for _ in range(count)], "several")

    def mixed(self):
        count = self.rng.choices((1, 2, 3), (50, 38, 12))[0]
        wishes = [self._clause_meaning() for _ in range(count)]
        impossible = self.rng.choice((meanings.absent_thing, meanings.foreign_room, meanings.elsewhere))(self.home, self.rng, self.words)
        wishes.insert(self.rng.randint(0, count), impossible)
        return self._joined(wishes, "mixed")

    def _clause_meaning(self):
        draw = self.rng.random()
        if draw < 0.55:
            return self._deed()
        if draw < 0.7:
            return meanings.changed(self.home, self.rng)
        if draw < 0.77:
            return meanings.played(self.home, self.rng, self.words)
        if draw < 0.82:
            return meanings.listed(self.home, self.rng, self.words)
        return meanings.lived(self.home, self.rng) if draw < 0.86 else meanings.needed(self.home, self.rng)

    def _joined(self, wishes, kind):
        if any(w is None for w in wishes):
            raise NothingFits("this home")
        subjects = [(w.spot.name if w.spot else w.thing or w.line, w.room) for w in wishes]
        things = [w.spot.devices for w in wishes if w.spot]
        if len(set(things)) < len(things) or len(set(subjects)) < len(subjects) or len({w.line for w in wishes if w.line != NONE}) < sum(w.line != NONE for w in wishes):
            raise NothingFits("different wishes")
        text, ids, first = "", [], None
        for index, wish in enumerate(wishes):
            last = index == len(wishes) - 1
            frame = self.speaker.frame(wish, self.home, self.rng, plain=self.rng.random() < 0.7)
            text += self.speaker.say(wish, self.home, self.rng, frame, last)
            text += "" if last else self.rng.choice(self.words.JOINERS)
            ids.append(frame.id)
            first = first or frame
        text = self.speaker.mannered(text, first, wishes[0], self.rng)
        lines = [w.line for w in wishes if w.line != NONE]
        if wishes and not lines:
            kind, lines = "refuse", [NONE]
        return Case(kind, frames.tidy(text), lines, "+".join(ids))

    def correction(self):
        """Something else, or another room or value, before what is meant."""
        wish = self._deed()
        if wish is None or wish.spot is None:
            raise NothingFits("this home")
        frame = self.speaker.frame(wish, self.home, self.rng, plain=self.rng.random() < 0.7)
        corrector = self.rng.choice(self.words.CORRECTORS)
        wrong = self._slip_of(wish)
        if wrong is None:
            raise NothingFits("a slip")
        if normal(self._short(wish, None, wrong)) == normal(self._short(wrong, None, wish)):
            raise NothingFits("a slip")
        if self.speaker.language == "en":
            right = self.speaker.say(wish, self.home, self.rng, frame)
            begun = self.speaker.say(wrong, self.home, self.rng, frame)
            text = f"{begun}{corrector}{self._short(wish, right, wrong)}"
        else:
            begun = self._short(wrong, None, wish)
            text = f"{begun}{corrector}{self.speaker.say(wish, self.home, self.rng, frame)}"
        return Case("correction", frames.tidy(text), [wish.line], frame.id)

    def _slip_of(self, wish):
        """The same wish for another thing, or with another value."""
        other = replace(wish)
        if wish.amount is not None and self.rng.random() < 0.4:
            other.amount = wish.amount + self.rng.choice((-10, -5, 5, 10, 2, -2))
            return other if other.amount > 0 else None
        spots = [s for s in self.home.spots if not s.single and s.name != wish.spot.name and s.base in self.words.NAMES and (s.base == wish.spot.base or s.room == wish.spot.room)
                 and (wish.spot.room is not None or s.room is None)]
        if wish.spot.single or not spots:
            return None
        other.spot = self.rng.choice(spots)
        other.room = other.spot.room
        return other

    def _short(self, wish, whole, other):
        """What is said again after a slip, or said too early: the thing, the value, or all of it."""
        if wish.amount != other.amount:
            return self.speaker._value(wish, self.home, self.rng, _Bare, "")
        if whole and self.rng.random() < 0.3:
            return whole
        return self.speaker._thing(wish, self.home, self.rng, _Bare, "")

    def shared(self):
        """One verb for several rooms or things: `the kitchen and hall lights off`."""
        verb = self.rng.choice(("on", "off", "off"))
        spots = [s for s in self.home.spots if not s.single and s.room and s.settable("on") and s.base in self.words.NAMES]
        if not spots:
            raise NothingFits("this home")
        first = self.rng.choice(spots)
        alike = [s for s in spots if s.name != first.name and (s.base == first.base) != (s.room == first.room)]
        if not alike:
            raise NothingFits("two alike")
        chosen = [first, *self.rng.sample(alike, min(len(alike), self.rng.choice((1, 1, 2))))]
        wishes = [Meaning("several", meanings.tables(verb, s), f"{verb} {s.name}", spot=s, room=s.room) for s in chosen]
        things = [self.speaker._thing(w, self.home, self.rng, _Bare, "") for w in wishes]
        if self.speaker.language == "en":
            text = ", ".join(things[:-1]) + " and " + things[-1]
            text = self.rng.choice((f"turn {verb} {text}", f"turn {text} {verb}", f"{text} {verb}", f"switch {verb} both {text}" if len(things) == 2 else f"{verb} with {text}"))
        else:
            verbs = {"on": "켜", "off": "꺼"}
            text = self.rng.choice((", ", " 그리고 ", ", 그리고 ")).join(things)
            text = f"{text} {self.rng.choice(('', '둘 다 ', '모두 ')) if len(things) == 2 else ''}{korean.request(verbs[verb], self.rng)}"
        return Case("several", frames.tidy(text), [w.line for w in wishes], f"shared/{verb}")


class _Bare:
    """No frame around it: a thing is said with its room."""

    slots = frozenset()


class Case:
    """A sentence, still with its marks, and the lines that answer it."""

    def __init__(self, kind, text, lines, why):
        self.kind, self.text, self.lines, self.why = kind, text, lines, why


# How often each sort is made, out of all.
SHARES = {
    "plain": 17, "odd": 12, "feeling": 16, "relative": 8, "question": 8, "several": 7, "shared": 1.5, "mixed": 4, "media": 5, "list": 2.5, "routine": 3,
    "correction": 3, "refuse": 4, "chatter": 7, "unclear": 4.5,
}


def settle(lines, text, home):
    """The answer in view of the rooms that the words really name.

    "The garage door" names the garage. What lies in a room that is named is answered as lying there,
    and nothing may be answered for a room that isn't. None when that can't be made to fit, or when
    it isn't clear which of several wishes the room belongs to.
    """
    said = reader.rooms_in(home, text)
    settled = []
    for line in lines:
        verb, _, rest = line.partition(" ")
        name, blank, tail = rest.partition(" ")
        spot = next((s for s in home.spots if s.name == name), None)
        if spot is None:
            if verb == "tell" and not any(home.rooms[r].name == name for r in said):
                return None
            settled.append(line)
            continue
        if spot.room is not None:
            if spot.room not in said:
                return None
        elif said:
            there = _in_said_room(spot, said, home)
            if there is None or (there is not spot and len(lines) > 1):
                return None
            spot = there
        settled.append(f"{verb} {spot.name}{blank}{tail}")
    return settled


def _in_said_room(spot, said, home):
    here = [s for r in said for s in home.in_rooms.get(r, ()) if s.kinds & spot.kinds]
    if not here:
        return None if spot.single else spot
    same = [s for s in here if s.base == spot.base or (set(s.devices) == set(spot.devices) and not s.single)]
    return same[0] if len(same) == 1 else None


def allowed(case_text, answer, lines, language):
    """Whether the live reader would ask the model this, and let it answer so."""
    words = reader.WORDS[language]
    if words.leaves_alone(case_text):
        return False
    if answer not in (NONE, UNCLEAR):
        tells = [line.startswith("tell ") for line in lines]
        if words.asks(case_text) and not (len(lines) == 1 and tells[0]):
            return False
        if len(lines) > min(4, words.wishes(case_text)):
            return False
    return True


class Generator:
    """All cases, one after the other, none twice."""

    def __init__(self, seed, homes, held_out, exclude):
        self.rng = random.Random(f"{seed}/{'heldout' if held_out else 'train'}")
        self.homes = {language: [] for language in ("en", "ko")}
        for home in homes:
            if frames.held_out(home.id) == held_out:
                self._sort_in(home)
        self.speakers = {language: Speaker(language, held_out) for language in ("en", "ko")}
        self.excluded = exclude
        self.seen = Counter()
        self.here = set()
        self.dropped = Counter()

    def _sort_in(self, home):
        hangul = sum(bool(re.search("[가-힣]", names[0])) for names in home.names.values())
        self.homes["ko" if 2 * hangul > len(home.names) else "en"].append(home)

    def make(self, count):
        made = 0
        while made < count:
            case = self._case()
            if case:
                made += 1
                yield case

    def _case(self):
        rng = self.rng
        language = rng.choice(("en", "ko"))
        others = rng.random() < FOREIGN_TONGUE_SHARE
        home = rng.choice(self.homes[language if not others else {"en": "ko", "ko": "en"}[language]])
        sort = rng.choices(list(SHARES), list(SHARES.values()))[0]
        for _ in range(TRIES):
            case = self._try(Maker(self.speakers[language], home, rng), sort, home, language)
            if case:
                return case
            home = rng.choice(self.homes[language])
        self.dropped[f"gave up on {sort}"] += 1
        return None

    def _try(self, maker, sort, home, language):
        try:
            case = getattr(maker, sort)()
        except NothingFits:
            self.dropped["nothing fits"] += 1
            return None
        text = noise.clean(noise.noisy(case.text, language, self.rng, NOISY_SHARE))
        text = frames.tidy(text)
        lines = case.lines
        if lines not in ([NONE], [UNCLEAR]):
            lines = settle(lines, text, home)
            if lines is None:
                self.dropped["rooms"] += 1
                return None
        answer = "; ".join(lines)
        if not allowed(text, answer, lines, language):
            self.dropped["reader"] += 1
            return None
        key = normal(text)
        if not key or self._said_before(key, home.id, answer) or self.excluded.has(text):
            self.dropped["said before"] += 1
            return None
        return {"home": home.id, "lang": language, "say": text, "answer": answer, "class": case.kind, "why": case.why}

    def _said_before(self, key, home, answer):
        """Whether it was said in this home, or often enough with this answer in others."""
        if (key, home) in self.here or self.seen[key, answer] >= MOST_ALIKE:
            return True
        self.here.add((key, home))
        self.seen[key, answer] += 1
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--homes", type=Path, required=True)
    parser.add_argument("--spots", type=Path, required=True)
    parser.add_argument("--count", type=int, default=120_000)
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--exclude", nargs="*", default=(), help="files with sentences that mustn't appear")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    homes = household.load(arguments.spots, arguments.homes)
    generator = Generator(arguments.seed, homes, arguments.split == "heldout", Excluded.of(arguments.exclude))
    classes = Counter()
    with arguments.out.open("w", encoding="utf-8") as out:
        for case in generator.make(arguments.count):
            classes[case["lang"], case["class"]] += 1
            out.write(json.dumps(case, ensure_ascii=False) + "\n")
    for (language, kind), number in sorted(classes.items()):
        print(f"{language} {kind:12} {number}", file=sys.stderr)
    print("dropped:", dict(generator.dropped), file=sys.stderr)


if __name__ == "__main__":
    main()
