"""Says a meaning: chooses a frame, fills it with names of this home, gives it a manner."""

import re

from . import frames, korean, noise
from .reader import WORDS, concepts
from .speech import english
from .speech import korean as korean_speech
from .meanings import goes_without_saying, written

TABLES = {"en": english, "ko": korean_speech}
_HANGUL = re.compile("[가-힣]")
CODE_SWITCHED = 0.06
# Shares of wishes with a story before or a reason behind, and of things said to be meant all.
LED_IN = 0.1
EXPLAINED = 0.06
ALL_OF_THEM = 0.12


class NothingFits(Exception):
    """No frame can say this meaning of this home."""


class Frame:
    """A line of a table, with what it demands."""

    def __init__(self, line, table):
        self.odd = line.startswith("~")
        line = line.removeprefix("~")
        self.imperative = line.startswith("!")
        self.text = line.removeprefix("!").strip()
        self.slots = frames.slots(self.text)
        self.id = f"{table}:{frames.number(line) % 100000:05d}"
        self.held_out = frames.held_out(line)


def _frames(table):
    """
    The frames of each name. Where some are unusual only those may be held out: a language without
    its commonest form would be learnt, and measured, as if nobody used it.
    """
    made = {name: tuple(Frame(line, name) for line in lines) for name, lines in table.items()}
    for rows in made.values():
        if any(frame.odd for frame in rows):
            for frame in rows:
                frame.held_out = frame.held_out and frame.odd
    return made


