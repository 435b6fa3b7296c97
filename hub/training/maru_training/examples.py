"""The examples: read from the hub's tokens, kept as flat arrays, packed into sequences."""

import dataclasses
import json
import zlib

import numpy as np

# A token that the engine writes without asking the model still teaches a little.
FORCED = 0.1


@dataclasses.dataclass
class Ragged:
    """Rows of different lengths in one array."""

    flat: np.ndarray
    ends: np.ndarray

    @staticmethod
    def of(rows):
        ends = np.cumsum([len(row) for row in rows], dtype=np.int64)
        flat = np.concatenate(rows) if len(rows) else np.zeros(0)
        return Ragged(flat.astype(np.int32), ends)

    def __getitem__(self, row):
        return self.flat[(self.ends[row - 1] if row else 0) : self.ends[row]]

    def __len__(self):
        return len(self.ends)

    def lengths(self):
        return np.diff(self.ends, prepend=0)


@dataclasses.dataclass
class Examples:
    """Tokens are places in `used`, targets are places in `outputs`, whose members are such places."""

    homes: list
    prefixes: Ragged
    home: np.ndarray
    rests: Ragged
    answers: Ragged
    chosen: Ragged
    kinds: list
    kind: np.ndarray
    held: np.ndarray
    used: np.ndarray
    outputs: np.ndarray

    def __len__(self):
        return len(self.home)


def read(path):
    """Reads what `maru training tokens` wrote; such files may be laid behind each other."""
    homes, prefixes, home, rests, answers, chosen, kinds, kind = {}, [], [], [], [], [], {}, []
    outputs, held = [], []
    with open(path, encoding="utf-8") as lines:
        for text in lines:
            line = json.loads(text)
            if "outputs" in line:
                outputs += line["outputs"]
            elif "prefix" in line:
                homes[line["home"]] = len(homes)
                prefixes.append(line["prefix"])
            else:
                home.append(homes[line["home"]])
                rests.append(line["rest"])
                answers.append(line["answer"])
                chosen.append(line["chosen"])
                held.append(line.get("held", False))
                kind.append(kinds.setdefault((line["class"], line["lang"]), len(kinds)))
    if not outputs:
        raise SystemExit(f"{path} is cut off: its last line is missing.")
    rows = [Ragged.of(prefixes), Ragged.of(rests), Ragged.of(answers)]
    used = np.unique(np.concatenate([row.flat for row in rows] + [np.array(outputs, np.int32)]))
    outputs = np.unique(np.concatenate([rows[2].flat, np.array(outputs, np.int32)]))
    for row in rows:
        row.flat = np.searchsorted(used, row.flat).astype(np.int32)
    return Examples(
        homes=list(homes),
        prefixes=rows[0],
        home=np.array(home, np.int32),
        rests=rows[1],
        answers=rows[2],
        chosen=Ragged.of(chosen),
        kinds=[f"{a} {b}" for a, b in kinds],
        kind=np.array(kind, np.int32),
        held=np.array(held, bool),
        used=used,
        outputs=np.searchsorted(used, outputs).astype(np.int32),
    )


def held_out(examples, share):
    """
    Which examples training doesn't see: those that are marked; where none is, those of a share of
    the homes, the same in every run.
    """
    if examples.held.any():
        return examples.held
    apart = [zlib.crc32(home.encode()) % 10_000 < share * 10_000 for home in examples.homes]
    return np.array(apart)[examples.home]


# A sequence holds several homes; the segments of home n are n * APART and those behind it.
APART = 10_000

# For fewer commands than this a home isn't begun at a sequence's end, if it has more.
WORTHWHILE = 8


class Packer:
    """Lays examples of one home behind each other, behind the home, and such homes side by side."""

    def __init__(self, examples, length):
        self.examples = examples
        self.length = length
        self.answers = length // 2
        self.target = np.zeros(len(examples.used), np.int32)
        self.target[examples.outputs] = np.arange(len(examples.outputs))

    def rows(self, chosen, random):
        """
        Sequences, each a list of lists of examples of one home, in random order. What doesn't fit
        behind its home is left out.
        """
        examples = self.examples
        sizes = examples.rests.lengths() + examples.answers.lengths()
        answers = examples.answers.lengths()
        prefixes = examples.prefixes.lengths()
        by_home = {}
        for one in random.permutation(chosen):
            home = examples.home[one]
            if prefixes[home] + sizes[one] <= self.length:
                by_home.setdefault(home, []).append(int(one))
        rows, row, room, answers_left = [], None, 0, 0
        for home in random.permutation(list(by_home)):
            left = by_home[home]
            while left:
                ahead = left[:WORTHWHILE]
                needed = prefixes[home] + sizes[ahead].sum()
                if row is None or (row and (needed > room or answers[ahead].sum() > answers_left)):
                    row, room, answers_left = [], self.length, self.answers
                    rows.append(row)
                room -= prefixes[home]
                group = []
                while left and sizes[left[0]] <= room and answers[left[0]] <= answers_left:
                    one = left.pop(0)
                    group.append(one)
                    room -= sizes[one]
                    answers_left -= answers[one]
                row.append(group)
        return [rows[i] for i in random.permutation(len(rows))]

    def pack(self, rows):
        """A batch of sequences."""
        count, length = len(rows), self.length
        batch = {
            "ids": np.zeros((count, length), np.int32),
            "position": np.zeros((count, length), np.int32),
            "segment": np.full((count, length), -1, np.int32),
            "at": np.zeros((count, self.answers), np.int32),
            "target": np.zeros((count, self.answers), np.int32),
            "weight": np.zeros((count, self.answers), np.float32),
            "example": np.full((count, self.answers), -1, np.int32),
        }
        for i, row in enumerate(rows):
            end = written = 0
            for home, group in enumerate(row):
                end, written = self.lay(batch, i, home * APART, group, end, written)
        return batch

    def lay(self, batch, i, segment, group, end, written):
        """A home and its examples, from one place of a sequence on; returns where they end."""
        examples = self.examples
        prefix = examples.prefixes[examples.home[group[0]]]
        here = slice(end, end + len(prefix))
        batch["ids"][i, here] = prefix
        batch["position"][i, here] = np.arange(len(prefix))
        batch["segment"][i, here] = segment
        end += len(prefix)
        for number, one in enumerate(group, 1):
            rest, answer = examples.rests[one], examples.answers[one]
            size = len(rest) + len(answer)
            here = slice(end, end + size)
            batch["ids"][i, here] = np.concatenate([rest, answer])
            batch["position"][i, here] = len(prefix) + np.arange(size)
            batch["segment"][i, here] = segment + number
            there = slice(written, written + len(answer))
            batch["at"][i, there] = end + len(rest) - 1 + np.arange(len(answer))
            batch["target"][i, there] = self.target[answer]
            batch["weight"][i, there] = np.where(examples.chosen[one], 1, FORCED)
            batch["example"][i, there] = one
            end += size
            written += len(answer)
        return end, written
