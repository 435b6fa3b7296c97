import unittest

import numpy as np

from maru_training import calibrate


class Calibration(unittest.TestCase):
    def test_finds_the_curve_that_the_answers_came_from(self):
        random = np.random.default_rng(1)
        margins = random.uniform(0, 8, 20_000)
        right = (random.uniform(size=len(margins)) < 1 / (1 + np.exp(1 - 0.7 * margins))).astype(float)
        offset, slope = calibrate.fitted(margins, right)
        self.assertAlmostEqual(offset, -1, delta=0.1)
        self.assertAlmostEqual(slope, 0.7, delta=0.05)

    def test_tells_how_often_what_it_said_was_so(self):
        shares = np.array([0.1, 0.1, 0.95, 0.95])
        right = np.array([0.0, 0.0, 1.0, 0.0])
        self.assertEqual(
            [(low, high, count) for low, high, count, _, _ in calibrate.table(shares, right)],
            [(0, 0.2, 2), (0.95, 1, 2)],
        )


if __name__ == "__main__":
    unittest.main()
