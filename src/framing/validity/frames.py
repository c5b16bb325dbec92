"""Task frames: which frames an article has, and which one leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.codebook import Codebook
from framing.errors import UserError
from framing.language import Document, segment
from framing.measures.frames import judge_frames
from framing.statistics.resampling import Numbers, Resampling, draws_of, interval, ratio
from framing.tiers import DEFAULT, Tier
from framing.validity.task import Figure, Record, Task

if TYPE_CHECKING:
    from framing.encoder import Encoded

_RESAMPLING = Resampling()


def predict(records: Sequence[Record], codebook: Codebook | None, tier: Tier = DEFAULT) -> list[Record]:
    """Records with ``frames`` (ids, in the codebook's order) and ``primary`` (id, None without any term) filled.

    A ``title`` is read as the headline. ``roles``, which the climate gold also holds, are not predicted. A record in
    which the encoder can read no sentence has no frames and ``scored`` false.

    Raises
    ------
    UserError
        In the accurate tier the encoder is missing or was changed, or the codebook's frames head does not fit.
    """
    if codebook is None:
        raise ValueError("frames needs a codebook")
    return [_predicted(record, codebook, tier) for record in records]


def document_of(record: Record) -> Document:
    """The record's text, after its title where it has one."""
    title = record.get("title")
    return segment(f"{title}\n\n{record['text']}" if isinstance(title, str) and title else record["text"])


def encoded_in(document: Document, tier: Tier) -> Encoded | None:
    """The document as the encoder reads it; None in the fast tier."""
    if tier == "fast":
        return None
    from framing.encoder import load_encoder

    return load_encoder().encode(document)


def _predicted(record: Record, codebook: Codebook, tier: Tier) -> Record:
    document = document_of(record)
    weights = judge_frames(document, codebook, encoded_in(document, tier))
    present = [weight.frame.id for weight in weights if weight.present]
    primary = next((weight.frame.id for weight in weights if weight.primary), None)
    found = {**record, "frames": present, "primary": primary}
    return found if weights or not codebook.frames else {**found, "scored": False}


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> list[Figure]:
    """Macro-F1 over the frames that the gold has, F1 of each, micro-F1 and, where the gold names it, primary accuracy.

    A frame in a record's ``frames_disputed`` counts neither as right nor as wrong. Floors: every frame of the gold
    present in every article; the frames that at least half of the articles have; for the primary frame the most
    frequent one. Intervals resample articles.

    Raises
    ------
    UserError
        No record of the gold has a frame.
    """
    found = {record["id"]: record for record in predicted}
    frames = sorted({frame for record in gold for frame in record["frames"]})
    if not frames:
        raise UserError("no record of the gold has a frame in 'frames'; there is nothing to compare with")
    counts = Counter(frame for record in gold for frame in set(record["frames"]))
    usual = [frame for frame in frames if 2 * counts[frame] >= len(gold)]
    cells = _cells(gold, frames, lambda record: found[record["id"]]["frames"])
    floors = {
        "every frame": _cells(gold, frames, lambda _: frames),
        "majority": _cells(gold, frames, lambda _: usual),
    }
    names = ["macro-F1", "micro-F1", *(f"F1 of {frame}" for frame in frames)]
    values, *ends = _with_mean(cells)
    under = {name: _with_mean(floor)[0] for name, floor in floors.items()}
    figures = [
        Figure(
            name, values[place], ends[0][place], ends[1][place], len(gold), {of: v[place] for of, v in under.items()}
        )
        for place, name in enumerate(names)
    ]
    return figures + _primary(gold, found)


def _cells(
    gold: Sequence[Record], frames: Sequence[str], guess: Callable[[Record], Sequence[str]]
) -> tuple[Numbers, Numbers]:
    """Numerators (twice the hits) and denominators of F1, one row an article: of all frames together, then of each."""
    above, below = np.zeros((2, len(gold), len(frames)))
    for row, record in enumerate(gold):
        disputed = set(record.get("frames_disputed", ()))
        true, guessed = set(record["frames"]) - disputed, set(guess(record)) - disputed
        above[row] = [2 * (frame in true and frame in guessed) for frame in frames]
        below[row] = [(frame in true) + (frame in guessed) for frame in frames]
    return _with_sum(above), _with_sum(below)


def _with_sum(parts: Numbers) -> Numbers:
    return np.hstack([parts.sum(axis=1, keepdims=True), parts])


def _with_mean(cells: tuple[Numbers, Numbers]) -> tuple[list[float], list[float | None], list[float | None]]:
    """Values and ends of their intervals: the mean over the frames, then column by column."""
    above, below = cells
    values = _mean_first(ratio(above.sum(axis=0, keepdims=True), below.sum(axis=0, keepdims=True)))[0]
    return [float(value) for value in values], *_ends(cells, _mean_first)


def _mean_first(ratios: Numbers) -> Numbers:
    single = ratios[:, 1:]
    known = (~np.isnan(single)).sum(axis=1, keepdims=True)
    return np.hstack([ratio(np.nansum(single, axis=1, keepdims=True), known), ratios])


def _ends(
    cells: tuple[Numbers, Numbers], columns: Callable[[Numbers], Numbers]
) -> tuple[list[float | None], list[float | None]]:
    """Lower and upper ends of the columns that the drawn ratios give; None where too few articles were drawn from."""
    drawn = columns(draws_of(*cells, _RESAMPLING))
    if len(cells[0]) < _RESAMPLING.minimum:
        nothing: list[float | None] = [None] * drawn.shape[1]
        return nothing, nothing
    low, high = (
        [None if np.isnan(end) else float(np.clip(end, 0, 1)) for end in side]
        for side in interval(drawn, len(cells[0]), _RESAMPLING)
    )
    return low, high


def _primary(gold: Sequence[Record], found: Mapping[str, Record]) -> list[Figure]:
    """Share of the articles with a primary frame in the gold whose primary frame is found; empty where none has one."""
    coded = [record for record in gold if record.get("primary")]
    if not coded:
        return []
    right = np.array([[record["primary"] == found[record["id"]]["primary"]] for record in coded], dtype=float)
    low, high = _ends((right, np.ones_like(right)), lambda ratios: ratios)
    usual = Counter(record["primary"] for record in coded).most_common(1)[0][1] / len(coded)
    return [Figure("primary frame right", float(right.mean()), low[0], high[0], len(coded), {"majority": usual})]


TASK = Task(
    name="frames",
    needs_codebook=True,
    required={"id": str, "text": str},
    label_fields=("frames", "roles", "frames_disputed", "primary"),
    predict=predict,
    score=score,
)
