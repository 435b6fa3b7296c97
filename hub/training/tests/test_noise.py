import random
import unittest

from maru_training import frames, noise


class Noise(unittest.TestCase):
    def test_never_touches_what_an_answer_repeats(self):
        title = noise.protected("bohemian rhapsody", exact=True)
        room = noise.protected("living room", exact=False)
        for seed in range(300):
            said = noise.clean(
                noise.noisy(
                    f"please play {title} on the speaker in the {room}", "en", random.Random(seed), 1.0
                )
            )
            self.assertIn("bohemian rhapsody", said)
            self.assertIn("living room", said)

    def test_keeps_numbers_at_the_beginning_of_a_word(self):
        value = noise.protected("30프로", exact=True)
        for seed in range(300):
            said = noise.clean(
                noise.noisy(f"거실 불 밝기 {value}로 낮춰 주세요", "ko", random.Random(seed), 1.0)
            )
            self.assertRegex(said, r"(^|\s)30프로")

    def test_lets_no_word_but_a_particle_run_into_a_title(self):
        title = noise.protected("아기 상어", exact=True)
        for seed in range(300):
            said = noise.clean(noise.noisy(f"오늘은 {title}가 땡기네", "ko", random.Random(seed), 1.0))
            self.assertRegex(said, r"아기 상어(가)?(\s|$)")


class Frames(unittest.TestCase):
    def test_spread_into_all_their_alternatives(self):
        rng = random.Random(2)
        made = {frames.tidy(frames.spread("a (b|c) [d (e|f)]", rng)) for _ in range(200)}
        self.assertEqual(made, {"a b", "a c", "a b d e", "a b d f", "a c d e", "a c d f"})

    def test_give_only_the_last_verb_the_ending_of_a_wish(self):
        self.assertEqual(
            frames.verbs("불 <켜> 창 <열어>", lambda v: v + "줘", lambda v: v + "주고"), "불 켜주고 창 열어줘"
        )

    def test_are_well_formed(self):
        from maru_training.speech import english, korean

        rng = random.Random(3)
        for words in (english, korean):
            tables = (
                words.DEEDS,
                words.NEEDS,
                words.QUESTIONS,
                {"talk": words.CHATTER + words.UNCLEAR + words.BROKEN},
            )
            for line in (line for table in tables for lines in table.values() for line in lines):
                frames.spread(line, rng)
