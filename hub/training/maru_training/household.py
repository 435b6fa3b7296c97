"""A home as the model sees it: the spots that an answer may name, read from the Java side's list."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

LIGHTS = frozenset({"light", "ceiling-light", "lamp", "light-strip"})
COVERINGS = frozenset({"curtain", "blind", "awning"})
FAMILIES = {"light": LIGHTS, "window-covering": COVERINGS}
# What comes to where it is needed: said for any room, it is the same thing.
MOBILE = frozenset({"robot-vacuum"})
_VERBS = {
    "locate": "find",
    "play-title": "play",
    "add-item": "add",
    "complete-item": "complete",
    "remove-item": "remove",
}


@dataclass(frozen=True)
class Room:
    id: str
    name: str
    names: tuple


@dataclass(frozen=True)
class Spot:
    """Something that an answer may name."""

    name: str
    single: bool
    room: str | None
    devices: tuple
    kinds: frozenset
    traits: dict = field(hash=False)
    commands: frozenset = frozenset()

    @property
    def base(self):
        """Its name without the room's."""
        return self.name.split(".", 1)[-1]

    def settable(self, trait):
        return self.traits.get(trait, {}).get("settable", False)

    def tells(self, trait):
        return trait in self.traits

    def options(self, trait):
        return tuple(self.traits.get(trait, {}).get("options", ())) if self.settable(trait) else ()

    def bounds(self, trait):
        values = self.traits.get(trait, {})
        return (values["min"], values["max"]) if "min" in values and "max" in values else None

    def opens(self):
        return any(self.settable(t) for t in ("position", "open", "valve"))


class Household:
    """One home's rooms and spots, and the names of the devices behind them."""

    def __init__(self, listed, home):
        self.id = listed["home"]
        self.fahrenheit = listed["scale"] == "fahrenheit"
        self.rooms = {r["id"]: Room(r["id"], r["name"], tuple(r["names"])) for r in listed["rooms"]}
        self.routines = tuple(listed["routines"])
        self.routine_names = [(r["name"], *r["aliases"]) for r in home.get("routines", ())]
        self.names = {e["id"]: (e["name"], *e["aliases"]) for e in home["entities"]}
        self.called = Counter(name.lower() for names in self.names.values() for name in set(names))
        self.in_rooms = {}
        self.anywhere = []
        for each in listed["spots"]:
            spot = _spot(each)
            # A bare room is a spot too in what the reader offers; here rooms are asked by `told_in`.
            if spot.room and "." not in spot.name:
                continue
            (self.in_rooms.setdefault(spot.room, []) if spot.room else self.anywhere).append(spot)
        self.placed = {d for spots in self.in_rooms.values() for s in spots for d in s.devices}
        self.spots = [s for spots in self.in_rooms.values() for s in spots] + self.anywhere
        self.kinds = frozenset().union(*(s.kinds for s in self.spots)) if self.spots else frozenset()

    def called_alone(self, device):
        """Whether no other thing has one of its names."""
        return all(self.called[name.lower()] == 1 for name in self.names[device])

    def spot(self, what, room=None):
        """The spot for a kind or family, in a room or with no room said."""
        spots = [s for s in (self.in_rooms.get(room, ()) if room else self.anywhere) if not s.single]
        for spot in spots:
            if spot.base == what:
                return spot
        wanted = FAMILIES.get(what, frozenset({what}))
        for spot in spots:
            if spot.kinds <= wanted:
                return spot
        return None

    def nearest(self, what, room):
        """The spot to act on where a room was said or not; nothing of another room, ever."""
        if room is None:
            return self.spot(what)
        here = self.spot(what, room)
        if here:
            return here
        elsewhere = self.spot(what)
        if elsewhere and (elsewhere.kinds <= MOBILE or not self.placed & set(elsewhere.devices)):
            return elsewhere
        return None

    def told_in(self, room, trait):
        """Whether some thing in the room tells this."""
        return any(s.tells(trait) for s in self.in_rooms.get(room, ()))


def _spot(each):
    return Spot(
        each["name"],
        each["single"],
        each["room"],
        tuple(each["devices"]),
        frozenset(each["kinds"]),
        each["traits"],
        frozenset(_VERBS.get(_dashed(c), _dashed(c)) for c in each["commands"]),
    )


def _dashed(command):
    return re.sub("[_ ]", "-", command.lower())


def load(spots_file, homes_folder):
    """All households, in the order of the list."""
    households = []
    with open(spots_file, encoding="utf-8") as lines:
        for line in lines:
            listed = json.loads(line)
            with open(homes_folder / f"{listed['home']}.json", encoding="utf-8") as file:
                households.append(Household(listed, json.load(file)))
    return households
