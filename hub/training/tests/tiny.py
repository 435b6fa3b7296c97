"""A model that fits into a test, and something to teach it."""

import json

import gguf
import numpy as np

from maru_training.architectures import ARCHITECTURES

WIDTH, LAYERS, HEADS, HEAD, FEED, WORDS = 32, 7, 2, 16, 64, 50


def model(path, architecture="gemma3"):
    """Weights by chance, with all that the architecture has."""
    random = np.random.default_rng(7)
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_feed_forward_length(FEED)
    writer.add_rope_freq_base(1e6)
    writer.add_layer_norm_rms_eps(1e-6)
    if ARCHITECTURES[architecture].sees_all_every > 1:
        writer.add_sliding_window(6)
    sizes = {
        "attn_q": (HEADS * HEAD, WIDTH),
        "attn_k": (HEAD, WIDTH),
        "attn_v": (HEAD, WIDTH),
        "attn_output": (WIDTH, HEADS * HEAD),
        "ffn_gate": (FEED, WIDTH),
        "ffn_up": (FEED, WIDTH),
        "ffn_down": (WIDTH, FEED),
        "attn_q_norm": (HEAD,),
        "attn_k_norm": (HEAD,),
    }

    def tensor(name, *shape):
        values = random.normal(0, 0.1, shape) + (name.endswith("norm.weight"))
        writer.add_tensor(name, values.astype(np.float32))

    tensor("token_embd.weight", WORDS, WIDTH)
    tensor("output_norm.weight", WIDTH)
    for i in range(LAYERS):
        for name in ARCHITECTURES[architecture].tensors():
            part, sort = name.split(".")
            shape = sizes.get(part, (WIDTH,))
            tensor(f"blk.{i}.{name}", *(shape[:1] if sort == "bias" else shape))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def tokens(path, homes=4, each=12):
    """What is said is one word; the answer is that word and the home's own."""
    random = np.random.default_rng(3)
    with open(path, "w", encoding="utf-8") as lines:

        def write(line):
            lines.write(json.dumps(line) + "\n")

        for home in range(homes):
            write({"home": f"h{home}", "prefix": [2, 20 + home] + [5] * (3 + 4 * home)})
            for _ in range(each):
                word = int(random.integers(30, 40))
                write(
                    {
                        "home": f"h{home}",
                        "rest": [8, word, 9],
                        "answer": [word, 20 + home, 9],
                        "chosen": [1, 1, 0],
                        "class": "act",
                        "lang": "en",
                    }
                )
        write({"outputs": [9, 10, 11]})
