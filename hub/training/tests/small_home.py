"""A flat that the tests talk in, as the Java side lists it."""

from maru_training.household import Household


def _spot(name, kinds, traits, devices, room=None, single=False, commands=()):
    listed = {
        trait: {"settable": settable, **({"min": 0, "max": 100} if settable else {})}
        for trait, settable in traits.items()
    }
    return {
        "name": name,
        "single": single,
        "room": room,
        "devices": devices,
        "kinds": kinds,
        "traits": listed,
        "commands": list(commands),
    }


_LIGHT = {"on": True, "brightness": True}
_HEAT = {"on": True, "target-temperature": True, "temperature": False}
_TV = {"on": True, "volume": True, "mute": True}

SPOTS = [
    _spot("kitchen.light", ["ceiling-light"], _LIGHT, ["light.kitchen"], "kitchen"),
    _spot("kitchen.range-hood", ["range-hood"], {"on": True}, ["fan.hood"], "kitchen"),
    _spot("study.light", ["ceiling-light", "lamp"], _LIGHT, ["light.study", "light.lamp"], "study"),
    _spot("study.lamp", ["lamp"], _LIGHT, ["light.lamp"], "study"),
    _spot("study.curtain", ["curtain"], {"position": True}, ["cover.study"], "study", commands=["stop"]),
    _spot("study.radiator-valve", ["radiator-valve"], _HEAT, ["climate.radiator"], "study"),
    _spot("light", ["ceiling-light", "lamp"], _LIGHT, ["light.kitchen", "light.study", "light.lamp"]),
    _spot("lamp", ["lamp"], _LIGHT, ["light.lamp"]),
    _spot("curtain", ["curtain"], {"position": True}, ["cover.study"], commands=["stop"]),
    _spot("range-hood", ["range-hood"], {"on": True}, ["fan.hood"]),
    _spot("radiator-valve", ["radiator-valve"], _HEAT, ["climate.radiator"]),
    _spot(
        "robot-vacuum",
        ["robot-vacuum"],
        {"run": False},
        ["vacuum.robot"],
        commands=["start", "stop", "pause", "dock", "locate"],
    ),
    _spot("tv", ["tv"], _TV, ["media_player.tv"], commands=["play-title", "pause", "next"]),
    _spot(
        "shopping-list", ["todo-list"], {"todo": False}, ["todo.shopping"], single=True, commands=["add-item"]
    ),
]


def flat(home_id="home-test", rooms=(("kitchen", ["Kitchen", "주방"]), ("study", ["Study", "서재"]))):
    names = sorted({device for spot in SPOTS for device in spot["devices"]})
    return Household(
        {
            "home": home_id,
            "scale": "celsius",
            "rooms": [{"id": i, "name": i, "names": n} for i, n in rooms],
            "routines": [],
            "spots": SPOTS,
        },
        {
            "entities": [{"id": n, "name": n.split(".")[1].title(), "aliases": []} for n in names],
            "routines": [],
        },
    )
