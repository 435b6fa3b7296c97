"""What can be meant in a home, whatever the language: a wish or question, and the answer it deserves.

The rules that make an answer right are all here. A room is named in an answer only if it is said;
what a home doesn't have is answered by `none`, never by acting on something else; what is only
complained about is answered by the first thing in `RELIEF` that the home has there.
"""

from dataclasses import dataclass, field

from .household import COVERINGS, LIGHTS

NONE = "none"
UNCLEAR = "unclear"

PERCENT_TRAITS = ("brightness", "volume", "position", "fan-speed", "level", "target-humidity", "tilt")
CHOICE_TRAITS = ("mode", "preset", "fan-mode", "programme", "source", "select", "effect")
GRADUAL = ("brightness", "volume", "target-temperature", "fan-speed", "target-humidity", "level", "position")
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


def _pick(rng, spots):
    """A spot, each kind of thing being as likely as any other, however many a home has."""
    groups = {}
    for spot in spots:
        groups.setdefault(next(iter(spot.kinds)) if spot.single else spot.base, []).append(spot)
    if not groups:
        return None
    return rng.choice(groups[rng.choice(sorted(groups))])


def _sayable(home, spot):
    """A lone thing with a name of its own is said with its room, or has none."""
    return not (spot.single and spot.room is None and home.placed & set(spot.devices))


def _some(home, rng, test):
    return _pick(rng, [s for s in home.spots if _sayable(home, s) and test(s)])


def tables(intent, spot):
    """The frame tables for an intent on this spot: the general one and that of its kind."""
    families = {"light": spot.kinds <= LIGHTS, "covering": spot.kinds <= COVERINGS, "climate": spot.kinds <= CLIMATE,
                "scene": "scene" in spot.kinds, "valve": any("valve" in k for k in spot.kinds)}
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
    spot = _some(home, rng, lambda s: s.settable("on") and not (verb == "off" and s.kinds <= SWITCHED_OFF_ONLY))
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def opened(home, rng):
    verb = rng.choice(("open", "close"))
    spot = _some(home, rng, lambda s: s.opens())
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def locked(home, rng):
    verb = rng.choice(("lock", "lock", "unlock"))
    spot = _some(home, rng, lambda s: s.settable("lock"))
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def muted(home, rng):
    verb = rng.choice(("mute", "mute", "unmute"))
    spot = _some(home, rng, lambda s: s.settable("mute"))
    return spot and _on_spot(verb, spot, f"{verb} {spot.name}")


def commanded(home, rng):
    spot = _some(home, rng, lambda s: s.commands & {"start", "stop", "pause", "resume", "dock", "find", "next", "previous"})
    if not spot:
        return None
    media = "play" in spot.commands
    known = [c for c in ("start", "stop", "pause", "resume", "dock", "find", "next", "previous") if c in spot.commands and not (media and c == "start")]
    if spot.opens() and rng.random() < 0.75:
        return None
    verb = rng.choice(known)
    return _on_spot(verb, spot, f"{verb} {spot.name}")


def pressed(home, rng):
    spot = _some(home, rng, lambda s: "press" in s.commands)
    return spot and _on_spot("press", spot, f"press {spot.name}", kind="routine" if "scene" in spot.kinds else "act")


def ran(home, rng):
    if not home.routines:
        return None
    number = rng.randrange(len(home.routines))
    return Meaning("routine", ("run",), f"run {home.routines[number]}", extra={"routine": number})


def armed(home, rng):
    spot = _some(home, rng, lambda s: s.settable("arming"))
    intent, value = rng.choice((("arm-away", "armed-away"), ("arm-night", "armed-night"), ("disarm", "disarmed")))
    return spot and _on_spot(intent, spot, f"set {spot.name} arming {value}")


