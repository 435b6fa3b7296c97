"""A model's weights out of its GGUF file: as they are quantised, and what they stand for."""

import dataclasses

import numpy as np

from maru_training.architectures import ARCHITECTURES

# Tensors with a row for each token.
BY_TOKEN = ("token_embd.weight", "output.weight")

NO_WINDOW = 1 << 30


@dataclasses.dataclass(frozen=True)
class Shape:
    """What the file says of the model."""

    architecture: str
    width: int
    layers: int
    heads: int
    key_heads: int
    head: int
    feed_forward: int
    window: int
    base: float
    epsilon: float
    name: str = ""
    licence: str = ""


@dataclasses.dataclass
class Raw:
    """One tensor as the file has it: rows of quantised blocks, and how to read them."""

    data: np.ndarray
    kind: int

    def values(self):
        import gguf

        kind = gguf.GGMLQuantizationType(self.kind)
        if kind == gguf.GGMLQuantizationType.F32:
            return np.asarray(self.data, np.float32)
        return gguf.quants.dequantize(self.data, kind).astype(np.float32)


def read(path, rows):
    """The shape and the tensors of a file, of what has a row for each token only some."""
    import gguf

    reader = gguf.GGUFReader(path)

    def fact(name, otherwise=None):
        if name not in reader.fields and otherwise is not None:
            return otherwise
        return reader.fields[name].contents()

    architecture = fact("general.architecture")
    if architecture not in ARCHITECTURES:
        known = ", ".join(ARCHITECTURES)
        raise SystemExit(f"{path} is {architecture}; what can be trained here is {known}.")

    def size(name, otherwise=None):
        return fact(f"{architecture}.{name}", otherwise)

    width, heads = size("embedding_length"), size("attention.head_count")
    shape = Shape(
        architecture=architecture,
        width=width,
        layers=size("block_count"),
        heads=heads,
        key_heads=size("attention.head_count_kv"),
        head=size("attention.key_length", width // heads),
        feed_forward=size("feed_forward_length"),
        window=size("attention.sliding_window", NO_WINDOW),
        base=float(size("rope.freq_base")),
        epsilon=float(size("attention.layer_norm_rms_epsilon")),
        name=fact("general.name", "no name"),
        licence=fact("general.license", "not named"),
    )
    tensors = {}
    for tensor in reader.tensors:
        data = tensor.data
        if tensor.name in BY_TOKEN:
            data = data[rows]
        tensors[tensor.name] = Raw(np.ascontiguousarray(data), int(tensor.tensor_type))
    return shape, tensors


def stacked(shape, tensors, dtype):
    """The layers' weights, each kind as one array with a layer in each row; only products in `dtype`."""
    layers = {}
    for name in ARCHITECTURES[shape.architecture].tensors():
        values = np.stack([tensors[f"blk.{i}.{name}"].values() for i in range(shape.layers)])
        layers[name] = values.astype(dtype) if values.ndim == 3 else values
    return layers


def whole(shape, tensors, outputs, dtype):
    """All that a model computes with; `outputs` are the rows that it may answer."""
    embedding = tensors["token_embd.weight"].values()
    # Where there is none, a model answers with what it reads with.
    answers = tensors["output.weight"].values() if "output.weight" in tensors else embedding
    return {
        "layers": stacked(shape, tensors, dtype),
        "embedding": embedding,
        "outputs": answers[outputs].astype(dtype),
        "output_norm": tensors["output_norm.weight"].values(),
    }
