import pathlib
import tempfile
import unittest

import jax
import jax.numpy as jnp
import numpy as np

from maru_training import examples as ex
from maru_training import pack, transformer, weights
from tests import tiny


class Packed:
    """What holds for each architecture."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.folder.name)
        tiny.model(folder / "tiny.gguf", cls.architecture)
        tiny.tokens(folder / "tokens.jsonl")
        cls.built = pack.build(folder / "tokens.jsonl", folder / "tiny.gguf")
        cls.examples, cls.shape, tensors = cls.built
        cls.model = jax.tree.map(
            jnp.asarray, weights.whole(cls.shape, tensors, cls.examples.outputs, np.float32)
        )
        random = np.random.default_rng(1)
        cls.lora = jax.tree.map(
            lambda x: jnp.asarray(random.normal(0, 0.1, x.shape), jnp.float32),
            transformer.fresh(cls.model["layers"], 4, 1),
        )

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def losses(self, length, rows):
        """Each example's losses, token by token."""
        batch = ex.Packer(self.examples, length).pack(rows)
        lanes = {k: jnp.asarray(v) for k, v in batch.items() if k != "example"}
        unlikely, _ = transformer.scored(self.shape, self.model, self.lora, lanes, False)
        return {
            int(one): np.asarray(unlikely)[batch["example"] == one]
            for one in np.unique(batch["example"])
            if one >= 0
        }

    def test_each_command_reads_as_if_it_were_alone(self):
        every = np.arange(len(self.examples))
        packer = ex.Packer(self.examples, 200)
        rows = packer.rows(every, np.random.default_rng(0))
        self.assertTrue(any(len(row) > 1 for row in rows), "homes share a sequence")
        together = self.losses(200, rows)
        alone = self.losses(40, [[[int(one)]] for one in every])
        self.assertEqual(set(together), set(alone))
        for one in together:
            np.testing.assert_allclose(together[one], alone[one], rtol=2e-4, atol=2e-5)

    def test_a_pack_holds_the_same(self):
        folder = pathlib.Path(self.folder.name) / "pack"
        pack.save(folder, *self.built)
        examples, shape, tensors = pack.load(folder)
        self.assertEqual(shape, self.shape)
        self.assertEqual(examples.homes, self.examples.homes)
        for row in (0, len(examples) - 1):
            np.testing.assert_array_equal(examples.rests[row], self.examples.rests[row])
        for name, raw in self.built[2].items():
            np.testing.assert_array_equal(tensors[name].values(), raw.values())


class OfQwen(Packed, unittest.TestCase):
    architecture = "qwen2"

    def test_has_no_window(self):
        self.assertEqual(self.shape.window, weights.NO_WINDOW)

    def test_adds_what_its_projections_add(self):
        """Moves the values by one; what attention gives then moves by one too, whoever looks at what."""
        here = {name: values[0] for name, values in self.model["layers"].items()}
        lora = jax.tree.map(lambda x: jnp.zeros_like(x[0]), self.lora)
        more = here | {"attn_v.bias": here["attn_v.bias"] + 1}
        x = jnp.asarray(np.random.default_rng(2).normal(size=(5, tiny.WIDTH)), jnp.float32)
        mask = jnp.tril(jnp.ones((5, 5), bool))

        def attended(layer_weights):
            layer = transformer.Layer(self.shape, layer_weights, lora)
            return layer.attention(x, jnp.arange(5), self.shape.base, mask)

        moved = here["attn_output.weight"].sum(1)
        np.testing.assert_allclose(
            attended(more) - attended(here), np.tile(moved, (5, 1)), rtol=1e-3, atol=1e-4
        )


class OfGemma(Packed, unittest.TestCase):
    architecture = "gemma3"

    def test_packs_each_example_once(self):
        every = np.arange(len(self.examples))
        rows = ex.Packer(self.examples, 64).rows(every, np.random.default_rng(5))
        packed = sorted(one for row in rows for group in row for one in group)
        self.assertEqual(packed, list(every))

    def test_leaves_out_what_does_not_fit(self):
        rows = ex.Packer(self.examples, 16).rows(
            np.arange(len(self.examples)), np.random.default_rng(5)
        )
        homes = {int(self.examples.home[one]) for row in rows for group in row for one in group}
        self.assertEqual(homes, {0, 1})

    def test_a_window_hides_what_lies_far_back(self):
        segment = jnp.array([0, 0, 0, 1, 1, 2, 10_000, 10_001, -1])
        position = jnp.array([0, 1, 2, 3, 4, 3, 0, 1, 0])
        everything, nearby = transformer.visible(segment, position, 3)
        self.assertEqual(list(np.flatnonzero(everything[4])), [0, 1, 2, 3, 4])
        self.assertEqual(list(np.flatnonzero(everything[5])), [0, 1, 2, 5])
        self.assertEqual(list(np.flatnonzero(everything[7])), [6, 7])
        self.assertEqual(list(np.flatnonzero(nearby[4])), [2, 3, 4])


if __name__ == "__main__":
    unittest.main()
