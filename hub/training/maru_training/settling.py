"""Fits an answer to the rooms that the words name, as the live reader will."""

from . import reader


def settle(lines, text, home):
    """The answer in view of the rooms that the words really name.

    "The garage door" names the garage. What lies in a room that is named is answered as lying there,
    and nothing may be answered for a room that isn't. None when that can't be made to fit, or when
    it isn't clear which of several wishes the room belongs to.
    """
    said = reader.rooms_in(home, text)
    settled = []
    for line in lines:
        verb, _, rest = line.partition(" ")
        name, blank, tail = rest.partition(" ")
        spot = next((s for s in home.spots if s.name == name), None)
        if spot is None:
            if verb == "tell" and not any(home.rooms[r].name == name for r in said):
                return None
            settled.append(line)
            continue
        if spot.room is not None:
            if spot.room not in said:
                return None
        elif said:
            there = _in_said_room(spot, said, home)
            if there is None or (there is not spot and len(lines) > 1):
                return None
            spot = there
        settled.append(f"{verb} {spot.name}{blank}{tail}")
    return settled


def _in_said_room(spot, said, home):
    here = [s for r in said for s in home.in_rooms.get(r, ()) if s.kinds & spot.kinds]
    if not here:
        return None if spot.single else spot
    same = [s for s in here if s.base == spot.base or (set(s.devices) == set(spot.devices) and not s.single)]
    return same[0] if len(same) == 1 else None