def _amount(rng, spot, trait, home):
    """A value within what the thing takes, of the sort that people say."""
    low, high = spot.bounds(trait) or (0, 100)
    if trait == "target-temperature":
        if rng.random() < 0.1 and high - low > 4 and not home.fahrenheit:
            return rng.randint(int(low) + 1, int(high) - 1) + 0.5
        room_like = (62, 80) if home.fahrenheit else (17, 27)
        low, high = (max(low, room_like[0]), min(high, room_like[1])) if low < room_like[1] and high > room_like[0] else (low, high)
        return rng.randint(-(-int(low) // 1), int(high))
    if trait == "colour-temperature":
        return rng.choice([k for k in range(2000, 6600, 100) if low <= k <= high] or [3000])
    steps = [v for v in (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100) if low <= v <= high]
    return rng.choice(steps) if steps else int(low)


def _unit(trait):
    if trait in PERCENT_TRAITS:
        return "percent"
    return {"target-temperature": "degrees", "colour-temperature": "kelvin"}.get(trait, "")


def written(amount):
    return str(int(amount)) if amount == int(amount) else str(amount)


def set_amount(home, rng):
    trait = rng.choice(("brightness", "brightness", "volume", "volume", "position", "fan-speed", "level", "target-humidity", "tilt",
                        "target-temperature", "target-temperature", "target-temperature", "colour-temperature", "number"))
    spot = _some(home, rng, lambda s: s.settable(trait))
    if not spot:
        return None
    amount = _amount(rng, spot, trait, home)
    line = f"set {spot.name} {trait} {written(amount)}"
    if trait == "position" and amount == 50 and rng.random() < 0.7:
        return _on_spot("half-open", spot, line, trait=trait)
    return _on_spot(trait, spot, line, amount=amount, unit=_unit(trait), trait=trait)


def set_choice(home, rng, words):
    trait = rng.choice(CHOICE_TRAITS)
    spot = _some(home, rng, lambda s: any(o in words.OPTIONS for o in s.options(trait)))
    if not spot:
        return None
    option = rng.choice([o for o in spot.options(trait) if o in words.OPTIONS])
    table = "mode" if trait == "preset" else trait
    return _on_spot(table, spot, f"set {spot.name} {trait} {option}", option=option, trait=trait)


def swung(home, rng):
    spot = _some(home, rng, lambda s: "on" in s.options("swing"))
    return spot and _on_spot("swing", spot, f"set {spot.name} swing on")


def coloured(home, rng, words):
    spot = _some(home, rng, lambda s: s.settable("colour"))
    colour = rng.choice(sorted(words.COLOURS))
    return spot and _on_spot("colour", spot, f"set {spot.name} colour {colour}", option=colour, trait="colour")


def changed(home, rng):
    """More or less of something, now and then by so much."""
    trait = rng.choice(("brightness", "brightness", "brightness", "volume", "volume", "target-temperature", "target-temperature", "fan-speed", "target-humidity", "level", "position"))
    spot = _some(home, rng, lambda s: s.settable(trait))
    if not spot:
        return None
    way = rng.choice(("up", "down"))
    line = f"{way} {spot.name} {trait}"
    if rng.random() < 0.22:
        amount = rng.choice((1, 2, 3, 4, 5)) if trait == "target-temperature" else rng.choice((5, 10, 15, 20, 25, 30))
        return Meaning("relative", (f"{way}-by",), f"{line} {amount}", spot=spot, room=spot.room, amount=amount, unit=_unit(trait), trait=trait)
    return _on_spot(f"{way}/{trait}", spot, line, kind="relative", trait=trait)


PLAYERS = {"music": ("speaker", "tv", "set-top-box", "projector"), "film": ("tv", "projector", "set-top-box", "speaker")}


def played(home, rng, words):
    """With no thing said, music comes from a speaker and films on a screen, if there is one."""
    sort = rng.choice(("music", "music", "film"))
    title = rng.choice(words.MUSIC if sort == "music" else words.FILMS)
    named = rng.random() < 0.45
    if named:
        spot = _some(home, rng, lambda s: "play" in s.commands and not s.single and s.kinds & set(PLAYERS[sort][:2]))
    else:
        spot = next((s for s in (home.spot(k) for k in PLAYERS[sort]) if s and "play" in s.commands), None)
    line = f'play {spot.name} "{title}"' if spot else NONE
    if not spot and home.kinds & {"speaker", "tv"}:
        return None
    return Meaning("media" if spot else "refuse", (f"play/{sort}",), line, spot=spot if named else None, room=spot.room if named and spot else None,
                   text=title, extra={"named": named and bool(spot)})


SHOPPING = ("shop", "grocer", "장보", "쇼핑")


def listed(home, rng, words):
    lists = [s for s in home.anywhere if "add" in s.commands]
    item = rng.choice(words.ITEMS)
    if not lists:
        return Meaning("refuse", ("add",), NONE, text=item)
    spot = next((s for s in lists if any(w in s.name for w in SHOPPING)), lists[0])
    return Meaning("list", ("add",), f'add {spot.name} "{item}"', text=item, extra={"list": spot})


# What is said of the home, and what helps: the first of these that the home has where it was said.
RELIEF = {
    "dark": (("light", "on", "on {}"),),
    "brighter": (("light", "brightness", "up {} brightness"), ("light", "on", "on {}")),
    "light-glare": (("light", "brightness", "down {} brightness"), ("light", "on", "off {}")),
    "sun-glare": (("window-covering", "opens", "close {}"),),
    "privacy": (("window-covering", "opens", "close {}"),),
    "daylight": (("window-covering", "opens", "open {}"),),
    "cold": tuple(option for kind in WARMERS
                  for option in ((kind, "target-temperature", "up {} target-temperature"), (kind, "on", "on {}"))),
    "hot": (("air-conditioner", "on", "on {}"), ("fan", "on", "on {}"), ("thermostat", "target-temperature", "down {} target-temperature"),
            ("boiler", "target-temperature", "down {} target-temperature"), ("radiator-valve", "target-temperature", "down {} target-temperature")),
    "stuffy": (("ventilation", "on", "on {}"), ("air-purifier", "on", "on {}"), ("fan", "on", "on {}")),
    "bad-air": (("air-purifier", "on", "on {}"), ("ventilation", "on", "on {}")),
    "cooking-smell": (("range-hood", "on", "on {}"), ("ventilation", "on", "on {}"), ("air-purifier", "on", "on {}")),
    "smell": (("ventilation", "on", "on {}"), ("air-purifier", "on", "on {}")),
    "scent": (("diffuser", "on", "on {}"),),
    "dry-air": (("humidifier", "on", "on {}"),),
    "damp": (("dehumidifier", "on", "on {}"), ("air-conditioner", "mode=dry", "set {} mode dry"), ("ventilation", "on", "on {}")),
    "dirty-floor": (("robot-vacuum", "!start", "start {}"),),
    "vacuum-away": (("robot-vacuum", "!dock", "dock {}"),),
    "long-grass": (("robot-mower", "!start", "start {}"),),
    "laundry": (("washer", "!start", "start {}"), ("washer", "on", "on {}")),
    "wet-laundry": (("dryer", "!start", "start {}"), ("dryer", "on", "on {}")),
    "dirty-dishes": (("dishwasher", "!start", "start {}"), ("dishwasher", "on", "on {}")),
    "creased": (("styler", "!start", "start {}"), ("styler", "on", "on {}")),
    "tea": (("kettle", "on", "on {}"),),
    "coffee": (("coffee-maker", "on", "on {}"),),
    "rice": (("rice-cooker", "!start", "start {}"), ("rice-cooker", "on", "on {}")),
    "tv-loud": (("tv", "volume", "down {} volume"), ("projector", "volume", "down {} volume"), ("soundbar", "volume", "down {} volume")),
    "tv-quiet": (("tv", "volume", "up {} volume"), ("projector", "volume", "up {} volume"), ("soundbar", "volume", "up {} volume")),
    "music-loud": (("speaker", "volume", "down {} volume"), ("soundbar", "volume", "down {} volume"), ("tv", "volume", "down {} volume")),
    "music-quiet": (("speaker", "volume", "up {} volume"), ("soundbar", "volume", "up {} volume"), ("tv", "volume", "up {} volume")),
    "hush": (("tv", "mute", "mute {}"), ("speaker", "mute", "mute {}"), ("soundbar", "mute", "mute {}")),
    "done-watching": (("tv", "on", "off {}"),),
    "next-song": (("speaker", "!next", "next {}"), ("tv", "!next", "next {}")),
    "previous-song": (("speaker", "!previous", "previous {}"), ("tv", "!previous", "previous {}")),
    "film-break": (("tv", "!pause", "pause {}"), ("projector", "!pause", "pause {}")),
    "film-back": (("tv", "!resume", "resume {}"), ("projector", "!resume", "resume {}")),
    "lock-up": (("door-lock", "lock", "lock {}"),),
    "gas-off": (("gas-valve", "opens", "close {}"),),
    "garage-open": (("garage-door", "opens", "close {}"),),
    "draught": (("window-opener", "opens", "close {}"),),
    "bath": (("bath", "!start", "start {}"),),
    "hot-water": (("water-heater", "on", "on {}"),),
    "hungry-pet": (("pet-feeder", "!press", "press {}"),),
    "car-low": (("ev-charger", "on", "on {}"),),
}

GOOD_NIGHT = ("good-night", "bedtime", "잘-자", "취침-모드")

# What people say of a moment: a routine or scene of that name, else something harmless, else no more than talk.
MOMENTS = {
    "bedtime": (GOOD_NIGHT, (("light", "on", "off {}"),)),
    "good-night": (GOOD_NIGHT, ()),
    "movie": (("movie-night", "movie-time", "영화-모드"), (("light", "brightness", "down {} brightness"),)),
    "leaving": (("leaving-home", "leaving", "외출", "외출-모드"), ()),
    "coming-home": (("coming-home", "귀가", "귀가-모드"), ()),
    "morning": (("good-morning", "굿모닝"), ()),
    "dinner": (("dinner-time", "dinner", "저녁-시간", "저녁-식사"), ()),
    "party": (("party-time", "party", "파티"), ()),
    "study": (("focus-time", "work-mode", "공부-시간", "공부-모드"), ()),
    "nap": (("nap-time", "낮잠"), (("window-covering", "opens", "close {}"),)),
    "clean-up": (("big-clean", "deep-clean", "대청소"), (("robot-vacuum", "!start", "start {}"),)),
}


def able(spot, ability):
    if ability == "opens":
        return spot.opens()
    if ability.startswith("!"):
        return ability[1:] in spot.commands
    trait, _, option = ability.partition("=")
    return option in spot.options(trait) if option else spot.settable(trait)


def relief(home, options, room):
    """The line of the first option that the home has there; none, if nothing there helps."""
    for kind, ability, line in options:
        spot = home.nearest(kind, room)
        if spot and able(spot, ability):
            return line.format(spot.name)
    return NONE


def _room_for(home, rng, options, share):
    """A room to speak of: mostly one where something helps, but not always."""
    if rng.random() > share or not home.rooms:
        return None
    helped = [r for r in home.rooms if relief(home, options, r) != NONE]
    if helped and rng.random() < 0.85:
        return rng.choice(helped)
    return rng.choice(sorted(home.rooms))


EVERYWHERE = ("dark", "brighter", "light-glare", "sun-glare", "privacy", "daylight", "cold", "hot", "stuffy", "bad-air", "cooking-smell", "smell", "scent", "dry-air", "damp", "dirty-floor", "draught")


def needed(home, rng):
    often = ("cold", "hot", "dark", "sun-glare", "light-glare", "dirty-floor", "dry-air", "bad-air", "laundry", "dirty-dishes", "tv-loud", "tv-quiet", "cooking-smell")
    need = rng.choice(sorted(RELIEF) + list(often) * 2)
    room = _room_for(home, rng, RELIEF[need], 0.5) if need in EVERYWHERE else None
    line = relief(home, RELIEF[need], room)
    return Meaning("refuse" if line == NONE else "feeling", (need,), line, topic="needs", room=room)


def lived(home, rng):
    """A moment of the day."""
    moment = rng.choice(sorted(MOMENTS))
    names, otherwise = MOMENTS[moment]
    for routine in home.routines:
        if routine in names:
            return Meaning("routine", (moment,), f"run {routine}", topic="needs")
    for spot in home.anywhere:
        if spot.single and "press" in spot.commands and spot.base in names and _sayable(home, spot):
            return Meaning("routine", (moment,), f"press {spot.name}", topic="needs")
    line = relief(home, otherwise, None)
    if line == NONE:
        return Meaning("chatter", (moment,), NONE, topic="needs")
    return Meaning("feeling", (moment,), line, topic="needs")


# Questions.

# Who tells of a home's air where no thing is said.
TELLERS = {
    "temperature": ("climate-sensor", "thermostat", "boiler", "air-conditioner", "radiator-valve"),
    "humidity": ("climate-sensor", "humidifier", "dehumidifier", "air-conditioner", "thermostat"),
    "co2": ("air-sensor", "ventilation"),
    "pm2-5": ("air-sensor", "air-purifier"),
    "motion": ("motion-sensor", "camera"),
    "leak": ("leak-sensor",),
    "smoke": ("smoke-detector",),
    "gas": ("gas-detector", "gas-valve"),
    "ringing": ("doorbell",),
}
OF_THINGS = ("on", "on", "open", "lock", "battery", "run", "remaining-time", "volume", "title", "target-temperature", "arming", "presence", "power", "brightness", "filter-life", "water-level", "todo", "charging", "position", "mode")
OPENINGS = ("position", "open", "contact", "valve")


def asked(home, rng):
    draw = rng.random()
    if draw < 0.07:
        return _asked_weather(home)
    return _asked_air(home, rng) if draw < 0.5 else _asked_thing(home, rng)


def _asked_weather(home):
    spot = home.spot("weather")
    return Meaning("question", ("weather",), f"tell {spot.name} reading", topic="questions") if spot and spot.tells("reading") else Meaning("refuse", ("weather",), NONE, topic="questions")


def _asked_air(home, rng):
    trait = rng.choice(("temperature",) * 4 + ("humidity",) * 2 + tuple(sorted(TELLERS)))
    rooms = [r for r in sorted(home.rooms) if home.told_in(r, trait)]
    if trait != "ringing" and home.rooms and rng.random() < 0.6:
        room = rng.choice(rooms) if rooms and rng.random() < 0.85 else rng.choice(sorted(home.rooms))
        if room in rooms:
            return Meaning("question", (trait,), f"tell {home.rooms[room].name} {trait}", topic="questions", room=room)
        return Meaning("refuse", (trait,), NONE, topic="questions", room=room)
    for kind in TELLERS[trait]:
        spot = home.spot(kind)
        if spot and spot.tells(trait):
            return Meaning("question", (trait,), f"tell {spot.name} {trait}", topic="questions")
    return Meaning("refuse", (trait,), NONE, topic="questions")


def _asked_thing(home, rng):
    trait = rng.choice(OF_THINGS)
    traits = OPENINGS if trait == "open" else (trait,)
    people = {"person"}
    spot = _some(home, rng, lambda s: any(s.tells(t) for t in traits) and (not s.kinds & people or len(s.devices) == 1))
    if not spot or (trait == "on" and "camera" in spot.kinds):
        return None
    told = next(t for t in traits if spot.tells(t))
    return Meaning("question", (trait,), f"tell {spot.name} {told}", topic="questions", spot=spot, room=spot.room)


# What a home can't do.

def absent_kinds(home, words):
    """Kinds whose every word would mean nothing in this home."""
    present = {w.lower() for k in home.kinds for w in words.NAMES.get(k, ())}
    if home.kinds & LIGHTS:
        present |= {w.lower() for k in (*LIGHTS,) for w in words.NAMES[k]}
    return [k for k, names in words.NAMES.items()
            if k not in home.kinds and k not in ("light", "cover", "door", "weather", "window-covering") and not {n.lower() for n in names} & present]


_ABSENT_DEEDS = {
    "curtain": ("open", "close"), "blind": ("open", "close"), "awning": ("open", "close"), "gate": ("open", "close"), "garage-door": ("open", "close"), "window-opener": ("open", "close"),
    "door-lock": ("lock", "unlock"), "gas-valve": ("close",), "water-valve": ("close",), "robot-vacuum": ("start", "dock", "find"), "robot-mower": ("start", "dock"), "washer": ("start", "stop"), "dishwasher": ("start",),
    "dryer": ("start",), "alarm-panel": ("arm-away", "disarm"), "speaker": ("up/volume", "down/volume", "mute", "on", "next"), "tv": ("up/volume", "down/volume", "mute", "on", "off"),
    "boiler": ("on", "off", "up/target-temperature"), "thermostat": ("up/target-temperature", "down/target-temperature"), "fan": ("on", "off", "up/fan-speed"), "lamp": ("on", "off"),
}


def absent_thing(home, rng, words):
    """A thing that the home hasn't, perhaps in a room that it has."""
    room = rng.choice(sorted(home.rooms)) if home.rooms and rng.random() < 0.4 else None
    if rng.random() < 0.25:
        return Meaning("refuse", (rng.choice(("on", "off", "start")),), NONE, thing=rng.choice(words.NOWHERE), room=room)
    kinds = absent_kinds(home, words)
    if not kinds:
        return None
    kind = rng.choice(kinds)
    intent = rng.choice(_ABSENT_DEEDS.get(kind, ("on", "off")))
    return Meaning("refuse", (intent, f"{intent}/{kind}"), NONE, thing=rng.choice(words.NAMES[kind]), room=room)


def elsewhere(home, rng, words):
    """A thing that the home has, but not in the room that is said."""
    spots = [s for s in home.anywhere if not s.single and s.settable("on") and s.base in words.NAMES and home.placed & set(s.devices)]
    spot = _pick(rng, spots)
    rooms = [r for r in sorted(home.rooms) if spot and home.nearest(spot.base, r) is None]
    if not rooms:
        return None
    verb = rng.choice(("on", "off"))
    return Meaning("refuse", tables(verb, spot), NONE, thing=rng.choice(words.NAMES[spot.base]), room=rng.choice(rooms))


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
    trait = rng.choice(("brightness", "colour", "volume", "target-temperature", "fan-speed", "too-hot", "too-hot"))
    if trait == "too-hot":
        spot = _some(home, rng, lambda s: s.settable("target-temperature") and s.bounds("target-temperature"))
        if not spot:
            return None
        low, high = spot.bounds("target-temperature")
        amount = rng.choice((int(high) + rng.randint(5, 60), int(low) - rng.randint(3, 9) if low > 12 else int(high) + 20))
        return Meaning("refuse", ("target-temperature",), NONE, spot=spot, room=spot.room, amount=amount, unit="degrees")
    wanted = {"brightness": LIGHTS, "colour": LIGHTS, "volume": {"tv", "speaker"}, "target-temperature": {"boiler", "thermostat", "heater"}, "fan-speed": {"fan", "air-purifier"}}[trait]
    spot = _some(home, rng, lambda s: s.kinds <= frozenset(wanted) and not s.settable(trait))
    if not spot:
        return None
    if trait == "colour":
        return Meaning("refuse", ("colour",), NONE, spot=spot, room=spot.room, option=rng.choice(sorted(words.COLOURS)))
    return Meaning("refuse", (rng.choice((f"up/{trait}", f"down/{trait}")),), NONE, spot=spot, room=spot.room)


def refused(home, rng, words):
    return rng.choices((absent_thing, elsewhere, foreign_room, incapable), (5, 3, 4, 2))[0](home, rng, words)
