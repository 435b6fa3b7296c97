"""What a home can't do: things, rooms and abilities that it hasn't. None of it is ever answered by acting."""

from .household import LIGHTS
from .meanings import NONE, Meaning, changed, opened, pick, set_amount, some, switched, tables


def absent_kinds(home, words):
    """Kinds whose every word would mean nothing in this home."""
    present = {w.lower() for k in home.kinds for w in words.NAMES.get(k, ())}
    if home.kinds & LIGHTS:
        present |= {w.lower() for k in (*LIGHTS,) for w in words.NAMES[k]}
    return [
        k
        for k, names in words.NAMES.items()
        if k not in home.kinds
        and k not in ("light", "cover", "door", "weather", "window-covering")
        and not {n.lower() for n in names} & present
    ]


_ABSENT_DEEDS = {
    "curtain": ("open", "close"),
    "blind": ("open", "close"),
    "awning": ("open", "close"),
    "gate": ("open", "close"),
    "garage-door": ("open", "close"),
    "window-opener": ("open", "close"),
    "door-lock": ("lock", "unlock"),
    "gas-valve": ("close",),
    "water-valve": ("close",),
    "robot-vacuum": ("start", "dock", "find"),
    "robot-mower": ("start", "dock"),
    "washer": ("start", "stop"),
    "dishwasher": ("start",),
    "dryer": ("start",),
    "alarm-panel": ("arm-away", "disarm"),
    "speaker": ("up/volume", "down/volume", "mute", "on", "next"),
    "tv": ("up/volume", "down/volume", "mute", "on", "off"),
    "boiler": ("on", "off", "up/target-temperature"),
    "thermostat": ("up/target-temperature", "down/target-temperature"),
    "fan": ("on", "off", "up/fan-speed"),
    "lamp": ("on", "off"),
}


def absent_thing(home, rng, words):
    """A thing that the home hasn't, perhaps in a room that it has."""
    room = rng.choice(sorted(home.rooms)) if home.rooms and rng.random() < 0.4 else None
    if rng.random() < 0.25:
        return Meaning(
            "refuse", (rng.choice(("on", "off", "start")),), NONE, thing=rng.choice(words.NOWHERE), room=room
        )
    kinds = absent_kinds(home, words)
    if not kinds:
        return None
    kind = rng.choice(kinds)
    intent = rng.choice(_ABSENT_DEEDS.get(kind, ("on", "off")))
    return Meaning(
        "refuse", (intent, f"{intent}/{kind}"), NONE, thing=rng.choice(words.NAMES[kind]), room=room
    )


def elsewhere(home, rng, words):
    """A thing that the home has, but not in the room that is said."""
    spots = [
        s
        for s in home.anywhere
        if not s.single and s.settable("on") and s.base in words.NAMES and home.placed & set(s.devices)
    ]
    spot = pick(rng, spots)
    rooms = [r for r in sorted(home.rooms) if spot and home.nearest(spot.base, r) is None]
    if not rooms:
        return None
    verb = rng.choice(("on", "off"))
    return Meaning(
        "refuse", tables(verb, spot), NONE, thing=rng.choice(words.NAMES[spot.base]), room=rng.choice(rooms)
    )


def foreign_room(home, rng, words):
    """A room that the home hasn't."""
    meaning = rng.choice((switched, switched, opened, changed, set_amount))(home, rng)
    if not meaning or not meaning.spot or meaning.spot.single:
        return None
    meaning.kind, meaning.line, meaning.room = "refuse", NONE, None
    meaning.extra["foreign"] = True
    return meaning


def incapable(home, rng, words):
    """A thing that is there, and can't do that, or not so much of it."""
    trait = rng.choice(
        ("brightness", "colour", "volume", "target-temperature", "fan-speed", "too-hot", "too-hot")
    )
    if trait == "too-hot":
        spot = some(home, rng, lambda s: s.settable("target-temperature") and s.bounds("target-temperature"))
        if not spot:
            return None
        low, high = spot.bounds("target-temperature")
        amount = rng.choice(
            (int(high) + rng.randint(5, 60), int(low) - rng.randint(3, 9) if low > 12 else int(high) + 20)
        )
        return Meaning(
            "refuse", ("target-temperature",), NONE, spot=spot, room=spot.room, amount=amount, unit="degrees"
        )
    wanted = {
        "brightness": LIGHTS,
        "colour": LIGHTS,
        "volume": {"tv", "speaker"},
        "target-temperature": {"boiler", "thermostat", "heater"},
        "fan-speed": {"fan", "air-purifier"},
    }[trait]
    spot = some(home, rng, lambda s: s.kinds <= frozenset(wanted) and not s.settable(trait))
    if not spot:
        return None
    if trait == "colour":
        return Meaning(
            "refuse", ("colour",), NONE, spot=spot, room=spot.room, option=rng.choice(sorted(words.COLOURS))
        )
    return Meaning("refuse", (rng.choice((f"up/{trait}", f"down/{trait}")),), NONE, spot=spot, room=spot.room)


def refused(home, rng, words):
    return rng.choices((absent_thing, elsewhere, foreign_room, incapable), (5, 3, 4, 2))[0](home, rng, words)
