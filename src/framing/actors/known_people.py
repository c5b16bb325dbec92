"""What a text itself tells of the people in it: who is a man or a woman, and whose given name stands for whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from framing.actors.people import (
    EITHER_NAMES,
    FEMALE_NAMES,
    FEMALE_TITLES,
    MALE_NAMES,
    MALE_TITLES,
    ORGANISATION_WORDS,
    PLACES,
    STATES,
    TITLES,
    Gender,
)

# A given name or form of address, perhaps a second name or an initial, and a last name; matches may overlap.
_FULL_NAME = re.compile(
    r"\b(?=([A-Z][\w'’-]+)\.?,? (?:[A-Z]\.? |[A-Z][a-z]+ )?((?:[Aa]l-|[Ee]l-|[Vv][oa]n |[Dd]e )?[A-Z][\w'’-]*\w))"
)
_GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES | EITHER_NAMES


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The people whom a text names in full or with a form of address.

    Attributes
    ----------
    genders : by lower-case last name; None where the text tells none, or as often one as the other.
    by_given : by lower-case given name, the last name, where only one follows it in the text.
    """

    genders: dict[str, Gender | None]
    by_given: dict[str, str]


def people_in(text: str) -> KnownPeople:
    """The people a text makes known."""
    told: dict[str, Counter[Gender]] = defaultdict(Counter)
    by_given: dict[str, set[str]] = defaultdict(set)
    for match in _FULL_NAME.finditer(text):
        first, last = match.group(1).lower(), match.group(2).lower().removesuffix("'s").removesuffix("’s")
        if last in ORGANISATION_WORDS or last in TITLES or (first not in TITLES and first not in _GIVEN_NAMES):
            continue
        if first in FEMALE_NAMES or first in FEMALE_TITLES:
            told[last]["female"] += 1
        elif first in MALE_NAMES or first in MALE_TITLES:
            told[last]["male"] += 1
        else:
            told[last].update(())
        if first in _GIVEN_NAMES and first not in STATES and first not in PLACES:
            by_given[first].add(last)
    return KnownPeople(
        {last: _majority(counts) for last, counts in told.items()},
        {first: next(iter(lasts)) for first, lasts in by_given.items() if len(lasts) == 1},
    )


def _majority(counts: Counter[Gender]) -> Gender | None:
    ranked = counts.most_common(2)
    is_clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if is_clear else None
