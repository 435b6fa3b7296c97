"""The little language that sentence frames are written in.

    (a|b|c)      one of them, and they may nest
    [a]          with it or without
    {thing}      a slot; {room:을} is the slot with the Korean particle that fits
    <켜>         a Korean verb, which gets the ending of a wish, or a joining one

A frame is one line in a table. Its identity is its text, so a share of the frames can be kept from
training for good: see `held_out`.
"""

import re
import zlib

HELD_OUT_SHARE = 20
_SLOT = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_VERB = re.compile(r"<([^>]+)>")


def number(text):
    """A number that is the same in every run and on every machine."""
    return zlib.crc32(text.encode("utf-8"))


def held_out(text):
    """Whether what bears this name is kept from training."""
    return number(text) % HELD_OUT_SHARE == 0


def slots(frame):
    return {match.group(1) for match in _SLOT.finditer(frame)}


def spread(frame, rng):
    """Chooses among the alternatives of a frame."""
    text, end = _alternatives(frame, 0, "", rng)
    if end != len(frame):
        raise ValueError(f"unbalanced brackets: {frame}")
    return text


def _alternatives(frame, at, closing, rng):
    """Reads up to the closing bracket; returns the choice and where reading went on."""
    choices = [""]
    while at < len(frame) and frame[at] != closing:
        character = frame[at]
        if character in "([":
            inner, at = _alternatives(frame, at + 1, ")" if character == "(" else "]", rng)
            choices[-1] += inner if character == "(" or rng.random() < 0.5 else ""
        elif character == "|" and closing:
            choices.append("")
        else:
            choices[-1] += character
        at += 1
    if closing and at >= len(frame):
        raise ValueError(f"unbalanced brackets: {frame}")
    return rng.choice(choices), at


def fill(text, slot):
    """Replaces each slot by what the function `slot` gives for its name and particle."""
    return _SLOT.sub(lambda match: slot(match.group(1), match.group(2) or ""), text)


def verbs(text, last, before):
    """Gives the last verb the one ending and those before it the other."""
    found = list(_VERB.finditer(text))
    for index, match in reversed(list(enumerate(found))):
        ending = last if index == len(found) - 1 else before
        text = text[: match.start()] + ending(match.group(1)) + text[match.end() :]
    return text


def tidy(text):
    """One blank between words, none before a comma."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([,.?!])", r"\1", text)
    return re.sub(r"^[,.]\s*", "", text)
