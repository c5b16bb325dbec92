"""Learn a frames head from coded articles: one regularised logistic regression a frame, cut where F1 is best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.codebook import Frame
from framing.measures.frames_closeness import Floats
from framing.measures.frames_features import Features, count_names, inputs_hash
from framing.measures.frames_head import Decision, Head, probability

FEWEST = 10
"""Articles with a frame, and without it, from which the frame is learned; with fewer nothing can be validated."""

# Of .1, .3 and 1, and of eleven divisions of weight between the blocks; chosen on the climate articles' dev part among
# those that do as well in cross-validation (all within .03). A user's own terms count half: they were as a rule chosen
# while looking at the very articles that are learned from, and promise too much there.
_STRENGTH = 0.1  # inverse of the penalty
_SHARES = (1.0, 1.0, 0.5)  # of the groups of counts: terms of the frame sets, form, own terms; embeddings have 1
_FOLDS = 5
_REPETITIONS = 5
_STEPS = 500
_STILL = 1e-9

Labels = NDArray[np.bool_]


class _Scaled(NamedTuple):
    """Features of all articles, one a row, centred and divided so that every block has the size of its weight."""

    values: Floats
    scales: Floats


def train(
    features: Sequence[Features], codes: Mapping[str, Sequence[bool]], frames: Sequence[Frame], *, encoder: str
) -> Head:
    """A head for the frames that at least ``FEWEST`` of the articles have and lack, in order of the codebook.

    ``codes`` says for each frame which articles have it. The same codes give the same head, whatever their order of
    frames; the cross-validation draws folds from a fixed seed.
    """
    counts = np.array([one.counts for one in features])
    groups = np.split(counts, np.cumsum([len(names) for names in count_names(frames)])[:-1], axis=1)
    meaning = np.array([one.meaning for one in features])
    decisions, scores = {}, []
    for row, frame in enumerate(frames):
        labels = np.array(codes.get(frame.id, [False] * len(features)), dtype=bool)
        if min(labels.sum(), (~labels).sum()) >= FEWEST:
            near = np.array([one.near[row] for one in features])
            decisions[frame.id], found = _learned(meaning, near, groups, labels)
            scores.append(found)
    macro = np.mean(scores, axis=0) if scores else np.array([np.nan])
    return Head(
        encoder=encoder,
        inputs=inputs_hash(frames),
        articles=len(features),
        macro_f1=float(macro.mean()),
        macro_f1_sd=float(macro.std()),
        usual_meaning=_numbers(meaning.mean(axis=0)),
        usual_counts=_numbers(counts.mean(axis=0)),
        decisions=decisions,
    )


def _learned(meaning: Floats, near: Floats, counts: Sequence[Floats], labels: Labels) -> tuple[Decision, Floats]:
    """The decision of one frame, and its cross-validated F1, one a repetition."""
    scaled = _scaled([meaning, near], counts)
    margins = np.array([_held_out(scaled.values, labels, seed) for seed in range(_REPETITIONS)])
    scores = np.array([_cross_validated(one, labels, seed) for seed, one in enumerate(margins)])
    weights, intercept = _fitted(scaled.values, labels)
    ends = np.cumsum([meaning.shape[1], near.shape[1]])
    of_meaning, of_near, of_counts = np.split(weights * scaled.scales, ends)
    slope, offset, cut = _curve(margins.ravel(), np.tile(labels, _REPETITIONS))
    decision = Decision(
        meaning=_numbers(of_meaning),
        near=_numbers(of_near),
        counts=_numbers(of_counts),
        usual_near=_numbers(near.mean(axis=0)),
        intercept=intercept,
        slope=slope,
        offset=offset,
        cut=cut,
        articles=int(labels.sum()),
        f1=float(scores.mean()),
    )
    return decision, scores


def _scaled(meanings: Sequence[Floats], counts: Sequence[Floats]) -> _Scaled:
    """Embeddings keep the proportions of their numbers; in a group of counts each varies as much as any other."""
    scales = [np.full(block.shape[1], _over(np.sqrt((block.std(axis=0) ** 2).sum()))) for block in meanings]
    scales += [
        share * _over(block.std(axis=0)) / np.sqrt(block.shape[1]) for share, block in zip(_SHARES, counts, strict=True)
    ]
    values, joined = np.hstack([*meanings, *counts]), np.concatenate(scales)
    return _Scaled((values - values.mean(axis=0)) * joined, joined)


def _over(spread: Floats) -> Floats:
    """One divided by each; 0 for what does not vary."""
    return np.divide(1, spread, out=np.zeros_like(spread), where=spread > _STILL)


def _fitted(values: Floats, labels: Labels) -> tuple[Floats, float]:
    """Weights and intercept of least penalised loss; articles with and without the frame weigh the same in sum."""
    from scipy.optimize import minimize

    signs = np.where(labels, 1.0, -1.0)
    worth = _STRENGTH * len(labels) / 2 / np.where(labels, labels.sum(), (~labels).sum())

    def loss(at: Floats) -> tuple[float, Floats]:
        margins = signs * (values @ at[:-1] + at[-1])
        pull = -worth * signs * np.exp(-np.logaddexp(0, margins))
        slope = np.append(values.T @ pull + at[:-1], pull.sum())
        return float((worth * np.logaddexp(0, -margins)).sum() + at[:-1] @ at[:-1] / 2), slope

    start = np.zeros(values.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    return found[:-1], float(found[-1])


def _held_out(values: Floats, labels: Labels, seed: int) -> Floats:
    """Each article's margin by a model that was fitted without it."""
    margins = np.zeros(len(labels))
    for rest, held in _folds(labels, seed):
        weights, intercept = _fitted(values[rest], labels[rest])
        margins[held] = values[held] @ weights + intercept
    return margins


