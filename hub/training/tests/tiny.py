"""A model of Gemma's architecture that fits into a test, and something to teach it."""

import json

import gguf
import numpy as np

WIDTH, LAYERS, HEADS, HEAD, FEED, WORDS = 32, 7, 2, 16, 64, 50


def model(path):
    random = np.random.default_rng(7)
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_key_length(HEAD)
    writer.add_value_length(HEAD)
    writer.add_feed_forward_length(FEED)
    writer.add_sliding_window(6)
    writer.add_rope_freq_base(1e6)
    writer.add_layer_norm_rms_eps(1e-6)

    def tensor(name, *shape):
        values = random.normal(0, 0.1, shape) if len(shape) > 1 else 1 + random.normal(0, 0.1, shape)
        writer.add_tensor(name + ".weight", values.astype(np.float32))

    tensor("token_embd", WORDS, WIDTH)
    tensor("output_norm", WIDTH)
    for i in range(LAYERS):
        block = f"blk.{i}."
        for name in ("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"):
            tensor(block + name, WIDTH)
        for name in ("attn_q_norm", "attn_k_norm"):
            tensor(block + name, HEAD)
        tensor(block + "attn_q", HEADS * HEAD, WIDTH)
        tensor(block + "attn_k", HEAD, WIDTH)
        tensor(block + "attn_v", HEAD, WIDTH)
        tensor(block + "attn_output", WIDTH, HEADS * HEAD)
        tensor(block + "ffn_gate", FEED, WIDTH)
        tensor(block + "ffn_up", FEED, WIDTH)
        tensor(block + "ffn_down", WIDTH, FEED)
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
