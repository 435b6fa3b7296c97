"""Writes a LoRA as llama.cpp loads it, and reads one again."""

import numpy as np

from maru_training.transformer import SCALE


def write(path, lora, architecture, facts=None):
    """
    Half-precision GGUF. llama.cpp multiplies with alpha / rank, so that alpha is our scale times
    the rank.
    """
    import gguf

    rank = next(iter(lora.values()))["a"].shape[1]
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_string("general.type", "adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", SCALE * rank)
    for name, value in (facts or {}).items():
        writer.add_string(name, value)
    for name, parts in lora.items():
        for layer in range(parts["a"].shape[0]):
            for part in "ab":
                writer.add_tensor(
                    f"blk.{layer}.{name}.weight.lora_{part}",
                    np.ascontiguousarray(np.asarray(parts[part][layer], np.float16)),
                )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def read(path, like):
    """The LoRA of a file that `write` made, in the shapes of another one."""
    import gguf

    tensors = {tensor.name: tensor.data for tensor in gguf.GGUFReader(path).tensors}
    lora = {}
    for name, parts in like.items():
        lora[name] = {}
        for part, shape in ((part, parts[part].shape) for part in "ab"):
            layers = [tensors.get(f"blk.{layer}.{name}.weight.lora_{part}") for layer in range(shape[0])]
            if any(layer is None or layer.shape != shape[1:] for layer in layers):
                raise SystemExit(f"{path} isn't an adapter of this model with this rank.")
            lora[name][part] = np.stack(layers).astype(np.float32)
    return lora