def _cross_validated(margins: Floats, labels: Labels, seed: int) -> float:
    """F1 of held-out margins, each part judged by the curve and cut of the others."""
    guessed = np.zeros(len(labels), dtype=bool)
    for rest, held in _folds(labels, seed + _REPETITIONS):
        slope, offset, cut = _curve(margins[rest], labels[rest])
        guessed[held] = probability(margins[held], slope, offset) >= cut
    return _f1(guessed, labels)


def _folds(labels: Labels, seed: int) -> Iterator[tuple[Labels, Labels]]:
    """Five parts with the same share of articles with the frame: which articles are in the rest, which are held out."""
    draw = np.random.default_rng(seed)
    part = np.zeros(len(labels), dtype=int)
    for value in (True, False):
        places = draw.permutation(np.flatnonzero(labels == value))
        part[places] = np.arange(len(places)) % _FOLDS
    for fold in range(_FOLDS):
        yield part != fold, part == fold


def _f1(guessed: Labels, labels: Labels) -> float:
    below = int(guessed.sum() + labels.sum())
    return 2 * int((guessed & labels).sum()) / below if below else 0.0


def _curve(margins: Floats, labels: Labels) -> tuple[float, float, float]:
    """Slope and offset of the logistic curve from held-out margins to probabilities (Platt 1999), and where to cut.

    The cut is half of the highest F1 to be expected under the curve, which is where expected F1 is highest (Lipton,
    Elkan & Naryanaswamy 2014). The best observed F1 would follow single articles: it did worse in cross-validation.
    """
    from scipy.optimize import minimize

    def loss(at: Floats) -> float:
        line = at[0] * margins + at[1]
        return float(np.logaddexp(0, np.where(labels, -line, line)).mean())

    found = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(1e-3, 100), (-100, 100)]).x
    slope, offset = float(found[0]), float(found[1])
    likely = np.sort(probability(margins, slope, offset))[::-1]
    expected = 2 * np.cumsum(likely) / (np.arange(1, len(likely) + 1) + likely.sum())
    return slope, offset, float(expected.max() / 2)


def _numbers(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
