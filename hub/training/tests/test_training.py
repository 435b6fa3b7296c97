import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import gguf
import numpy as np

from tests import tiny


class Training(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        tiny.model(self.folder / "tiny.gguf")
        tiny.tokens(self.folder / "tokens.jsonl")

    def command(self, name, *more, model="tiny.gguf"):
        return [
            sys.executable, "-m", "maru_training.train", "--tokens", self.folder / "tokens.jsonl",
            "--model", self.folder / model, "--out", self.folder / name, "--rank", "4", "--length", "64",
            "--long", "64", "--rate", "1e-2", *more,
        ]  # fmt: skip

    def train(self, name, *more, **others):
        subprocess.run(self.command(name, *more, **others), check=True, capture_output=True)
        return json.loads((self.folder / name).with_suffix(".json").read_text())

    def test_learns_and_writes_an_adapter(self):
        report = self.train("adapter.gguf", "--steps", "60", "--held-out", "0.5")
        self.assertEqual(report["batches"], 60)
        self.assertGreater(report["held_out"]["all"][1], 0)

        self.assertIn("held out", (self.folder / "adapter.md").read_text())

        reader = gguf.GGUFReader(self.folder / "adapter.gguf")
        facts = {name: reader.fields[name].contents() for name in reader.fields}
        self.assertEqual(facts["general.architecture"], "gemma3")
        self.assertEqual(facts["general.type"], "adapter")
        self.assertEqual(facts["adapter.type"], "lora")
        self.assertEqual(facts["adapter.lora.alpha"], 8.0)
        tensors = {tensor.name: tensor for tensor in reader.tensors}
        self.assertEqual(len(tensors), tiny.LAYERS * 7 * 2)
        # As llama.cpp has them: columns first.
        self.assertEqual(list(tensors["blk.6.ffn_down.weight.lora_a"].shape), [tiny.FEED, 4])
        self.assertEqual(list(tensors["blk.6.ffn_down.weight.lora_b"].shape), [4, tiny.WIDTH])
        self.assertTrue(
            all(t.tensor_type == gguf.GGMLQuantizationType.F16 for t in tensors.values())
        )
        self.assertGreater(np.abs(tensors["blk.0.attn_q.weight.lora_b"].data).max(), 0)

    def test_goes_on_from_another_adapter(self):
        self.train("first.gguf", "--steps", "60")
        report = self.train("second.gguf", "--steps", "1", "--rate", "0", "--start", self.folder / "first.gguf")
        self.assertEqual(report["start"], "first")
        self.assertIn("begun with", (self.folder / "second.md").read_text())
        first = gguf.GGUFReader(self.folder / "first.gguf").tensors
        second = gguf.GGUFReader(self.folder / "second.gguf").tensors
        for one, other in zip(first, second, strict=True):
            self.assertTrue(np.array_equal(one.data, other.data), one.name)

    def test_learns_with_another_architecture(self):
        tiny.model(self.folder / "qwen.gguf", "qwen2")
        report = self.train("adapter.gguf", "--steps", "60", "--no-recompute", model="qwen.gguf")
        self.assertEqual(report["batches"], 60)
        facts = gguf.GGUFReader(self.folder / "adapter.gguf").fields
        self.assertEqual(facts["general.architecture"].contents(), "qwen2")

    def test_keeps_what_it_has_learnt_when_it_is_interrupted(self):
        with subprocess.Popen(
            self.command("cut.gguf", "--steps", "100000"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as training:
            training.stdout.readline()  # it is ready
            training.terminate()
            _, errors = training.communicate(timeout=300)
        self.assertIn("interrupted after", errors)
        self.assertTrue((self.folder / "cut.state.npz").exists())
        self.assertFalse((self.folder / "cut.gguf").exists(), "it isn't finished")

    def test_goes_on_where_it_stopped(self):
        self.train("whole.gguf", "--steps", "8")
        self.train("parts.gguf", "--steps", "8", "--stop", "3")
        self.train("parts.gguf", "--steps", "8")
        whole = gguf.GGUFReader(self.folder / "whole.gguf").tensors
        parts = gguf.GGUFReader(self.folder / "parts.gguf").tensors
        for one, other in zip(whole, parts):
            np.testing.assert_allclose(one.data, other.data, rtol=1e-2, atol=1e-4)


if __name__ == "__main__":
    unittest.main()
