"""What can be meant in a home, whatever the language: a wish or question, and the answer it deserves.

A room is named in an answer only if it is said. What is complained about is in `needs`, what is
asked in `questions`, what can't be done in `refusals`.
"""

from dataclasses import dataclass, field

from .household import COVERINGS, LIGHTS

NONE = "none"
UNCLEAR = "unclear"

PERCENT_TRAITS = ("brightness", "volume", "position", "fan-speed", "level", "target-humidity", "tilt")
CHOICE_TRAITS = ("mode", "preset", "fan-mode", "programme", "source", "select", "effect")
# Who warms a room that is only said to be too cold, or to be set to so many degrees: the first that is there.
WARMERS = ("boiler", "thermostat", "radiator-valve", "heater", "air-conditioner")
CLIMATE = frozenset(WARMERS)
SWITCHED_OFF_ONLY = frozenset({"camera"})


@dataclass
class Meaning:
    """Something meant: the tables of frames that say it, and the line that answers it."""

    kind: str
    frames: tuple
    line: str
    topic: str = "deeds"
    spot: object = None
    room: str | None = None
    thing: str | None = None
    amount: float | None = None
    unit: str = ""
    option: str | None = None
    trait: str | None = None
    text: str | None = None
    extra: dict = field(default_factory=dict)


def pick(rng, spots):
    """A spot, each kind of thing being as likely as any other, however many a home has."""
    groups = {}
    for spot in spots:
        groups.setdefault(next(iter(spot.kinds)) if spot.single else spot.base, []).append(spot)
    if not groups:
        return None
    return rng.choice(groups[rng.choice(sorted(groups))])


def sayable(home, spot):
    """A lone thing with a name of its own is said without its room only if nothing else is called so."""
    lying = spot.single and spot.room is None and home.placed & set(spot.devices)
    return not lying or home.called_alone(spot.devices[0])


def some(home, rng, test):
    return pick(rng, [s for s in home.spots if sayable(home, s) and test(s)])


def tables(intent, spot):
    """The frame tables for an intent on this spot: the general one and that of its kind."""
    families = {
        "light": spot.kinds <= LIGHTS,
        "covering": spot.kinds <= COVERINGS,
        "climate": spot.kinds <= CLIMATE,
        "scene": "scene" in spot.kinds,
        "valve": any("valve" in k for k in spot.kinds),
    }
    special = [f"{intent}/{name}" for name, fits in families.items() if fits]
    return (intent, *special, f"{intent}/{spot.base}")


def goes_without_saying(home, spot):
    """Whether it is what is meant where only a room or nothing is named: all the light, the first warmer."""
    if spot.single:
        return False
    if spot.kinds <= LIGHTS:
        return spot.base == "light"
    if spot.kinds <= CLIMATE:
        warmers = (home.spot(kind, spot.room) for kind in WARMERS)
        return next((w for w in warmers if w and w.settable("target-temperature")), None) is spot
    return True


def _on_spot(intent, spot, line, **more):
    return Meaning(more.pop("kind", "act"), tables(intent, spot), line, spot=spot, room=spot.room, **more)


# Deeds on a thing that is named.


def switched(home, rng):
    verb = rng.choice(("on", "off"))
    spot = some(
        home, rng, lambda s: s.settable("on") and not (verb == "off" and s.kinds <= SWITCHED_OFF_ONLY)
    )
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def opened(home, rng):
    verb = rng.choice(("open", "close"))
    spot = some(home, rng, lambda s: s.opens())
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def locked(home, rng):
    verb = rng.choice(("lock", "lock", "unlock"))
    spot = some(home, rng, lambda s: s.settable("lock"))
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def muted(home, rng):
    verb = rng.choice(("mute", "mute", "unmute"))
    spot = some(home, rng, lambda s: s.settable("mute"))
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def commanded(home, rng):
    spot = some(
        home,
        rng,
        lambda s: s.commands & {"start", "stop", "pause", "resume", "dock", "find", "next", "previous"},
    )
    if not spot:
        return None
    media = "play" in spot.commands
    known = [
        c
        for c in ("start", "stop", "pause", "resume", "dock", "find", "next", "previous")
        if c in spot.commands and not (media and c == "start")
    ]
    if spot.opens() and rng.random() < 0.75:
        return None
    verb = rng.choice(known)
    return _on_spot(verb, spot, f"{verb} {spot.name}")


def pressed(home, rng):
    spot = some(home, rng, lambda s: "press" in s.commands)
    return spot and _on_spot(
        "press", spot, f"press {spot.name}", kind="routine" if "scene" in spot.kinds else "act"
    )


def ran(home, rng):
    if not home.routines:
        return None
    number = rng.randrange(len(home.routines))
    return Meaning("routine", ("run",), f"run {home.routines[number]}", extra={"routine": number})


def armed(home, rng):
    spot = some(home, rng, lambda s: s.settable("arming"))
    intent, value = rng.choice(
        (("arm-away", "armed-away"), ("arm-night", "armed-night"), ("disarm", "disarmed"))
    )
    return spot and _on_spot(intent, spot, f"set {spot.name} arming {value}")


