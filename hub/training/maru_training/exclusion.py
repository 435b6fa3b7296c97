"""Keeps sentences that measure the model out of what it learns from, and so those that nearly are the same."""

import json
import re
from collections import Counter
from pathlib import Path

# Two sentences are nearly the same when this share of their letter pairs is.
ALIKE = 0.84


def normal(text):
    """A sentence as it is compared: letters and digits only."""
    return "".join(c for c in text.lower() if c.isalnum())


def _pairs(key):
    return {key[i : i + 2] for i in range(len(key) - 1)}


class Excluded:
    """The sentences of the measuring sets."""

    def __init__(self, sentences):
        self.keys = {normal(s) for s in sentences}
        self.sizes, self.by_pair = [], {}
        for number, key in enumerate(sorted(self.keys)):
            pairs = _pairs(key)
            self.sizes.append(len(pairs))
            for pair in pairs:
                self.by_pair.setdefault(pair, []).append(number)

    @staticmethod
    def of(files):
        """Those in lines of JSON or YAML with a `say`."""
        sentences = []
        for file in files:
            for line in Path(file).read_text(encoding="utf-8").splitlines():
                if line.startswith("{"):
                    sentences.append(json.loads(line)["say"])
                else:
                    sentences += re.findall(r"say: \"([^\"]+)\"", line)
        return Excluded(sentences)

    def has(self, text):
        """Whether the sentence is one of them, or nearly."""
        key = normal(text)
        if key in self.keys:
            return True
        pairs = _pairs(key)
        shared = Counter()
        for pair in pairs:
            shared.update(self.by_pair.get(pair, ()))
        return any(
            2 * count >= ALIKE * (len(pairs) + self.sizes[number]) for number, count in shared.most_common(3)
        )
