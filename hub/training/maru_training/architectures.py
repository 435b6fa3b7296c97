"""The architectures that can be trained, each as what a GGUF file leaves unsaid of it."""

import dataclasses

PROJECTIONS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


@dataclasses.dataclass(frozen=True)
class Architecture:
    """
    In what an architecture differs from the others. All have a norm before attention and before the
    feed-forward, grouped keys, rotated halves and a gated feed-forward.
    """

    # Beside the two that all have.
    norms: tuple[str, ...]
    # Projections that add something.
    biases: tuple[str, ...]
    gate: str
    # Whether a token's embedding is multiplied with the root of its width.
    scaled_embedding: bool
    # Of so many layers the last sees everything, the others what is in the window.
    sees_all_every: int
    # What positions are rotated by in layers with a window.
    window_base: float

    def tensors(self):
        """What each layer has, as the file calls it."""
        return (
            *(f"{name}.weight" for name in ("attn_norm", "ffn_norm", *self.norms, *PROJECTIONS)),
            *(f"{name}.bias" for name in self.biases),
        )


ARCHITECTURES = {
    "gemma3": Architecture(
        norms=("attn_q_norm", "attn_k_norm", "post_attention_norm", "post_ffw_norm"),
        biases=(),
        gate="gelu",
        scaled_embedding=True,
        sees_all_every=6,
        window_base=10_000.0,
    ),
    "qwen2": Architecture(
        norms=(),
        biases=("attn_q", "attn_k", "attn_v"),
        gate="silu",
        scaled_embedding=False,
        sees_all_every=1,
        window_base=0.0,
    ),
}
