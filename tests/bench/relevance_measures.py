"""Measures of a ranking against judged topics, and whether two systems differ by more than chance.

A topic's judgements give some documents a grade from 0 (not relevant) to 3; the others are not
judged. Gains are 2^grade - 1 with a logarithmic discount over the first ten.
"""

import math
import random
from collections.abc import Mapping, Sequence

DEPTH = 10


def _dcg(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def _ndcg(grades: Sequence[int], judgements: Mapping[str, int]) -> float:
    ideal = _dcg(sorted(judgements.values(), reverse=True))
    return _dcg(grades) / ideal if ideal else 0.0


def ndcg(ranking: Sequence[str], judgements: Mapping[str, int]) -> float:
    """nDCG@10; what nobody judged counts as not relevant."""
    return _ndcg([judgements.get(d, 0) for d in ranking], judgements)


def ndcg_judged_only(ranking: Sequence[str], judgements: Mapping[str, int]) -> float:
    """nDCG@10 of the ranking with what nobody judged left out."""
    return _ndcg([judgements[d] for d in ranking if d in judgements], judgements)


def judged(ranking: Sequence[str], judgements: Mapping[str, int]) -> float:
    """The share of the first ten places that hold a judged document."""
    return sum(d in judgements for d in ranking[:DEPTH]) / DEPTH


MEASURES = {"nDCG@10": ndcg, "nDCG@10 judged-only": ndcg_judged_only, "judged@10": judged}


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def parts(sizes: Mapping[str, int]) -> dict[str, slice]:
    """Where the topics of each file stand in the list of all; and, of several files, all together."""
    found, begin = {}, 0
    for name, size in sizes.items():
        found[name] = slice(begin, begin + size)
        begin += size
    if len(sizes) > 1:
        found["all together"] = slice(0, begin)
    return found


def randomisation_p(
    a: Sequence[float], b: Sequence[float], permutations: int = 10_000, seed: int = 1
) -> float:
    """Two-sided p of the paired randomisation test: how often swapping a pair's values at random
    gives a mean difference at least as large as the one seen. The seen one counts as one draw."""
    differences = [x - y for x, y in zip(a, b, strict=True)]
    seen = abs(sum(differences))
    draw = random.Random(seed)
    at_least = 1
    for _ in range(permutations):
        total = sum(d if draw.getrandbits(1) else -d for d in differences)
        at_least += abs(total) >= seen - 1e-12
    return at_least / (permutations + 1)


def held_out(
    scores: Mapping[str, Sequence[float]], splits: int = 100, seed: int = 1
) -> tuple[list[float], dict[str, int]]:
    """What choosing the best of several settings is worth on topics it was not chosen on.

    `scores` holds one value a topic for each setting. In each split the topics are halved at
    random, the best setting of either half is scored on the other. Returns a value a topic, the
    mean over the splits, and how often each setting was chosen.
    """
    topics = len(next(iter(scores.values())))
    chosen = dict.fromkeys(scores, 0)
    sums = [0.0] * topics
    draw = random.Random(seed)
    for _ in range(splits):
        order = draw.sample(range(topics), topics)
        halves = (order[: topics // 2], order[topics // 2 :])
        for tuned, checked in (halves, halves[::-1]):
            best = max(scores, key=lambda name: mean([scores[name][t] for t in tuned]))
            chosen[best] += 1
            for t in checked:
                sums[t] += scores[best][t]
    return [value / splits for value in sums], chosen
