"""Trains a LoRA that turns what is said at home into commands.

    python -m maru_training.train --tokens tokens.jsonl --model model.gguf --out adapter.gguf
    python -m maru_training.train --pack DIR --out adapter.gguf

It saves itself every few minutes beside the adapter, and when it is interrupted, and goes on from
there when it is run again.
"""

import argparse
import functools
import json
import pathlib
import queue
import signal
import threading
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

from maru_training import adapter, card, pack, transformer, weights
from maru_training import examples as ex


class Batches:
    """Batches without end, epoch after epoch, made ahead on a thread. The same for the same seed."""

    def __init__(self, examples, chosen, length, long_length, tokens, seed, first):
        self.examples = examples
        self.chosen = chosen
        self.seed = seed
        prefixes = examples.prefixes.lengths()[examples.home[chosen]]
        long = prefixes > length * 5 // 8
        self.lanes = [
            (ex.Packer(examples, size), chosen[part], max(1, tokens // size))
            for size, part in ((length, ~long), (long_length, long))
            if part.any()
        ]
        self.ready = queue.Queue(4)
        threading.Thread(target=self.fill, args=(first,), daemon=True).start()

    def epoch(self, number):
        """The sequences of an epoch, as (packer, rows of one batch)."""
        random = np.random.default_rng([self.seed, number])
        batches = []
        for packer, chosen, count in self.lanes:
            rows = packer.rows(chosen, random)
            for start in range(0, len(rows), count):
                part = rows[start : start + count]
                batches.append((packer, part + [[]] * (count - len(part))))
        return [batches[i] for i in random.permutation(len(batches))]

    def fill(self, first):
        number = step = 0
        while True:
            for packer, rows in self.epoch(number):
                step += 1
                if step > first:
                    self.ready.put((number, packer.pack(rows)))
            number += 1

    def length(self):
        """How many batches an epoch has, about."""
        return len(self.epoch(0))


def on_device(batch):
    return {k: jnp.asarray(v) for k, v in batch.items() if k != "example"}


def optimiser():
    return optax.chain(optax.clip_by_global_norm(1.0), optax.scale_by_adam(b2=0.99))


@functools.partial(jax.jit, static_argnames=("shape", "remat"), donate_argnums=(2, 3))
def step(shape, model, lora, state, batch, rate, remat):
    def loss(lora):
        unlikely, right = transformer.scored(shape, model, lora, batch, remat)
        weight = batch["weight"]
        total = jnp.maximum(weight.sum(), 1e-6)
        return (unlikely * weight).sum() / total, (right * weight).sum() / total

    (value, right), slope = jax.value_and_grad(loss, has_aux=True)(lora)
    updates, state = optimiser().update(slope, state, lora)
    lora = jax.tree.map(lambda old, change: old - rate * change, lora, updates)
    return lora, state, value, right


def rate(step, total, peak, warm):
    if step < warm:
        return peak * (step + 1) / warm
    return peak * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * min(1, (step - warm) / max(1, total - warm)))))


