"""What is said of a home without saying what to do about it, and what helps.

Where a room is said only what is in that room may help, or what belongs to no room. If nothing
does, the answer is `none`.
"""

from .meanings import NONE, WARMERS, Meaning, sayable

# What is said of the home, and what helps: the first of these that the home has where it was said.
# fmt: off
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
# fmt: on


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


EVERYWHERE = (
    "dark",
    "brighter",
    "light-glare",
    "sun-glare",
    "privacy",
    "daylight",
    "cold",
    "hot",
    "stuffy",
    "bad-air",
    "cooking-smell",
    "smell",
    "scent",
    "dry-air",
    "damp",
    "dirty-floor",
    "draught",
)


def needed(home, rng):
    often = (
        "cold",
        "hot",
        "dark",
        "sun-glare",
        "light-glare",
        "dirty-floor",
        "dry-air",
        "bad-air",
        "laundry",
        "dirty-dishes",
        "tv-loud",
        "tv-quiet",
        "cooking-smell",
    )
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
        if spot.single and "press" in spot.commands and spot.base in names and sayable(home, spot):
            return Meaning("routine", (moment,), f"press {spot.name}", topic="needs")
    line = relief(home, otherwise, None)
    if line == NONE:
        return Meaning("chatter", (moment,), NONE, topic="needs")
    return Meaning("feeling", (moment,), line, topic="needs")
