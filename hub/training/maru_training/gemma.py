"""Gemma 3 in plain JAX, with a LoRA beside each projection.

Several commands lie in one sequence behind their home: each sees the home and itself. Positions go
on from the home's end for each, so that a command can't tell that others were packed beside it.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np

from maru_training.examples import APART
from maru_training.weights import GLOBAL_EVERY, LOCAL_BASE

PROJECTIONS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")

# What the LoRA's product is multiplied with; a file says it as alpha, this times the rank.
SCALE = 2.0

NEVER = -1e30


def fresh(layers, rank, seed):
    """A LoRA that changes nothing yet."""
    random = np.random.default_rng(seed)
    lora = {}
    for name in PROJECTIONS:
        count, rows, columns = layers[name].shape
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


def hidden(shape, model, lora, ids, position, segment, remat):
    """What the last layer makes of one sequence."""
    everything, nearby = visible(segment, position, shape.window)
    x = model["embedding"][ids].astype(jnp.float32) * np.sqrt(shape.width).astype(np.float32)
    length = ids.shape[0]
    groups = shape.heads // shape.key_heads

    def layer(x, inputs):
        weights, own, sees_all = inputs
        dtype = weights["attn_q"].dtype
        h = norm(x, weights["attn_norm"], shape.epsilon)
        q = project(h, weights["attn_q"], own["attn_q"]).reshape(length, shape.heads, shape.head)
        k = project(h, weights["attn_k"], own["attn_k"])
        v = project(h, weights["attn_v"], own["attn_v"])
        k = k.reshape(length, shape.key_heads, shape.head)
        v = v.reshape(length, shape.key_heads, shape.head)
        base = jnp.where(sees_all, shape.base, LOCAL_BASE)
        q = rotate(norm(q, weights["attn_q_norm"], shape.epsilon), position, base)
        k = rotate(norm(k, weights["attn_k_norm"], shape.epsilon), position, base)
        q = (q * shape.head**-0.5).reshape(length, shape.key_heads, groups, shape.head)
        scores = jnp.einsum(
            "tkgd,skd->kgts", q.astype(dtype), k.astype(dtype), preferred_element_type=jnp.float32
        )
        mask = jnp.where(sees_all, everything, nearby)
        share = jax.nn.softmax(jnp.where(mask, scores, NEVER), -1).astype(dtype)
        seen = jnp.einsum(
            "kgts,skd->tkgd", share, v.astype(dtype), preferred_element_type=jnp.float32
        )
        seen = project(seen.reshape(length, -1), weights["attn_output"], own["attn_output"])
        x = x + norm(seen, weights["post_attention_norm"], shape.epsilon)
        h = norm(x, weights["ffn_norm"], shape.epsilon)
        gate = jax.nn.gelu(project(h, weights["ffn_gate"], own["ffn_gate"]), approximate=True)
        h = gate * project(h, weights["ffn_up"], own["ffn_up"])
        h = project(h, weights["ffn_down"], own["ffn_down"])
        return x + norm(h, weights["post_ffw_norm"], shape.epsilon), None

    sees_all = jnp.array([(i + 1) % GLOBAL_EVERY == 0 for i in range(shape.layers)])
    step = jax.checkpoint(layer) if remat else layer
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
