"""The measures there are: one file a measure, one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from framing.errors import UserError
from framing.measures.reading import Reading
from framing.measures.score import Score
from framing.tiers import TIERS, Tier


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, in one tier or both.

    Attributes
    ----------
    name : as in the ``measure`` column.
    question : what it asks, for a reader of the report.
    variables : each variable with its range in words, such as ``{"portrayal": "-1 negative, 0 neutral, 1 positive"}``.
    methods : rules, lexica and thresholds behind the numbers, each with its version, by tier, such as
        ``{"fast": "terms:1", "accurate": "question:1"}``. The encoder is not named: see :meth:`signature`. A tier that
        is not listed cannot be run.
    source : the paper behind the method.
    score : from a reading to scores, in text order, without signature; ``reading.encoded`` is None in the fast tier.
    """

    name: str
    question: str
    variables: dict[str, str]
    methods: Mapping[Tier, str]
    source: str
    score: Callable[[Reading], Iterable[Score]]

    def signature(self, tier: Tier) -> str:
        """What reproduces a number: ``name|tier|method``, in the accurate tier with the encoder, by version and hash.

        The encoder stands in every signature of that tier: it finds the statements, and so the voice of every score.

        Raises
        ------
        UserError
            The measure has no such tier, or the encoder's files are missing or were changed.
        """
        if tier not in self.methods:
            others = ", ".join(f"--tier {known}" for known in TIERS if known in self.methods)
            raise UserError(f"measure {self.name!r} has no {tier} tier; run it with {others}")
        if tier == "fast":
            return f"{self.name}|{tier}|{self.methods[tier]}"
        from framing.encoder import load_encoder

        return f"{self.name}|{tier}|{self.methods[tier]}+{load_encoder().signature}"


MEASURES: dict[str, Measure] = {}
