"""A model's weights out of its GGUF file: as they are quantised, and what they stand for."""

import dataclasses

import numpy as np

LAYER = (
    "attn_norm", "attn_q", "attn_k", "attn_v", "attn_q_norm", "attn_k_norm", "attn_output",
    "post_attention_norm", "ffn_norm", "ffn_gate", "ffn_up", "ffn_down", "post_ffw_norm",
)  # fmt: skip

# Not in the file: what llama.cpp takes for every Gemma 3.
LOCAL_BASE = 10_000.0
GLOBAL_EVERY = 6


@dataclasses.dataclass(frozen=True)
class Shape:
    """What the file says of the model."""

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
    """The shape and the tensors of a file, of the embedding only some rows."""
    import gguf

    reader = gguf.GGUFReader(path)

    def fact(name, otherwise=None):
        if name not in reader.fields and otherwise is not None:
            return otherwise
        return reader.fields[name].contents()

    architecture = fact("general.architecture")
    if architecture != "gemma3":
        raise SystemExit(f"{path} is {architecture}; only gemma3 can be trained here.")
    shape = Shape(
        width=fact("gemma3.embedding_length"),
        layers=fact("gemma3.block_count"),
        heads=fact("gemma3.attention.head_count"),
        key_heads=fact("gemma3.attention.head_count_kv"),
        head=fact("gemma3.attention.key_length"),
        feed_forward=fact("gemma3.feed_forward_length"),
        window=fact("gemma3.attention.sliding_window"),
        base=float(fact("gemma3.rope.freq_base")),
        epsilon=float(fact("gemma3.attention.layer_norm_rms_epsilon")),
        name=fact("general.name", "no name"),
        licence=fact("general.license", "not named"),
    )
    tensors = {}
    for tensor in reader.tensors:
        data = tensor.data
        if tensor.name == "token_embd.weight":
            data = data[rows]
        tensors[tensor.name] = Raw(np.ascontiguousarray(data), int(tensor.tensor_type))
    return shape, tensors


def stacked(shape, tensors, dtype):
    """The layers' weights, each kind as one array with a layer in each row; the norms in float32."""
    layers = {}
    for name in LAYER:
        values = np.stack([tensors[f"blk.{i}.{name}.weight"].values() for i in range(shape.layers)])
        layers[name] = values if name.endswith("norm") else values.astype(dtype)
    return layers
