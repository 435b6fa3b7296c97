"""A language model in plain JAX, with a LoRA beside each projection.

Several commands lie in one sequence behind their home: each sees the home and itself. Positions go
on from the home's end for each, so that a command can't tell that others were packed beside it.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np

from maru_training.architectures import ARCHITECTURES, PROJECTIONS
from maru_training.examples import APART

# What the LoRA's product is multiplied with; a file says it as alpha, this times the rank.
SCALE = 2.0

NEVER = -1e30

GATES = {"gelu": functools.partial(jax.nn.gelu, approximate=True), "silu": jax.nn.silu}


def fresh(layers, rank, seed):
    """A LoRA that changes nothing yet."""
    random = np.random.default_rng(seed)
    lora = {}
    for name in PROJECTIONS:
        count, rows, columns = layers[f"{name}.weight"].shape
        down = random.normal(0, 0.02, (count, rank, columns)).astype(np.float32)
        lora[name] = {"a": down, "b": np.zeros((count, rows, rank), np.float32)}
    return lora


def visible(segment, position, window):
    """Which token may look at which: once for layers that see all, once for those with a window."""
    order = jnp.arange(segment.shape[0])
    home = segment // APART * APART
    seen = (order[None, :] <= order[:, None]) & (
        (segment[None, :] == home[:, None]) | (segment[None, :] == segment[:, None])
    )
    near = position[:, None] - position[None, :] < window
    return seen, seen & near


def norm(x, weight, epsilon):
    return x * jax.lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + epsilon) * weight


def rotate(x, position, base):
    half = x.shape[-1] // 2
    angle = position[:, None] * base ** (-jnp.arange(half) / half)
    cos, sin = jnp.cos(angle)[:, None], jnp.sin(angle)[:, None]
    left, right = x[..., :half], x[..., half:]
    return jnp.concatenate([left * cos - right * sin, right * cos + left * sin], -1)


def project(x, weight, lora):
    dtype = weight.dtype
    x = x.astype(dtype)
    small = jnp.matmul(x, lora["a"].astype(dtype).T)
    return (
        jnp.matmul(x, weight.T, preferred_element_type=jnp.float32)
        + SCALE * jnp.matmul(small, lora["b"].astype(dtype).T, preferred_element_type=jnp.float32)
    )  # fmt: skip


class Layer:
    """What a layer computes with. A norm or bias that its architecture hasn't changes nothing."""

    def __init__(self, shape, weights, lora):
        self.shape = shape
        self.weights = weights
        self.lora = lora

    def norm(self, x, name):
        weight = self.weights.get(f"{name}.weight")
        return x if weight is None else norm(x, weight, self.shape.epsilon)

    def project(self, x, name):
        y = project(x, self.weights[f"{name}.weight"], self.lora[name])
        return y + self.weights.get(f"{name}.bias", 0)

    def heads(self, x, name, count):
        return self.project(x, name).reshape(-1, count, self.shape.head)

    def attention(self, x, position, base, mask):
        shape, dtype = self.shape, self.weights["attn_q.weight"].dtype
        q = self.norm(self.heads(x, "attn_q", shape.heads), "attn_q_norm")
        k = self.norm(self.heads(x, "attn_k", shape.key_heads), "attn_k_norm")
        v = self.heads(x, "attn_v", shape.key_heads)
        q = rotate(q, position, base) * shape.head**-0.5
        q = q.reshape(len(q), shape.key_heads, -1, shape.head)
        k = rotate(k, position, base)
        scores = jnp.einsum(
            "tkgd,skd->kgts", q.astype(dtype), k.astype(dtype), preferred_element_type=jnp.float32
        )
        share = jax.nn.softmax(jnp.where(mask, scores, NEVER), -1).astype(dtype)
        seen = jnp.einsum(
            "kgts,skd->tkgd", share, v.astype(dtype), preferred_element_type=jnp.float32
        )
        return self.project(seen.reshape(len(seen), -1), "attn_output")

    def feed_forward(self, x, gate):
        return self.project(gate(self.project(x, "ffn_gate")) * self.project(x, "ffn_up"), "ffn_down")


def hidden(shape, model, lora, ids, position, segment, remat):
    """What the last layer makes of one sequence."""
    architecture = ARCHITECTURES[shape.architecture]
    everything, nearby = visible(segment, position, shape.window)
    x = model["embedding"][ids].astype(jnp.float32)
    if architecture.scaled_embedding:
        x = x * np.sqrt(shape.width).astype(np.float32)
    gate = GATES[architecture.gate]

    def through(x, inputs):
        weights, own, sees_all = inputs
        layer = Layer(shape, weights, own)
        base = jnp.where(sees_all, shape.base, architecture.window_base)
        mask = jnp.where(sees_all, everything, nearby)
        seen = layer.attention(layer.norm(x, "attn_norm"), position, base, mask)
        x = x + layer.norm(seen, "post_attention_norm")
        made = layer.feed_forward(layer.norm(x, "ffn_norm"), gate)
        return x + layer.norm(made, "post_ffw_norm"), None

    sees_all = jnp.array([(i + 1) % architecture.sees_all_every == 0 for i in range(shape.layers)])
    step = jax.checkpoint(through) if remat else through
    x, _ = jax.lax.scan(step, x, (model["layers"], lora, sees_all))
    return norm(x, model["output_norm"], shape.epsilon)


def scored(shape, model, lora, batch, remat):
    """Of each answer token in a batch: how unlikely it was, and whether it was the likeliest."""

    def one(ids, position, segment, at):
        return hidden(shape, model, lora, ids, position, segment, remat)[at]

    states = jax.vmap(one)(batch["ids"], batch["position"], batch["segment"], batch["at"])
    outputs = model["outputs"]
    logits = jnp.matmul(
        states.astype(outputs.dtype), outputs.T, preferred_element_type=jnp.float32
    )
    target = batch["target"]
    likely = jnp.take_along_axis(logits, target[..., None], -1)[..., 0]
    loss = jax.nn.logsumexp(logits, -1) - likely
    return loss, logits.argmax(-1) == target


@functools.partial(jax.jit, static_argnames=("shape", "remat"))
def judge(shape, model, lora, batch, remat=False):
    return scored(shape, model, lora, batch, remat)
