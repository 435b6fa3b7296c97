"""What the margins of a model's answers are worth: a logistic curve through answers that were scored.

    python -m maru_training.calibrate scored.jsonl …

The files are what `maru training score --out` and `maru eval` cases scored so wrote: lines with `margin` and
`right`. Offset and slope go beside the adapter in `models.yaml`; the table tells what the curve says and what was so.
"""

import argparse
import json
import pathlib

import numpy as np

MOST = 12.0
STEPS = 50
BOUNDS = (0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)


def fitted(margins, right):
    """Offset and slope with the greatest likelihood, by Newton's method."""
    x = np.stack([np.ones_like(margins), margins], 1)
    weights = np.zeros(2)
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - share) - 1e-3 * weights
        bend = (x * (share * (1 - share))[:, None]).T @ x + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def table(shares, right):
    """(from, to, how many, what the curve says, what was so) for each bound that any falls into."""
    rows = []
    for low, high in zip(BOUNDS, BOUNDS[1:]):
        mine = (shares >= low) & (shares < high)
        if mine.any():
            rows.append((low, min(high, 1), int(mine.sum()), shares[mine].mean(), right[mine].mean()))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scored", nargs="+", type=pathlib.Path)
    lines = [
        json.loads(line)
        for path in parser.parse_args().scored
        for line in path.read_text().splitlines()
    ]
    margins = np.array([min(line["margin"], MOST) for line in lines])
    right = np.array([float(line["right"]) for line in lines])
    offset, slope = fitted(margins, right)
    print(f"{len(lines)} answers, {right.mean():.3f} right; offset {offset:.2f}, slope {slope:.2f}")
    print("certainty      answers  said   so")
    for low, high, count, said, so in table(1 / (1 + np.exp(-(offset + slope * margins))), right):
        print(f"{low:.2f} to {high:.2f} {count:8} {said:6.2f} {so:5.2f}")


if __name__ == "__main__":
    main()
