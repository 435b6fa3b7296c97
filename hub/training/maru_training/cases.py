"""Makes training cases: what somebody says in one of the homes, and the answer that the model should write.

The shares of the classes are set here. A case is kept only if the live reader would put it before
the model and allow its answer, and if nobody has said the same in a set that is kept for measuring.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

from . import frames, household, noise, reader
from .exclusion import Excluded, normal
from .meanings import NONE, UNCLEAR
from .sentences import Maker
from .settling import settle
from .speaker import NothingFits, Speaker

NOISY_SHARE = 0.3
FOREIGN_TONGUE_SHARE = 0.1
TRIES = 60
# The same words may have the same answer in this many homes: a home's listing is what should decide.
MOST_ALIKE = 12


# How often each sort is made, out of all.
SHARES = {
    "plain": 17,
    "odd": 12,
    "feeling": 16,
    "relative": 8,
    "question": 8,
    "several": 7,
    "shared": 1.5,
    "carried": 2.5,
    "mixed": 4,
    "media": 5,
    "list": 2.5,
    "routine": 3,
    "correction": 3,
    "refuse": 4,
    "chatter": 7,
    "unclear": 4.5,
}


def allowed(case_text, answer, lines, language):
    """Whether the live reader would ask the model this, and let it answer so."""
    words = reader.WORDS[language]
    if words.leaves_alone(case_text):
        return False
    if answer not in (NONE, UNCLEAR):
        tells = [line.startswith("tell ") for line in lines]
        if words.asks(case_text) and not (len(lines) == 1 and tells[0]):
            return False
        if len(lines) > min(4, words.wishes(case_text)):
            return False
    return True


class Generator:
    """All cases, one after the other, none twice."""

    def __init__(self, seed, homes, held_out, exclude):
        self.rng = random.Random(f"{seed}/{'heldout' if held_out else 'train'}")
        self.homes = {language: [] for language in ("en", "ko")}
        # However few homes there are, one of them is for measuring.
        apart = {home.id for home in homes if frames.held_out(home.id)} or {home.id for home in homes[-1:]}
        for home in homes:
            if (home.id in apart) == held_out:
                self._sort_in(home)
        if not any(self.homes.values()):
            raise SystemExit(f"{len(homes)} homes are too few to learn from some and to measure with others.")
        self.speakers = {language: Speaker(language, held_out) for language in ("en", "ko")}
        self.excluded = exclude
        self.seen = Counter()
        self.here = set()
        self.dropped = Counter()

    def _sort_in(self, home):
        hangul = sum(bool(re.search("[가-힣]", names[0])) for names in home.names.values())
        self.homes["ko" if 2 * hangul > len(home.names) else "en"].append(home)

    def _home(self, language):
        """One whose things have names in this language, if there is one."""
        return self.rng.choice(self.homes[language] or sum(self.homes.values(), []))

    def make(self, count):
        made = 0
        while made < count:
            case = self._case()
            if case:
                made += 1
                yield case

    def _case(self):
        rng = self.rng
        language = rng.choice(("en", "ko"))
        others = rng.random() < FOREIGN_TONGUE_SHARE
        other = {"en": "ko", "ko": "en"}[language]
        home = self._home(other if others else language)
        sort = rng.choices(list(SHARES), list(SHARES.values()))[0]
        for _ in range(TRIES):
            case = self._try(Maker(self.speakers[language], home, rng), sort, home, language)
            if case:
                return case
            home = self._home(language)
        self.dropped[f"gave up on {sort}"] += 1
        return None

    def _try(self, maker, sort, home, language):
        try:
            case = getattr(maker, sort)()
        except NothingFits:
            self.dropped["nothing fits"] += 1
            return None
        text = noise.clean(noise.noisy(case.text, language, self.rng, NOISY_SHARE))
        text = frames.tidy(text)
        lines = case.lines
        if lines not in ([NONE], [UNCLEAR]):
            lines = settle(lines, text, home)
            if lines is None:
                self.dropped["rooms"] += 1
                return None
        answer = "; ".join(lines)
        if not allowed(text, answer, lines, language):
            self.dropped["reader"] += 1
            return None
        key = normal(text)
        if not key or self._said_before(key, home.id, answer) or self.excluded.has(text):
            self.dropped["said before"] += 1
            return None
        return {
            "home": home.id,
            "lang": language,
            "say": text,
            "answer": answer,
            "class": case.kind,
            "why": case.why,
        }

    def _said_before(self, key, home, answer):
        """Whether it was said in this home, or often enough with this answer in others."""
        if (key, home) in self.here or self.seen[key, answer] >= MOST_ALIKE:
            return True
        self.here.add((key, home))
        self.seen[key, answer] += 1
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--homes", type=Path, required=True)
    parser.add_argument("--spots", type=Path, required=True)
    parser.add_argument("--count", type=int, default=120_000)
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--exclude", nargs="*", default=(), help="files with sentences that mustn't appear")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    homes = household.load(arguments.spots, arguments.homes)
    generator = Generator(arguments.seed, homes, arguments.split == "heldout", Excluded.of(arguments.exclude))
    classes = Counter()
    with arguments.out.open("w", encoding="utf-8") as out:
        for case in generator.make(arguments.count):
            classes[case["lang"], case["class"]] += 1
            out.write(json.dumps(case, ensure_ascii=False) + "\n")
    for (language, kind), number in sorted(classes.items()):
        print(f"{language} {kind:12} {number}", file=sys.stderr)
    print("dropped:", dict(generator.dropped), file=sys.stderr)


if __name__ == "__main__":
    main()
