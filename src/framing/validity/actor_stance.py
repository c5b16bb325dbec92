"""Task actor-stance: who holds which stance on which issue, by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from framing.codebook import Codebook
from framing.corpus import Article
from framing.identity import text_sha256
from framing.measures import Reading
from framing.measures.frames import judge_frames
from framing.measures.read import read_article
from framing.measures.stance import score_stance
from framing.measures.stance_matters import find_matters
from framing.statistics.resampling import Resampling, draws_of, interval
from framing.tiers import DEFAULT, Tier
from framing.validity.task import Figure, Record, Task

STANCES = {1: "favor", 0: "mixed", -1: "against"}
_RESAMPLING = Resampling()
_UNCODED = "other:"  # gold ids of actors that the codebook does not have


class _Triple(NamedTuple):
    actor: str
    issue: str
    stance: str


class _Counts(NamedTuple):
    """Of one article: predictions that are right, all predictions, all gold codes; then the pairs found in both."""

    right: int
    predicted: int
    gold: int
    shared: int


def predict(records: Sequence[Record], codebook: Codebook | None, tier: Tier = DEFAULT) -> list[Record]:
    """Records with ``stances`` filled, each with actor, issue, stance and evidence.

    A ``title`` is read as the headline. ``frames`` and ``primary`` are filled as by the task frames. ``candidates``
    holds every pair of a codebook actor and an issue that the article names, which is what the majority floor guesses
    on. A record in which the encoder can read no sentence has nothing of them and ``scored`` false.
    """
    if codebook is None:
        raise ValueError("actor-stance needs a codebook")
    return [_predicted(record, codebook, tier) for record in records]


def _predicted(record: Record, codebook: Codebook, tier: Tier) -> Record:
    reading = read_article(_article(record), codebook, tier=tier)
    if reading.encoded is not None and not reading.encoded.sentences:
        return {**record, "stances": [], "candidates": [], "frames": [], "primary": None, "scored": False}
    text = reading.document.text
    stances = [
        {
            "actor": score.actor,
            "issue": score.target,
            "stance": STANCES[int(score.value)],
            "evidence": text[score.evidence_start : score.evidence_end],
        }
        for score in score_stance(reading)
        if score.variable == "article_stance"
    ]
    return {**record, "stances": stances, "candidates": _candidates(reading, codebook), **_frames(reading, codebook)}


def _frames(reading: Reading, codebook: Codebook) -> dict[str, object]:
    weights = judge_frames(reading.document, codebook, reading.encoded)
    return {
        "frames": [weight.frame.id for weight in weights if weight.present],
        "primary": next((weight.frame.id for weight in weights if weight.primary), None),
    }


def _candidates(reading: Reading, codebook: Codebook) -> list[dict[str, str]]:
    actors = sorted({mention.actor for mention in reading.mentions})
    issues = sorted({matter.issue for matter in find_matters(reading.document, codebook.issues)})
    return [{"actor": actor, "issue": issue} for actor in actors for issue in issues]


def _article(record: Record) -> Article:
    title = record.get("title") if isinstance(record.get("title"), str) else None
    text = f"{title}\n\n{record['text']}" if title else record["text"]
    return Article(
        article=record["id"],
        source_file="",
        record=1,
        outlet=None,
        date=None,
        date_from=None,
        title=title or None,
        author=None,
        url=None,
        language=None,
        text=text,
        text_sha256=text_sha256(text),
        words=len(text.split()),
        headline_end=len(title) if title else 0,
        story=record["id"],
    )


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Micro-averaged F1, precision and recall of (article, actor, issue, stance), and accuracy of the stance.

    Predictions on a disputed (actor, issue) and on actors that the gold calls ``other:…`` count neither as right nor as
    wrong. The majority floor gives every pair that the article names the most frequent stance of the gold. Intervals
    resample articles.
    """
    found = {record["id"]: record for record in predicted}
    pairs = [(record, found[record["id"]]) for record in gold]
    counts = [_counts(one, _triples(other["stances"])) for one, other in pairs]
    majority = _majority(gold)
    guesses = [_guesses(other.get("candidates", ()), majority) for _, other in pairs]
    floor = [_counts(one, guess) for (one, _), guess in zip(pairs, guesses, strict=True)]
    return [
        _figure("triple F1", _f1(counts), _f1(floor)),
        _figure("triple precision", _share(counts, "right", "predicted"), _share(floor, "right", "predicted")),
        _figure("triple recall", _share(counts, "right", "gold"), _share(floor, "right", "gold")),
        _figure("stance, actor and issue given", _share(counts, "right", "shared"), _share(floor, "right", "shared")),
    ]


def _counts(gold: Record, predicted: Iterable[_Triple]) -> _Counts:
    ignored = {(pair["actor"], pair["issue"]) for pair in gold.get("disputed", ())}
    codes = {triple for triple in _triples(gold["stances"]) if not triple.actor.startswith(_UNCODED)}
    codes = {triple for triple in codes if triple[:2] not in ignored}
    counted = {triple for triple in predicted if triple[:2] not in ignored and not triple.actor.startswith(_UNCODED)}
    shared = {triple[:2] for triple in codes} & {triple[:2] for triple in counted}
    return _Counts(len(codes & counted), len(counted), len(codes), len(shared))


def _triples(stances: Iterable[dict[str, str]]) -> set[_Triple]:
    return {_Triple(stance["actor"], stance["issue"], stance["stance"]) for stance in stances}


def _majority(gold: Sequence[Record]) -> str:
    stances = Counter(code["stance"] for record in gold for code in record["stances"])
    return min(stances, key=lambda stance: (-stances[stance], stance), default="favor")


def _guesses(candidates: Iterable[dict[str, str]], majority: str) -> set[_Triple]:
    return {_Triple(pair["actor"], pair["issue"], majority) for pair in candidates}


def _f1(counts: Sequence[_Counts]) -> list[tuple[int, int]]:
    """Numerator and denominator by article: 2 right / (predicted + gold)."""
    return [(2 * count.right, count.predicted + count.gold) for count in counts]


def _share(counts: Sequence[_Counts], part: str, whole: str) -> list[tuple[int, int]]:
    return [(getattr(count, part), getattr(count, whole)) for count in counts]


def _figure(name: str, cells: list[tuple[int, int]], floor: list[tuple[int, int]]) -> Figure:
    low = high = None
    if len(cells) >= _RESAMPLING.minimum:
        parts = np.array(cells, dtype=float)
        ends = interval(draws_of(parts[:, :1], parts[:, 1:], _RESAMPLING), len(cells), _RESAMPLING)
        low, high = (None if np.isnan(end[0]) else float(np.clip(end[0], 0, 1)) for end in ends)
    return Figure(name, _ratio(cells), low, high, len(cells), {"majority": _ratio(floor)})


def _ratio(cells: list[tuple[int, int]]) -> float:
    """Sum over sum; NaN where there is nothing to count."""
    whole = sum(cell[1] for cell in cells)
    return sum(cell[0] for cell in cells) / whole if whole else float("nan")


TASK = Task(
    name="actor-stance",
    needs_codebook=True,
    required={"id": str, "text": str},
    label_fields=("stances", "disputed", "frames", "frames_disputed", "primary", "attributions_first10"),
    predict=predict,
    score=score,
)
