import math
import unittest

import relevance_measures as m


class Measures(unittest.TestCase):
    judgements = {"a": 3, "b": 1, "c": 0}

    def test_the_ideal_order_scores_one(self):
        self.assertEqual(m.ndcg(["a", "b", "c"], self.judgements), 1.0)

    def test_by_hand(self):
        wanted = (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3))
        self.assertAlmostEqual(m.ndcg(["b", "a"], self.judgements), wanted)

    def test_unjudged_documents_cost_only_the_plain_measure(self):
        ranking = ["x", "a", "y", "b"]
        self.assertLess(m.ndcg(ranking, self.judgements), 1.0)
        self.assertEqual(m.ndcg_judged_only(ranking, self.judgements), 1.0)
        self.assertEqual(m.judged(ranking, self.judgements), 0.2)

    def test_only_ten_places_count(self):
        unjudged = [str(n) for n in range(10)]
        self.assertEqual(m.ndcg(unjudged + ["a"], self.judgements), 0.0)

    def test_nothing_found_or_nothing_relevant(self):
        self.assertEqual(m.ndcg([], self.judgements), 0.0)
        self.assertEqual(m.ndcg(["c"], {"c": 0}), 0.0)


class Parts(unittest.TestCase):
    def test_each_file_and_all_together(self):
        values = [0, 1, 2, 3, 4]
        found = {n: values[part] for n, part in m.parts({"a": 2, "b": 0, "c": 3}).items()}
        self.assertEqual(found, {"a": [0, 1], "b": [], "c": [2, 3, 4], "all together": values})

    def test_one_file_is_not_said_twice(self):
        self.assertEqual(m.parts({"a": 2}), {"a": slice(0, 2)})
        self.assertEqual(m.parts({}), {})

    def test_the_mean_over_all_is_that_of_topics_not_of_files(self):
        values = [1.0, 0.0, 0.0, 0.0]
        self.assertEqual(m.mean(values[m.parts({"a": 1, "b": 3})["all together"]]), 0.25)


class Randomisation(unittest.TestCase):
    def test_equal_systems_do_not_differ(self):
        self.assertEqual(m.randomisation_p([0.5] * 8, [0.5] * 8, 1000), 1.0)

    def test_exact_value_of_a_small_case(self):
        # Of the 2^5 signs of five equal differences two reach the sum seen: p = 1/16.
        p = m.randomisation_p([1.0] * 5, [0.0] * 5, 20_000)
        self.assertAlmostEqual(p, 1 / 16, delta=0.006)

    def test_seeded(self):
        a, b = [0.1, 0.5, 0.9, 0.3], [0.2, 0.4, 0.6, 0.1]
        self.assertEqual(m.randomisation_p(a, b, 500, 7), m.randomisation_p(a, b, 500, 7))


class HeldOut(unittest.TestCase):
    def test_a_setting_that_is_always_best_is_always_chosen(self):
        values, chosen = m.held_out({"good": [0.9] * 5 + [0.8], "bad": [0.1] * 6}, splits=5)
        for value, wanted in zip(values, [0.9] * 5 + [0.8], strict=True):
            self.assertAlmostEqual(value, wanted)
        self.assertEqual(chosen, {"good": 10, "bad": 0})

    def test_luck_on_some_topics_does_not_carry_over(self):
        lucky = {"x": [1.0] * 5 + [0.0] * 5, "y": [0.0] * 5 + [1.0] * 5}
        self.assertLess(m.mean(m.held_out(lucky)[0]), 0.5)

    def test_a_topic_has_no_say_in_what_it_is_scored_with(self):
        # "odd" is far the best on topic 0 and a little the worse on all others: chosen wherever
        # topic 0 has a say, so never for topic 0 itself.
        settings = {"odd": [9.0] + [0.4] * 5, "even": [0.0] + [0.5] * 5}
        values, _ = m.held_out(settings, splits=50)
        self.assertEqual(values[0], 0.0)

    def test_seeded(self):
        settings = {"x": [0.1, 0.9, 0.4, 0.3], "y": [0.5, 0.2, 0.6, 0.1]}
        self.assertEqual(m.held_out(settings, 20, 3), m.held_out(settings, 20, 3))


if __name__ == "__main__":
    unittest.main()