class Speaker:
    """One language's way of saying things, for training or for what is held out."""

    def __init__(self, language, held_out):
        self.language = language
        self.words = TABLES[language]
        self.held_out = held_out
        topics = {
            "deeds": self.words.DEEDS,
            "needs": self.words.NEEDS,
            "questions": self.words.QUESTIONS,
            "talk": {
                "chatter": self.words.CHATTER,
                "unclear": self.words.UNCLEAR,
                "broken": self.words.BROKEN,
            },
        }
        self.frames = {topic: _frames(table) for topic, table in topics.items()}

    def frame(self, meaning, home, rng, plain=None):
        """A frame that fits; `plain` asks for a usual or an unusual one where there is a choice."""
        tables = self.frames[meaning.topic]
        fitting = []
        for name in meaning.frames:
            rows = [
                f
                for f in tables.get(name, ())
                if f.held_out == self.held_out and self._fits(f, meaning, home)
            ]
            wanted = [f for f in rows if plain is None or f.odd != plain]
            if wanted or rows:
                fitting.append(wanted or rows)
        if not fitting:
            raise NothingFits(meaning.frames)
        return rng.choice(rng.choice(fitting))

    @staticmethod
    def _fits(frame, meaning, home):
        """A frame must be able to name what has to be named, and no more."""
        has_thing = meaning.spot is not None or meaning.thing is not None
        says_thing = frame.slots & {"thing", "things"}
        if says_thing and not (has_thing or meaning.extra.get("list")):
            return False
        says_room = frame.slots & {"room", "in", "where", "thing", "things"}
        if meaning.room is not None and not says_room:
            return False
        if meaning.extra.get("foreign") and not frame.slots & {"thing", "room"}:
            return False
        if has_thing and not says_thing:
            if (
                meaning.thing is not None
                or meaning.extra.get("named")
                or not goes_without_saying(home, meaning.spot)
            ):
                return False
        if (
            "room" in frame.slots
            and meaning.room is None
            and not meaning.extra.get("foreign")
            and meaning.topic != "talk"
        ):
            return False
        return True

    def say(self, meaning, home, rng, frame, last=True):
        """The words of a frame, without manners; `last` is False when more of the sentence follows."""
        text = frames.spread(frame.text, rng)
        text = frames.fill(text, lambda name, particle: self._slot(name, particle, meaning, home, rng, frame))
        if self.language == "ko":
            ending = korean.request if last else korean.joined
            text = frames.verbs(text, lambda verb: ending(verb, rng), lambda verb: korean.joined(verb, rng))
        return frames.tidy(text)

    def _slot(self, name, particle, meaning, home, rng, frame):
        value = getattr(self, f"_{name}")(meaning, home, rng, frame, particle)
        return self._particle(value, particle) if name not in ("in", "where") else value

    def _particle(self, text, particle):
        if self.language != "ko" or not particle:
            return text
        bare = noise.clean(text)
        return text + korean.with_particle(bare, particle)[len(bare) :]

    # Slots. What an answer repeats is marked exact, what names a room is kept.

    def _thing(self, meaning, home, rng, frame, _):
        if meaning.extra.get("list"):
            return rng.choice(self.words.LISTS)
        words = meaning.thing or self.thing(meaning.spot, home, rng)
        said = self._named(words, meaning, home, rng, frame)
        several = meaning.spot is not None and len(meaning.spot.devices) > 1
        return self._all(said, words) if several and rng.random() < ALL_OF_THEM else said

    def _things(self, meaning, home, rng, frame, _):
        """Several of a kind, for those who ask which of them."""
        words = rng.choice(self.words.NAMES[meaning.spot.base])
        if self.language == "en" and not words.endswith("s"):
            words += "s"
        return self._named(words, meaning, home, rng, frame)

    def _all(self, said, words):
        if self.language == "ko":
            return said.replace(words, f"모든 {words}") if said.endswith(words) else said
        return f"all {said}" if said.startswith("the ") and words.endswith("s") else said

    def _named(self, words, meaning, home, rng, frame):
        if meaning.room is None and not meaning.extra.get("foreign") or frame.slots & {"room", "in", "where"}:
            return f"the {words}" if self.language == "en" and not _own(words) else words
        room = self._room(meaning, home, rng, frame, "")
        return self._in_room(words, room, rng)

    def _in_room(self, words, room, rng):
        if self.language == "ko":
            return f"{room} {words}" if rng.random() < 0.9 else f"{room}에 있는 {words}"
        if _own(noise.clean(room)):
            return rng.choice((f"{room} {words}", f"the {words} in {room}"))
        bare = room.replace("the ", "", 1)
        return rng.choice(
            (f"the {bare} {words}", f"the {bare} {words}", f"the {words} in {room}", f"{bare} {words}")
        )

    def thing(self, spot, home, rng):
        """What somebody calls it: its kind, or its own name where that is what tells it apart."""
        own = [n for n in home.names[spot.devices[0]]] if len(spot.devices) == 1 else []
        fitting = [n for n in own if bool(_HANGUL.search(n)) == (self.language == "ko")] or own
        known = self.words.NAMES.get(spot.base)
        if spot.single or not known:
            if not fitting:
                raise NothingFits(spot.name)
            return noise.protected(self._without_room(rng.choice(fitting), home, spot), exact=False)
        if fitting and rng.random() < 0.15:
            name = self._without_room(rng.choice(fitting), home, spot)
            if bool(_HANGUL.search(name)) == (self.language == "ko"):
                return name.lower() if self.language == "en" else name
        if rng.random() < CODE_SWITCHED and spot.base in TABLES[self._other()].NAMES:
            return rng.choice(TABLES[self._other()].NAMES[spot.base])
        names = self.words.NAMES[spot.base]
        return rng.choice(names)

    def _other(self):
        return "ko" if self.language == "en" else "en"

    @staticmethod
    def _without_room(name, home, spot):
        """A thing called after its room isn't said with the room twice."""
        if spot.room:
            for room in home.rooms[spot.room].names:
                if name.startswith(room + " "):
                    return name[len(room) + 1 :]
        return name

    def room(self, home, room_id, rng):
        """A name for a room; in the other language now and then, or where there is none in this."""
        names = home.rooms[room_id].names
        mine = [n for n in names if bool(_HANGUL.search(n)) == (self.language == "ko")]
        meant = [
            w for name in names for c in sorted(concepts(name)) for w in WORDS[self.language].rooms.get(c, ())
        ]
        if mine and rng.random() >= CODE_SWITCHED:
            return rng.choice(mine)
        if meant and not mine:
            return rng.choice(meant)
        return rng.choice(names)

    def _room(self, meaning, home, rng, frame, _):
        if meaning.extra.get("foreign"):
            name = self._foreign(home, rng)
        elif meaning.room is None:
            if not home.rooms:
                raise NothingFits("a room")
            name = self.room(home, rng.choice(sorted(home.rooms)), rng)
        else:
            name = self.room(home, meaning.room, rng)
        marked = noise.protected(
            name.lower() if self.language == "en" and rng.random() < 0.6 else name, exact=False
        )
        return marked if self.language == "ko" or _own(name) else f"the {marked}"

    def _foreign(self, home, rng):
        mine = {n.lower() for r in home.rooms.values() for n in r.names}
        meant = {c for r in home.rooms.values() for n in r.names for c in concepts(n)}
        foreign = [
            r
            for r in self.words.ROOMS
            if r.lower() not in mine
            and not concepts(r) & meant
            and not any(n in r.lower() or r.lower() in n for n in mine)
        ]
        if not foreign:
            raise NothingFits("a room that isn't here")
        return rng.choice(foreign)

    def _in(self, meaning, home, rng, frame, _):
        if meaning.room is None:
            return rng.choice(self.words.HERE)
        if "thing" in frame.slots:
            return ""
        return "in " + self._room(meaning, home, rng, frame, "")

    def _where(self, meaning, home, rng, frame, particle):
        if meaning.room is None:
            return rng.choice(self.words.HERE.get(particle, self.words.HERE[""]))
        room = self._room(meaning, home, rng, frame, "")
        return self._particle(room, particle) if particle and rng.random() < 0.8 else room

    def _value(self, meaning, home, rng, frame, _):
        if meaning.amount is None:
            table = (
                self.words.COLOURS
                if meaning.trait == "colour" or meaning.option in self.words.COLOURS
                else self.words.OPTIONS
            )
            return noise.protected(rng.choice(table[meaning.option]), exact=False)
        number = written(meaning.amount)
        words = [
            w
            for w, n in WORDS[self.language].numbers.items()
            if n == meaning.amount and w not in ("half", "반", "절반", "백", "one")
        ]
        if words and rng.random() < 0.2:
            number = words[0]
        forms = {
            "percent": self.words.PERCENT,
            "degrees": self.words.DEGREES,
            "kelvin": self.words.KELVIN,
        }.get(meaning.unit, ("{}",))
        form = rng.choice(forms)
        if not number[0].isdigit() and form[-1] in "%°":
            form = "{}" if self.language == "en" else "{}퍼센트"
        return noise.protected(form.format(number), exact=True)

    def _trait(self, meaning, home, rng, frame, _):
        return self.words.TRAITS[meaning.trait]

    def _title(self, meaning, home, rng, frame, _):
        return noise.protected(meaning.text, exact=True)

    _item = _title

    def _list(self, meaning, home, rng, frame, _):
        return rng.choice(self.words.LISTS)

    def _routine(self, meaning, home, rng, frame, _):
        names = home.routine_names[meaning.extra["routine"]]
        fitting = [n for n in names if bool(_HANGUL.search(n)) == (self.language == "ko")] or list(names)
        return noise.protected(rng.choice(fitting), exact=False)

    def _it(self, meaning, home, rng, frame, _):
        return rng.choice(
            self.words.NAMES[rng.choice(sorted(k for k in home.kinds if k in self.words.NAMES) or ["light"])]
        )

    def _n(self, meaning, home, rng, frame, _):
        return str(rng.randint(2, 99))

    def _place(self, meaning, home, rng, frame, _):
        return rng.choice(self.words.PLACES)

    def _person(self, meaning, home, rng, frame, _):
        return rng.choice(self.words.PEOPLE)

    def _word(self, meaning, home, rng, frame, _):
        return rng.choice(self.words.WORDS)

    # Manners.

    def mannered(self, text, frame, meaning, rng):
        """With what people put before and behind."""
        if meaning.topic == "deeds" and (frame.imperative or self.language == "ko"):
            return self._asked_for(text, frame, rng)
        if meaning.topic == "needs":
            return self._complained(text, rng)
        return text

    def _asked_for(self, text, frame, rng):
        draw = rng.random()
        if draw < LED_IN:
            return f"{rng.choice(self.words.LEAD_INS)} {text}"
        if draw < LED_IN + EXPLAINED:
            return f"{text} {rng.choice(self.words.AFTERTHOUGHTS)}"
        if rng.random() < 0.35:
            text = f"{rng.choice(self.words.OPENERS)} {text}"
        if rng.random() < (0.18 if self.language == "en" else 0.1):
            text = f"{text} {rng.choice(self.words.CLOSERS)}"
        return text

    def _complained(self, text, rng):
        if rng.random() < 0.5:
            text = f"{rng.choice(self.words.STATEMENT_OPENERS)} {text}"
        if rng.random() < 0.25:
            text = f"{text} {rng.choice(self.words.STATEMENT_CLOSERS)}"
        return text


def _own(name):
    """A name that takes no article: somebody's room, or Korean with a Korean noun."""
    return "'s" in name.lower() or name.lower().startswith(("our ", "the "))
