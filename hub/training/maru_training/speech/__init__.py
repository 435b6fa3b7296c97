"""How people speak: tables of sentence frames, one module per language. See `frames` for their notation.

Both modules have the same names in them:

    NAMES       what a kind of thing is called
    DEEDS       wishes that name the thing: intent -> frames, plain ones and odd ones
    NEEDS       what is said of the home without saying what to do about it
    QUESTIONS   trait -> frames
    CHATTER, UNCLEAR, BROKEN   what is not for the home, can't be told, or breaks off
    and words to fill the slots with
"""


def lines(text):
    """A table written as one frame a line."""
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip() and not line.strip().startswith("#"))