def judged(shape, model, lora, examples, chosen, length, long_length, tokens):
    """Loss and the share of answers without a wrong token, over all and for each kind."""
    wrong = np.zeros(len(examples), bool)
    seen = np.zeros(len(examples), bool)
    losses, count = 0.0, 0
    random = np.random.default_rng(0)
    prefixes = examples.prefixes.lengths()[examples.home[chosen]]
    long = prefixes > length * 5 // 8
    for size, part in ((length, ~long), (long_length, long)):
        if not part.any():
            continue
        packer = ex.Packer(examples, size)
        rows = packer.rows(chosen[part], random)
        lanes = max(1, tokens // size)
        for start in range(0, len(rows), lanes):
            some = rows[start : start + lanes]
            batch = packer.pack(some + [[]] * (lanes - len(some)))
            unlikely, right = transformer.judge(shape, model, lora, on_device(batch))
            mine = batch["weight"] == 1
            losses += float(np.asarray(unlikely)[mine].sum())
            count += int(mine.sum())
            seen[batch["example"][batch["example"] >= 0]] = True
            wrong[batch["example"][mine & ~np.asarray(right)]] = True
    result = {"loss": losses / max(1, count), "all": [int((seen & ~wrong).sum()), int(seen.sum())]}
    for kind, name in enumerate(examples.kinds):
        mine = seen & (examples.kind == kind)
        if mine.any():
            result[name] = [int((mine & ~wrong).sum()), int(mine.sum())]
    return result


class Pace:
    """Measures how long a batch takes, once each length has been compiled."""

    COUNTED = 40

    def __init__(self, lengths):
        self.missing = set(lengths)
        self.since = None
        self.count = 0
        self.seconds = 0.0

    def measured(self, length, value):
        self.missing.discard(length)
        if self.missing:
            return False
        self.count += 1
        if self.count in (5, 5 + self.COUNTED):
            value.block_until_ready()
            if self.count == 5:
                self.since = time.time()
            else:
                self.seconds = (time.time() - self.since) / self.COUNTED
                return True
        return False


def save(path, lora, state, facts):
    leaves = [np.asarray(leaf) for leaf in jax.tree.leaves((lora, state))]
    beside = path.with_suffix(".part")
    with open(beside, "wb") as out:
        np.savez(out, facts=json.dumps(facts), **{f"leaf{i}": leaf for i, leaf in enumerate(leaves)})
    beside.replace(path)


def restore(path, lora, state):
    kept = np.load(path)
    like, shape = jax.tree.flatten((lora, state))
    leaves = [jnp.asarray(kept[f"leaf{i}"]) for i in range(len(like))]
    if any(a.shape != b.shape for a, b in zip(leaves, like)):
        raise SystemExit(f"{path} is of another training; delete it to begin anew.")
    return *jax.tree.unflatten(shape, leaves), json.loads(str(kept["facts"]))


class Interruption:
    """Makes of the first wish to end this a flag; a second one ends it at once."""

    def __init__(self):
        self.wanted = False
        self.before = {n: signal.signal(n, self.want) for n in (signal.SIGINT, signal.SIGTERM)}

    def want(self, *_):
        self.wanted = True
        self.forget()

    def forget(self):
        for number, handler in self.before.items():
            signal.signal(number, handler)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tokens", help="what `maru training tokens` wrote")
    parser.add_argument("--model", help="the GGUF file that is tuned")
    parser.add_argument("--pack", help="a folder that has both, made by maru_training.pack")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--start", type=pathlib.Path, help="an adapter to go on from, instead of from nothing")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--steps", type=int, help="batches, instead of epochs")
    parser.add_argument("--seconds", type=float, help="as many epochs as fit into this, from now")
    parser.add_argument("--stop", type=int, help="after so many batches, to go on another time")
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--length", type=int, default=1024, help="tokens of a sequence")
    parser.add_argument("--long", type=int, default=2560, help="the same for big homes")
    parser.add_argument("--batch", type=int, help="tokens of a batch")
    parser.add_argument(
        "--recompute", action=argparse.BooleanOptionalAction,
        help="layers once more rather than to keep them: slower, with less memory",
    )  # fmt: skip
    parser.add_argument("--products", choices=("bfloat16", "float32"), help="how they are computed")
    parser.add_argument("--held-out", type=float, default=0.03, help="share of homes not trained on, where no case is marked so")
    parser.add_argument("--snapshots", type=int, help="how often to write and judge in between")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=float, default=300, help="seconds between two savings")
    given = parser.parse_args()
    if not given.pack and not (given.tokens and given.model):
        parser.error("either --pack, or --tokens and --model")
    return given


