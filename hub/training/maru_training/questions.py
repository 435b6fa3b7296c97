"""Questions about the home, and what answers them."""

from .meanings import NONE, Meaning, some

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
OF_THINGS = (
    "on",
    "on",
    "open",
    "lock",
    "battery",
    "run",
    "remaining-time",
    "volume",
    "title",
    "target-temperature",
    "arming",
    "presence",
    "power",
    "brightness",
    "filter-life",
    "water-level",
    "todo",
    "charging",
    "position",
    "mode",
)
# Of what there are several, so that one asks which.
COUNTED = {
    "on": (
        "light", "ceiling-light", "lamp", "light-strip", "fan", "air-conditioner", "radiator-valve", "heater", "humidifier", "air-purifier", "tv", "speaker",
    ),
    "open": ("window-covering", "curtain", "blind", "door", "window-opener"),
    "lock": ("door-lock",),
}  # fmt: skip
OPENINGS = ("position", "open", "contact", "valve")


def asked(home, rng):
    draw = rng.random()
    if draw < 0.07:
        return _asked_weather(home)
    if draw < 0.3:
        return _asked_which(home, rng)
    return _asked_air(home, rng) if draw < 0.6 else _asked_thing(home, rng)


def _asked_weather(home):
    spot = home.spot("weather")
    return (
        Meaning("question", ("weather",), f"tell {spot.name} reading", topic="questions")
        if spot and spot.tells("reading")
        else Meaning("refuse", ("weather",), NONE, topic="questions")
    )


def _asked_air(home, rng):
    trait = rng.choice(("temperature",) * 4 + ("humidity",) * 2 + tuple(sorted(TELLERS)))
    rooms = [r for r in sorted(home.rooms) if home.told_in(r, trait)]
    if trait != "ringing" and home.rooms and rng.random() < 0.6:
        room = rng.choice(rooms) if rooms and rng.random() < 0.85 else rng.choice(sorted(home.rooms))
        if room in rooms:
            return Meaning(
                "question", (trait,), f"tell {home.rooms[room].name} {trait}", topic="questions", room=room
            )
        return Meaning("refuse", (trait,), NONE, topic="questions", room=room)
    for kind in TELLERS[trait]:
        spot = home.spot(kind)
        if spot and spot.tells(trait):
            return Meaning("question", (trait,), f"tell {spot.name} {trait}", topic="questions")
    return Meaning("refuse", (trait,), NONE, topic="questions")


def _asked_which(home, rng):
    """Which or how many of several, or whether any: what is told of all of them answers it."""
    trait = rng.choice(("on", "on", "on", "open", "open", "lock"))
    traits = OPENINGS if trait == "open" else (trait,)
    spot = some(
        home,
        rng,
        lambda s: not s.single
        and len(s.devices) > 1
        and s.base in COUNTED[trait]
        and any(s.tells(t) for t in traits),
    )
    if not spot:
        return None
    told = next(t for t in traits if spot.tells(t))
    return Meaning(
        "question", (f"which/{trait}",), f"tell {spot.name} {told}", topic="questions", spot=spot, room=spot.room
    )


def _asked_thing(home, rng):
    trait = rng.choice(OF_THINGS)
    traits = OPENINGS if trait == "open" else (trait,)
    people = {"person"}
    spot = some(
        home, rng, lambda s: any(s.tells(t) for t in traits) and (not s.kinds & people or len(s.devices) == 1)
    )
    if not spot or (trait == "on" and "camera" in spot.kinds):
        return None
    told = next(t for t in traits if spot.tells(t))
    return Meaning(
        "question", (trait,), f"tell {spot.name} {told}", topic="questions", spot=spot, room=spot.room
    )
