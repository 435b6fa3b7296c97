"""Draws households that nobody lives in.

Each is a JSON file in the evaluation's format, with two keys more: an entity's `kind`, where no
domain of the format can do what Maru's kind can, and the home's `routines`. They are in Korean, in
English or mixed, with what real homes have and tidy examples lack: two lamps in one room, rooms with
one thing, things without a room, names that say nothing.
"""

import argparse
import json
import random
import re
from pathlib import Path

from .furnishing import EPITHETS_EN, EPITHETS_KO, FLOORS, PLACES, ROUTINES, THINGS

FAHRENHEIT_SHARE = 0.25
NATIVE_SHARE = 0.5


class Namer:
    """Names things in the language of a home; in a mixed one, in either."""

    def __init__(self, rng, language):
        self.rng = rng
        self.language = language

    def tongue(self):
        return self.rng.choice(("en", "ko")) if self.language == "mixed" else self.language

    def room(self, place):
        tongue = self.tongue()
        names = place.en if tongue == "en" else place.ko
        name = self.rng.choice(names)
        aliases = []
        if place.id in ("persons-room", "odd-room"):
            return name, aliases
        if self.language == "mixed" or self.rng.random() < 0.12:
            aliases.append(self.rng.choice(place.ko if tongue == "en" else place.en))
        elif self.rng.random() < 0.1:
            aliases += [other for other in names if other != name][:1]
        return name, aliases

    def thing(self, thing, room_name):
        """A name, and now and then another one."""
        tongue = self.tongue()
        words = self.rng.choice(thing.en if tongue == "en" else thing.ko)
        name = words
        if thing.domain not in ("scene", "script", "person", "todo", "weather"):
            draw = self.rng.random()
            if room_name and draw < 0.45:
                name = f"{room_name} {words}"
            elif draw > 0.86:
                name = f"{self.rng.choice(EPITHETS_EN if tongue == 'en' else EPITHETS_KO)} {words}"
        aliases = []
        if self.rng.random() < 0.08:
            aliases.append(self.rng.choice(thing.ko if tongue == "en" else thing.en))
        return name, aliases


class Builder:
    """One home while it is being furnished."""

    def __init__(self, home_id, rng):
        self.rng = rng
        self.language = rng.choices(("en", "ko", "mixed"), (45, 45, 10))[0]
        self.namer = Namer(rng, self.language)
        self.fahrenheit = self.language == "en" and rng.random() < FAHRENHEIT_SHARE
        self.native = rng.random() < NATIVE_SHARE
        self.home = {"id": home_id, "areas": [], "floors": [], "entities": [], "routines": []}
        self.ids = set()
        self.names = set()

    def build(self):
        size = self._size()
        places = self._places(size)
        self._rooms(places)
        # A small home has few things of each room; a big one is furnished again and again.
        wanted = self._candidates(places)
        self.rng.shuffle(wanted)
        while len(wanted) < size:
            wanted += self._candidates(places)
        for place, thing in wanted[:size]:
            self._place(place, thing)
        self._routines()
        return self.home

    def _size(self):
        low, high = self.rng.choices(
            ((5, 10), (10, 30), (30, 60), (60, 120), (120, 300)), (12, 38, 34, 12, 4)
        )[0]
        return self.rng.randint(low, high)

    def _places(self, size):
        count = max(1, min(16, round(size / self.rng.uniform(3, 7))))
        pool = list(PLACES)
        chosen = []
        while pool and len(chosen) < count:
            place = self.rng.choices(pool, [p.weight for p in pool])[0]
            chosen.append(place)
            if place.id != "persons-room" or self.rng.random() < 0.5:
                pool.remove(place)
        return chosen

    def _rooms(self, places):
        floors = self.rng.random() < 0.35
        self.areas = []
        for number, place in enumerate(places):
            name, aliases = self.namer.room(place)
            if name in self.names:
                continue
            self.names.add(name)
            area = {
                "id": f"{place.id}-{number}".replace("-", "_"),
                "name": name,
                "aliases": aliases,
                "floor": place.floor if floors else None,
            }
            self.home["areas"].append(area)
            self.areas.append((place, area))
        if floors:
            for floor in dict.fromkeys(area["floor"] for _, area in self.areas):
                self.home["floors"].append(
                    {"id": floor, "name": FLOORS[floor][self.namer.tongue() == "ko"], "aliases": []}
                )

    def _candidates(self, places):
        found = [(None, t) for t in THINGS for room in t.rooms if room == "" and self.rng.random() < t.chance]
        for place, area in self.areas:
            for thing in THINGS:
                if place.id in thing.rooms and self.rng.random() < thing.chance:
                    found.append((area, thing))
                    if self.rng.random() < 0.15 and thing.domain in (
                        "light",
                        "cover",
                        "switch",
                        "media_player",
                        "fan",
                    ):
                        found.append((area, thing))
        return found

    def _place(self, area, thing):
        if area and self.rng.random() < 0.04:
            area = None
        name, aliases = self.namer.thing(thing, area["name"] if area else None)
        if name in self.names:
            name = self._other_name(name)
        self.names.add(name)
        attributes = dict(thing.attributes(self.rng, self.fahrenheit))
        state = attributes.pop("_state", thing.state)
        entity = {
            "id": self._id(thing),
            "name": name,
            "aliases": [a for a in aliases if a != name],
            "area": area["id"] if area else None,
            "device_class": thing.device_class,
            "state": state,
            "attributes": attributes,
        }
        if thing.native and self.native:
            entity["kind"] = thing.kind
        self.home["entities"].append(entity)

    def _other_name(self, name):
        korean = re.search("[가-힣]", name)
        for _ in range(8):
            other = f"{self.rng.choice(EPITHETS_KO if korean else EPITHETS_EN)} {name}"
            if other not in self.names:
                return other
        return f"{name} {len(self.names)}"

    def _id(self, thing):
        base = f"{thing.domain}.{thing.kind.replace('-', '_')}"
        candidate, number = base, 2
        while candidate in self.ids:
            candidate, number = f"{base}_{number}", number + 1
        self.ids.add(candidate)
        return candidate

    def _routines(self):
        if self.rng.random() < 0.55:
            for routine, english, korean in self.rng.sample(ROUTINES, self.rng.randint(1, 5)):
                names = [english, korean] if self.namer.tongue() == "en" else [korean, english]
                aliases = names[1:] if self.language == "mixed" else []
                self.home["routines"].append({"id": routine, "name": names[0], "aliases": aliases})


def home(seed, number):
    """The home of this number; the same for the same seed, whatever came before."""
    home_id = f"home-{number:04d}"
    return Builder(home_id, random.Random(f"{seed}/{home_id}")).build()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1600)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for number in range(arguments.count):
        made = home(arguments.seed, number)
        text = json.dumps(made, ensure_ascii=False, indent=1)
        (arguments.out / f"{made['id']}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
