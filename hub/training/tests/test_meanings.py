import random
import unittest

from maru_training import household, questions, refusals
from maru_training.meanings import NONE, sayable
from maru_training.needs import RELIEF, relief
from maru_training.settling import settle
from maru_training.speech import english
from tests.small_home import flat


class Relief(unittest.TestCase):
    def test_takes_the_first_help_that_is_there(self):
        self.assertEqual(
            relief(flat(), RELIEF["cold"], "study"), "up study.radiator-valve target-temperature"
        )
        self.assertEqual(relief(flat(), RELIEF["dark"], None), "on light")

    def test_never_acts_in_another_room(self):
        self.assertEqual(relief(flat(), RELIEF["cold"], "kitchen"), NONE)
        self.assertEqual(relief(flat(), RELIEF["sun-glare"], "kitchen"), NONE)

    def test_sends_what_moves_to_any_room(self):
        self.assertEqual(relief(flat(), RELIEF["dirty-floor"], "kitchen"), "start robot-vacuum")

    def test_is_none_where_nothing_helps(self):
        self.assertEqual(relief(flat(), RELIEF["dry-air"], None), NONE)


class Refusals(unittest.TestCase):
    def test_are_never_answered_by_acting(self):
        rng = random.Random(5)
        made = [refusals.refused(flat(), rng, english) for _ in range(300)]
        self.assertEqual({m.line for m in made if m}, {NONE})

    def test_name_no_thing_that_is_there(self):
        absent = refusals.absent_kinds(flat(), english)
        self.assertIn("humidifier", absent)
        self.assertNotIn("lamp", absent)
        self.assertNotIn("radiator-valve", absent)


class Questions(unittest.TestCase):
    def test_of_which_are_answered_by_what_tells_of_all(self):
        rng = random.Random(4)
        made = [questions.asked(flat(), rng) for _ in range(400)]
        which = {m.line for m in made if m and m.frames == ("which/on",)}
        self.assertEqual(which, {"tell light on", "tell study.light on"})


class Names(unittest.TestCase):
    def test_that_are_one_things_alone_need_no_room(self):
        home = flat()
        plug = household._spot(
            {
                "name": "fountain", "single": True, "room": None, "devices": ["light.lamp"],
                "kinds": ["plug"], "traits": {}, "commands": [],
            }
        )  # fmt: skip
        self.assertTrue(sayable(home, plug))
        home.called["lamp"] += 1
        self.assertFalse(sayable(home, plug))


class Settling(unittest.TestCase):
    def test_answers_in_the_room_that_a_name_brings_with_it(self):
        self.assertEqual(settle(["on light"], "the kitchen light please", flat()), ["on kitchen.light"])

    def test_wants_a_room_said_before_it_is_answered(self):
        self.assertIsNone(settle(["on kitchen.light"], "light please", flat()))

    def test_leaves_unclear_which_wish_a_room_belongs_to(self):
        self.assertIsNone(
            settle(["on kitchen.range-hood", "off light"], "kitchen hood on and lights off", flat())
        )

    def test_finds_rooms_by_other_words_for_them(self):
        self.assertEqual(settle(["on study.lamp"], "the lamp in the office", flat()), ["on study.lamp"])
