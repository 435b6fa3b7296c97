"""Everything that training needs, in one folder of small files, for a machine without the rest.

    python -m maru_training.pack --tokens tokens.jsonl --model model.gguf --out DIR

The weights go as the file has them, quantised, the embedding with only those rows that occur.
`maru_training.train --pack DIR` starts from it.
"""

import argparse
import dataclasses
import json
import pathlib

import numpy as np

from maru_training import examples as ex
from maru_training import weights

PIECE = 40 << 20


def build(tokens, model):
    """The examples with the model's shape and tensors."""
    examples = ex.read(tokens)
    shape, tensors = weights.read(model, examples.used)
    return examples, shape, tensors


def save(folder, examples, shape, tensors):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("weights-*.bin"):
        old.unlink()
    index, blob = [], bytearray()
    for name, raw in tensors.items():
        index.append([name, raw.kind, str(raw.data.dtype), raw.data.shape, len(blob)])
        blob += raw.data.tobytes()
    for i, start in enumerate(range(0, len(blob), PIECE)):
        (folder / f"weights-{i:02d}.bin").write_bytes(blob[start : start + PIECE])
    arrays = {}
    for name in ("prefixes", "rests", "answers", "chosen"):
        ragged = getattr(examples, name)
        arrays[name] = ragged.flat.astype(np.uint16 if ragged.flat.max() < 65536 else np.int32)
        arrays[name + "_ends"] = ragged.ends
    for name in ("home", "kind", "held", "used", "outputs"):
        arrays[name] = getattr(examples, name)
    np.savez_compressed(folder / "examples.npz", **arrays)
    facts = {
        "shape": dataclasses.asdict(shape),
        "tensors": index,
        "bytes": len(blob),
        "homes": examples.homes,
        "kinds": examples.kinds,
    }
    (folder / "pack.json").write_text(json.dumps(facts))


def load(folder):
    folder = pathlib.Path(folder)
    facts = json.loads((folder / "pack.json").read_text())
    blob = b"".join(part.read_bytes() for part in sorted(folder.glob("weights-*.bin")))
    if len(blob) != facts["bytes"]:
        raise SystemExit(f"{folder}: a piece of the weights is missing.")
    tensors = {}
    for name, kind, dtype, size, start in facts["tensors"]:
        data = np.frombuffer(blob, dtype, int(np.prod(size)), start).reshape(size)
        tensors[name] = weights.Raw(data, kind)
    arrays = np.load(folder / "examples.npz")

    def ragged(name):
        return ex.Ragged(arrays[name].astype(np.int32), arrays[name + "_ends"])

    examples = ex.Examples(
        homes=facts["homes"],
        prefixes=ragged("prefixes"),
        home=arrays["home"],
        rests=ragged("rests"),
        answers=ragged("answers"),
        chosen=ragged("chosen"),
        kinds=facts["kinds"],
        kind=arrays["kind"],
        held=arrays["held"],
        used=arrays["used"],
        outputs=arrays["outputs"],
    )
    return examples, weights.Shape(**facts["shape"]), tensors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    save(arguments.out, *build(arguments.tokens, arguments.model))


if __name__ == "__main__":
    main()