def main():
    began = time.time()
    given = arguments()
    examples, shape, tensors = (
        pack.load(given.pack) if given.pack else pack.build(given.tokens, given.model)
    )
    gpu = jax.default_backend() == "gpu"
    dtype = jnp.dtype(given.products or ("bfloat16" if gpu else "float32"))
    tokens = given.batch or (16384 if gpu else given.length)
    model = jax.tree.map(
        jnp.asarray, weights.whole(shape, tensors, examples.outputs, dtype)
    )
    apart = ex.held_out(examples, given.held_out)
    chosen, tests = np.flatnonzero(~apart), np.flatnonzero(apart)
    lora = transformer.fresh(model["layers"], given.rank, given.seed)
    if given.start:
        lora = adapter.read(given.start, lora)
    lora = jax.tree.map(jnp.asarray, lora)
    state = optimiser().init(lora)
    facts = {"step": 0, "total": 0, "trained": 0.0}
    kept = given.out.with_suffix(".state.npz")
    if kept.exists():
        lora, state, facts = restore(kept, lora, state)
        print(f"goes on after {facts['step']} of {facts['total']} batches", flush=True)
    batches = Batches(
        examples, chosen, given.length, given.long, tokens, given.seed, facts["step"]
    )
    an_epoch = batches.length()
    interruption = Interruption()
    print(
        f"{len(chosen)} examples in {len(examples.homes)} homes, {len(tests)} held out, "
        f"{len(examples.outputs)} output tokens, {an_epoch} batches of {tokens} tokens an epoch, "
        f"ready after {time.time() - began:.0f} s",
        flush=True,
    )

    def judge(lora):
        lengths = given.length, given.long
        return judged(shape, model, lora, examples, tests, *lengths, tokens)

    total = facts["total"] or given.steps or int(given.epochs * an_epoch)
    pace = Pace({packer.length for packer, _, _ in batches.lanes}) if given.seconds else None
    mean, right = [], []
    spent, saved, told = time.time(), time.time(), time.time()
    at = facts["step"]
    while at < total:
        number, batch = batches.ready.get()
        size = batch["ids"].shape[1]
        recompute = given.recompute
        if recompute is None:
            recompute = not gpu or size > 1024
        lora, state, value, share = step(
            shape, model, lora, state, on_device(batch),
            rate(at, total, given.rate, min(100, total // 10 + 1)), recompute,
        )  # fmt: skip
        at += 1
        mean.append(value)
        right.append(share)
        if pace and pace.measured(size, value):
            left = given.seconds - (time.time() - began)
            total = at + max(1, int(left / pace.seconds))
            print(f"{pace.seconds:.3f} s a batch: {total} batches fit", flush=True)
            pace = None
        if given.snapshots and not pace and at % max(1, total // given.snapshots) == 0 and at < total:
            now = jax.device_get(lora)
            adapter.write(given.out.with_suffix(f".{at}.gguf"), now, shape.architecture)
            print(at, json.dumps(judge(lora)), flush=True)
        if time.time() - told > 10 or at == total:
            loss, share = np.mean(jax.device_get(mean)), np.mean(jax.device_get(right))
            told = time.time()
            print(
                f"{at}/{total} epoch {at / an_epoch:.2f} loss {loss:.4f} right {share:.4f} "
                f"{told - spent:.0f} s",
                flush=True,
            )
            mean, right = [], []
        if time.time() - saved > given.save or at in (total, given.stop) or interruption.wanted:
            saved = time.time()
            now = facts["trained"] + saved - spent
            save(kept, lora, state, {"step": at, "total": total, "trained": now})
        if interruption.wanted:
            raise SystemExit(f"interrupted after {at} of {total} batches; goes on when it is run again")
        late = given.seconds and time.time() - began > given.seconds * 1.1
        if at == given.stop or (late and at < total):
            print(f"stops after {at} of {total} batches", flush=True)
            break
    interruption.forget()
    trained = facts["trained"] + time.time() - spent
    unnamed = given.out.with_suffix(".part.gguf")
    adapter.write(
        unnamed,
        jax.device_get(lora),
        shape.architecture,
        facts={"general.name": given.out.stem, "general.description": "Maru: speech to commands"},
    )
    report = {
        "name": given.out.stem,
        "base": {"name": shape.name, "licence": shape.licence},
        "examples": len(chosen),
        "homes": len(examples.homes),
        "batches": at,
        "epochs": round(at / an_epoch, 2),
        "tokens_a_batch": tokens,
        "start": given.start.stem if given.start else None,
        "rank": given.rank,
        "rate": given.rate,
        "seed": given.seed,
        "seconds": round(trained),
        "device": jax.devices()[0].device_kind,
    }
    if len(tests):
        report["held_out"] = judge(lora)
    given.out.with_suffix(".json").write_text(json.dumps(report, indent=1))
    given.out.with_suffix(".md").write_text(card.written(report))
    # Who finds it by its name takes the training for finished.
    unnamed.replace(given.out)
    print(json.dumps(report, indent=1), flush=True)


if __name__ == "__main__":
    main()
