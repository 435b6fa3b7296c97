"""Puts sentences together: one wish, several, a slip of the tongue, talk that wants nothing."""

from dataclasses import replace

from . import frames, korean, meanings, needs, questions, refusals
from .exclusion import normal
from .meanings import NONE, UNCLEAR, Meaning
from .speaker import NothingFits

# What is said of a second thing too, and what is its opposite.
CARRIED = (("on", "off"), ("off", "on"), ("off", "on"), ("open", "close"), ("close", "open"))
KOREAN_VERBS = {"on": "켜", "off": "꺼", "open": "열어", "close": "닫아"}

# Of the complaints that nothing in the home can help, this share isn't made into a case.
HELPLESS_DROPPED = 0.72


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
        meaning = needs.needed(self.home, self.rng)
        if meaning.line == NONE and self.rng.random() < HELPLESS_DROPPED:
            raise NothingFits("help")
        return self._one(meaning)

    def relative(self):
        return self._one(meanings.changed(self.home, self.rng), plain=self.rng.random() < 0.35)

    def question(self):
        return self._one(questions.asked(self.home, self.rng))

    def media(self):
        return self._one(meanings.played(self.home, self.rng, self.words))

    def list(self):
        return self._one(meanings.listed(self.home, self.rng, self.words))

    def routine(self):
        draw = self.rng.random()
        meaning = (
            needs.lived(self.home, self.rng)
            if draw < 0.5
            else (meanings.ran if draw < 0.75 else meanings.pressed)(self.home, self.rng)
        )
        return self._one(meaning)

    def refuse(self):
        return self._one(refusals.refused(self.home, self.rng, self.words))

    def chatter(self):
        return self._talk("chatter", "chatter", NONE)

    def unclear(self):
        return self._talk("ask-back", "broken" if self.rng.random() < 0.25 else "unclear", UNCLEAR)

    def _talk(self, kind, table, answer):
        room = (
            self.rng.choice(sorted(self.home.rooms)) if self.home.rooms and self.rng.random() < 0.12 else None
        )
        return self._one(Meaning(kind, (table,), answer, topic="talk", room=room))

    def _deed(self):
        rng, home = self.rng, self.home
        draw = rng.choices(
            (
                "switched",
                "opened",
                "locked",
                "muted",
                "commanded",
                "pressed",
                "armed",
                "amount",
                "choice",
                "swung",
                "coloured",
            ),
            (26, 12, 5, 4, 13, 3, 2, 18, 7, 1.5, 6),
        )[0]
        if draw == "choice":
            return meanings.set_choice(home, rng, self.words)
        if draw == "coloured":
            return meanings.coloured(home, rng, self.words)
        by_name = {
            "switched": meanings.switched,
            "opened": meanings.opened,
            "locked": meanings.locked,
            "muted": meanings.muted,
            "commanded": meanings.commanded,
            "pressed": meanings.pressed,
            "armed": meanings.armed,
            "amount": meanings.set_amount,
            "swung": meanings.swung,
        }
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
        impossible = self.rng.choice((refusals.absent_thing, refusals.foreign_room, refusals.elsewhere))(
            self.home, self.rng, self.words
        )
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
        return needs.lived(self.home, self.rng) if draw < 0.86 else needs.needed(self.home, self.rng)

    def _joined(self, wishes, kind):
        if any(w is None for w in wishes):
            raise NothingFits("this home")
        subjects = [(w.spot.name if w.spot else w.thing or w.line, w.room) for w in wishes]
        things = [w.spot.devices for w in wishes if w.spot]
        if (
            len(set(things)) < len(things)
            or len(set(subjects)) < len(subjects)
            or len({w.line for w in wishes if w.line != NONE}) < sum(w.line != NONE for w in wishes)
        ):
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

    def carried(self):
        """A second clause that leaves out what the first has said: `and the kitchen too`."""
        verb, opposite = self.rng.choice(CARRIED)
        spots = [s for s in self.home.spots if s.room and self._can_be(verb, s)]
        if not spots:
            raise NothingFits("this home")
        first = self.rng.choice(spots)
        way = self.rng.choice(("room", "room", "thing", "contrast"))
        others = [
            s
            for s in spots
            if not set(s.devices) & set(first.devices)
            and (s.room == first.room if way == "thing" else s.room != first.room and s.base == first.base)
        ]
        if not others:
            raise NothingFits("another")
        other = self.rng.choice(others)
        then = opposite if way == "contrast" else verb
        wishes = [
            Meaning("several", meanings.tables(verb, first), f"{verb} {first.name}", spot=first, room=first.room),
            Meaning("several", meanings.tables(then, other), f"{then} {other.name}", spot=other, room=other.room),
        ]
        wishes[0].extra["named"] = True
        frame = self.speaker.frame(wishes[0], self.home, self.rng, plain=True)
        ends = way != "contrast" and self.rng.random() < 0.6 or self.speaker.language == "en"
        text = self.speaker.say(wishes[0], self.home, self.rng, frame, ends)
        text = self.speaker.mannered(text, frame, wishes[0], self.rng) if ends else text
        text = f"{text}{self._carrying(way, then, wishes[1], ends)}"
        return Case("several", frames.tidy(text), [w.line for w in wishes], f"{frame.id}+carried/{way}")

    def _can_be(self, verb, spot):
        able = spot.settable("on") if verb in ("on", "off") else spot.opens()
        return able and not spot.single and spot.base in self.words.NAMES

    def _carrying(self, way, verb, wish, ends):
        """The second clause, from what joins it on."""
        said = replace(wish, room=None) if way == "thing" else wish
        slot = self.speaker._thing if way == "thing" else self.speaker._room
        words = slot(said, self.home, self.rng, _Bare, "")
        if self.speaker.language == "en":
            return self.rng.choice(self.words.CARRYING[way]).format(words, verb)
        tail = self.speaker._particle(words, "은") if way == "contrast" else f"{words}도"
        if way == "contrast":
            return f" {tail} {korean.request(KOREAN_VERBS[verb], self.rng)}"
        return f", {tail}" if ends else f" {tail} {self.rng.choice(('', '같이 ', '마찬가지로 '))}{korean.request(KOREAN_VERBS[verb], self.rng)}"

    def _slip_of(self, wish):
        """The same wish for another thing, or with another value."""
        other = replace(wish)
        if wish.amount is not None and self.rng.random() < 0.4:
            other.amount = wish.amount + self.rng.choice((-10, -5, 5, 10, 2, -2))
            return other if other.amount > 0 else None
        spots = [
            s
            for s in self.home.spots
            if not s.single
            and s.name != wish.spot.name
            and s.base in self.words.NAMES
            and (s.base == wish.spot.base or s.room == wish.spot.room)
            and (wish.spot.room is not None or s.room is None)
        ]
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
        spots = [
            s
            for s in self.home.spots
            if not s.single and s.room and s.settable("on") and s.base in self.words.NAMES
        ]
        if not spots:
            raise NothingFits("this home")
        first = self.rng.choice(spots)
        alike = [
            s for s in spots if s.name != first.name and (s.base == first.base) != (s.room == first.room)
        ]
        if not alike:
            raise NothingFits("two alike")
        chosen = [first, *self.rng.sample(alike, min(len(alike), self.rng.choice((1, 1, 2))))]
        wishes = [
            Meaning("several", meanings.tables(verb, s), f"{verb} {s.name}", spot=s, room=s.room)
            for s in chosen
        ]
        things = [self.speaker._thing(w, self.home, self.rng, _Bare, "") for w in wishes]
        if self.speaker.language == "en":
            text = ", ".join(things[:-1]) + " and " + things[-1]
            text = self.rng.choice(
                (
                    f"turn {verb} {text}",
                    f"turn {text} {verb}",
                    f"{text} {verb}",
                    f"switch {verb} both {text}" if len(things) == 2 else f"{verb} with {text}",
                )
            )
        else:
            text = self.rng.choice((", ", " 그리고 ", ", 그리고 ")).join(things)
            text = f"{text} {self.rng.choice(('', '둘 다 ', '모두 ')) if len(things) == 2 else ''}{korean.request(KOREAN_VERBS[verb], self.rng)}"
        return Case("several", frames.tidy(text), [w.line for w in wishes], f"shared/{verb}")


class _Bare:
    """No frame around it: a thing is said with its room."""

    slots = frozenset()


class Case:
    """A sentence, still with its marks, and the lines that answer it."""

    def __init__(self, kind, text, lines, why):
        self.kind, self.text, self.lines, self.why = kind, text, lines, why
