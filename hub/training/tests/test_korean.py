import random
import unittest

from maru_training import korean


class Particles(unittest.TestCase):
    def test_agree_with_the_last_sound(self):
        said = [
            korean.with_particle(word, particle)
            for word, particle in (
                ("에어컨", "을"),
                ("세탁기", "을"),
                ("거실", "이"),
                ("주방", "은"),
                ("서재", "은"),
                ("티비", "이랑"),
            )
        ]
        self.assertEqual(said, ["에어컨을", "세탁기를", "거실이", "주방은", "서재는", "티비랑"])

    def test_take_the_vowel_form_of_direction_after_rieul(self):
        self.assertEqual(korean.with_particle("거실", "으로"), "거실로")
        self.assertEqual(korean.with_particle("주방", "으로"), "주방으로")

    def test_follow_how_digits_and_letters_sound(self):
        self.assertEqual(korean.with_particle("22", "을"), "22를")
        self.assertEqual(korean.with_particle("30", "으로"), "30으로")
        self.assertEqual(korean.with_particle("TV", "을"), "TV를")

    def test_leave_other_endings_alone(self):
        self.assertEqual(korean.with_particle("거실", "에서"), "거실에서")


class Verbs(unittest.TestCase):
    def test_join_on_the_stem(self):
        self.assertEqual(
            [korean.stem(form) for form in ("꺼", "잠가", "재생해", "눌러")], ["끄", "잠그", "재생하", "누르"]
        )

    def test_every_verb_of_the_frames_has_a_stem(self):
        from maru_training.frames import _VERB, spread
        from maru_training.speech import korean as speech

        rng = random.Random(1)
        for table in (speech.DEEDS, speech.NEEDS, {"unclear": speech.UNCLEAR}):
            for frame in (line for lines in table.values() for line in lines):
                for _ in range(6):
                    for verb in _VERB.findall(spread(frame, rng)):
                        korean.stem(verb)