def _amount(rng, spot, trait, home):
    """A value within what the thing takes, of the sort that people say."""
    low, high = spot.bounds(trait) or (0, 100)
    if trait == "target-temperature":
        if rng.random() < 0.1 and high - low > 4 and not home.fahrenheit:
            return rng.randint(int(low) + 1, int(high) - 1) + 0.5
        room_like = (62, 80) if home.fahrenheit else (17, 27)
        low, high = (
            (max(low, room_like[0]), min(high, room_like[1]))
            if low < room_like[1] and high > room_like[0]
            else (low, high)
        )
        return rng.randint(-(-int(low) // 1), int(high))
    if trait == "colour-temperature":
        return rng.choice([k for k in range(2000, 6600, 100) if low <= k <= high] or [3000])
    steps = [
        v
        for v in (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100)
        if low <= v <= high
    ]
    return rng.choice(steps) if steps else int(low)


def _unit(trait):
    if trait in PERCENT_TRAITS:
        return "percent"
    return {"target-temperature": "degrees", "colour-temperature": "kelvin"}.get(trait, "")


def written(amount):
    return str(int(amount)) if amount == int(amount) else str(amount)


def set_amount(home, rng):
    trait = rng.choice(
        (
            "brightness",
            "brightness",
            "volume",
            "volume",
            "position",
            "fan-speed",
            "level",
            "target-humidity",
            "tilt",
            "target-temperature",
            "target-temperature",
            "target-temperature",
            "colour-temperature",
            "number",
        )
    )
    spot = some(home, rng, lambda s: s.settable(trait))
    if not spot:
        return None
    amount = _amount(rng, spot, trait, home)
    line = f"set {spot.name} {trait} {written(amount)}"
    if trait == "position" and amount == 50 and rng.random() < 0.7:
        return _on_spot("half-open", spot, line, trait=trait)
    return _on_spot(trait, spot, line, amount=amount, unit=_unit(trait), trait=trait)


def set_choice(home, rng, words):
    trait = rng.choice(CHOICE_TRAITS)
    spot = some(home, rng, lambda s: any(o in words.OPTIONS for o in s.options(trait)))
    if not spot:
        return None
    option = rng.choice([o for o in spot.options(trait) if o in words.OPTIONS])
    table = "mode" if trait == "preset" else trait
    return _on_spot(table, spot, f"set {spot.name} {trait} {option}", option=option, trait=trait)


def swung(home, rng):
    spot = some(home, rng, lambda s: "on" in s.options("swing"))
    return spot and _on_spot("swing", spot, f"set {spot.name} swing on")


def coloured(home, rng, words):
    spot = some(home, rng, lambda s: s.settable("colour"))
    colour = rng.choice(sorted(words.COLOURS))
    return spot and _on_spot(
        "colour", spot, f"set {spot.name} colour {colour}", option=colour, trait="colour"
    )


def changed(home, rng):
    """More or less of something, now and then by so much."""
    trait = rng.choice(
        (
            "brightness",
            "brightness",
            "brightness",
            "volume",
            "volume",
            "target-temperature",
            "target-temperature",
            "fan-speed",
            "target-humidity",
            "level",
            "position",
        )
    )
    spot = some(home, rng, lambda s: s.settable(trait))
    if not spot:
        return None
    way = rng.choice(("up", "down"))
    line = f"{way} {spot.name} {trait}"
    if rng.random() < 0.22:
        amount = (
            rng.choice((1, 2, 3, 4, 5))
            if trait == "target-temperature"
            else rng.choice((5, 10, 15, 20, 25, 30))
        )
        return Meaning(
            "relative",
            (f"{way}-by",),
            f"{line} {amount}",
            spot=spot,
            room=spot.room,
            amount=amount,
            unit=_unit(trait),
            trait=trait,
        )
    return _on_spot(f"{way}/{trait}", spot, line, kind="relative", trait=trait)


PLAYERS = {
    "music": ("speaker", "tv", "set-top-box", "projector"),
    "film": ("tv", "projector", "set-top-box", "speaker"),
}


def played(home, rng, words):
    """With no thing said, music comes from a speaker and films on a screen, if there is one."""
    sort = rng.choice(("music", "music", "film"))
    title = rng.choice(words.MUSIC if sort == "music" else words.FILMS)
    named = rng.random() < 0.45
    if named:
        spot = some(
            home, rng, lambda s: "play" in s.commands and not s.single and s.kinds & set(PLAYERS[sort][:2])
        )
    else:
        spot = next((s for s in (home.spot(k) for k in PLAYERS[sort]) if s and "play" in s.commands), None)
    line = f'play {spot.name} "{title}"' if spot else NONE
    if not spot and home.kinds & {"speaker", "tv"}:
        return None
    return Meaning(
        "media" if spot else "refuse",
        (f"play/{sort}",),
        line,
        spot=spot if named else None,
        room=spot.room if named and spot else None,
        text=title,
        extra={"named": named and bool(spot)},
    )


SHOPPING = ("shop", "grocer", "장보", "쇼핑")


def listed(home, rng, words):
    lists = [s for s in home.anywhere if "add" in s.commands]
    item = rng.choice(words.ITEMS)
    if not lists:
        return Meaning("refuse", ("add",), NONE, text=item)
    spot = next((s for s in lists if any(w in s.name for w in SHOPPING)), lists[0])
    return Meaning("list", ("add",), f'add {spot.name} "{item}"', text=item, extra={"list": spot})
