import random
import unittest
from collections import Counter

from maru_training import frames, noise
from maru_training.cases import Generator
from maru_training.exclusion import Excluded
from maru_training.homes import home
from maru_training.sentences import Maker
from maru_training.speaker import NothingFits, Speaker
from tests.small_home import flat

TRAINED = [f"home-{n}" for n in range(400) if not frames.held_out(f"home-{n}")][:30]
HELD_OUT = [f"home-{n}" for n in range(400) if frames.held_out(f"home-{n}")][:5]


def cases(count, held_out=False, seed=1, exclude=()):
    homes = [flat(name) for name in TRAINED + HELD_OUT]
    generator = Generator(seed, homes, held_out, Excluded(exclude))
    # The flat speaks English by its names; it is asked in both languages.
    generator.homes["ko"] = generator.homes["en"]
    return list(generator.make(count))


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = cases(1500)

    def test_are_the_same_for_the_same_seed(self):
        self.assertEqual(cases(60), cases(60))
        self.assertNotEqual(cases(60), cases(60, seed=2))

    def test_are_in_both_languages_alike(self):
        korean = sum(c["lang"] == "ko" for c in self.made)
        self.assertAlmostEqual(korean / len(self.made), 0.5, delta=0.08)

    def test_decline_often_enough_to_learn_it(self):
        # A flat with this little in it declines more than most homes.
        declined = sum(c["answer"] in ("none", "unclear") for c in self.made) / len(self.made)
        self.assertTrue(0.15 < declined < 0.5, declined)

    def test_are_of_every_class(self):
        classes = Counter(c["class"] for c in self.made)
        for kind in (
            "act",
            "several",
            "question",
            "relative",
            "media",
            "list",
            "feeling",
            "refuse",
            "ask-back",
            "chatter",
            "mixed",
            "correction",
        ):
            self.assertGreater(classes[kind], 5, kind)

    def test_put_no_title_in_an_answer_that_was_not_said(self):
        for case in self.made:
            for title in case["answer"].split('"')[1::2]:
                self.assertIn(title, case["say"])

    def test_leave_out_what_measures(self):
        said = [c["say"] for c in self.made[:200]]
        again = {c["say"] for c in cases(1500, exclude=said)}
        self.assertFalse(again & set(said))

    def test_that_are_held_out_share_no_home_and_no_frame_with_the_others(self):
        held = cases(150, held_out=True)
        self.assertFalse({c["home"] for c in held} & {c["home"] for c in self.made})
        frames_of = lambda made: {f for c in made for f in c["why"].split("+") if ":" in f}
        self.assertFalse(frames_of(held) & frames_of(self.made))


    def test_the_usual_forms_are_always_learnt(self):
        for language in ("en", "ko"):
            for table in Speaker(language, False).frames["deeds"].values():
                self.assertFalse([f.text for f in table if f.held_out and not f.odd and any(o.odd for o in table)])

    def test_carry_over_what_a_second_clause_leaves_out(self):
        rng = random.Random(3)
        said = {}
        for _ in range(300):
            for language in ("en", "ko"):
                try:
                    case = Maker(Speaker(language, False), flat(), rng).carried()
                except NothingFits:
                    continue
                said.setdefault(language, []).append((noise.clean(case.text), case.lines))
        for language, too in (("en", "too"), ("ko", "도")):
            both = [lines for text, lines in said[language] if too in text]
            self.assertIn(["on kitchen.light", "on study.light"], both)
        self.assertIn(["on kitchen.light", "off study.light"], [lines for _, lines in said["en"]])


    def test_are_made_of_two_homes_and_not_of_one(self):
        homes = [flat(TRAINED[0]), flat(TRAINED[1])]
        for held_out, home in ((False, TRAINED[0]), (True, TRAINED[1])):
            made = Generator(1, homes, held_out, Excluded(())).make(8)
            self.assertEqual({c["home"] for c in made}, {home})
        with self.assertRaises(SystemExit):
            Generator(1, homes[:1], False, Excluded(()))


class Exclusion(unittest.TestCase):
    def test_finds_what_is_nearly_the_same(self):
        excluded = Excluded(["Turn on the lights in the kitchen"])
        self.assertTrue(excluded.has("turn on the lights in the kitchen!"))
        self.assertTrue(excluded.has("turn on the light in the kitchen"))
        self.assertFalse(excluded.has("turn off the fan in the study"))


class Homes(unittest.TestCase):
    def test_are_the_same_for_the_same_seed(self):
        self.assertEqual(home(1, 7), home(1, 7))
        self.assertNotEqual(home(1, 7), home(2, 7))

    def test_have_every_id_once(self):
        for number in range(40):
            ids = [e["id"] for e in home(3, number)["entities"]]
            self.assertEqual(len(ids), len(set(ids)))
            self.assertGreaterEqual(len(ids), 5)
