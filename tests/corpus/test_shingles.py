"""Shingles on disk answer as a dictionary of them in memory would."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.shingles import STANDING_DAYS, STANDING_DAYS_OF_ALL, Shingles

ARTICLES = st.lists(st.sets(st.sampled_from([n * 0x9E3779B97F4A7C1 for n in range(1, 16)])), max_size=12)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.integers(1, 4))
def test_neighbours_with_enough_in_common_are_found(tmp_path_factory, articles, least):
    shingles = Shingles(Path(tmp_path_factory.mktemp("shingles")))
    for hashes in articles:
        shingles.add(np.array(sorted(hashes), np.uint64))
    found = set(shingles.in_common(least))

    neighbours = Counter()
    for shingle in set().union(*articles):
        neighbours.update(pairwise(number for number, hashes in enumerate(articles) if shingle in hashes))
    expected = {
        (one, other, (len(articles[one] & articles[other]), *sorted((len(articles[one]), len(articles[other])))))
        for (one, other), times in neighbours.items()
        if times >= least
    }
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([-1, 0, 1]), st.integers(-1, 20)), min_size=2, max_size=40))
def test_what_is_printed_on_many_days_counts_nowhere(tmp_path_factory, printed):
    shingles = Shingles(Path(tmp_path_factory.mktemp("shingles")))
    for outlet, day in printed:
        shingles.add(np.array([7, 1 << 60], np.uint64), outlet=outlet, day=day)
    own = Counter(outlet for outlet, day in set(printed) if -1 not in (outlet, day))
    days = {day for _, day in printed if day != -1}
    standing = max(own.values(), default=0) >= STANDING_DAYS or len(days) >= STANDING_DAYS_OF_ALL
    neighbours = [] if standing else [(n, n + 1, (2, 2, 2)) for n in range(len(printed) - 1)]
    assert sorted(shingles.in_common(1)) == neighbours
