"""Train a frames head from a user's own codes: the work of ``framing train-frames``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.codebook import Codebook, Frame
from framing.errors import UserError
from framing.measures.frames import find_frames, weigh_frames
from framing.measures.frames_closeness import closeness
from framing.measures.frames_features import Features, features_of
from framing.measures.frames_head import Decision, Head, written
from framing.measures.frames_training import FEWEST, train
from framing.validity.frames import TASK, document_of, encoded_in
from framing.validity.records import read_records
from framing.validity.task import Record


def train_frames(codes: Path, codebook: Codebook, out: Path) -> tuple[Head, list[str]]:
    """Learn from the articles of ``codes`` and write the head to ``out``; the head, and why records were left out.

    ``codes`` holds one JSON object a line: ``id``, ``text``, ``frames`` (ids of those that a coder saw), and may hold
    ``title``. A line that cannot be used, and an article in which the encoder can read no sentence, is left out.

    Raises
    ------
    UserError
        No frame has enough articles with and without it, a code names no frame of the codebook, the encoder is missing
        or was changed, or a file cannot be read or written.
    """
    from framing.encoder import load_encoder

    if not out.parent.is_dir():  # said before the work, not after it
        raise UserError(f"{out} cannot be written: there is no folder {out.parent}; make it, or give another --out")
    records, rejected = read_records(codes, TASK)
    _check(records, codes, codebook)
    found = list(_features(records, codebook))
    read = [(record, features) for record, features in zip(records, found, strict=True) if features is not None]
    labels = {frame.id: [frame.id in record["frames"] for record, _ in read] for frame in codebook.frames}
    head = train([features for _, features in read], labels, codebook.frames, encoder=load_encoder().signature)
    if not head.decisions:
        counts = ", ".join(f"{frame} {sum(having)}" for frame, having in labels.items())
        raise UserError(
            f"{codes}: no frame has {FEWEST} articles with it and {FEWEST} without it ({len(read)} articles; "
            f"{counts}); code more articles, about 300 are a good number"
        )
    _write(out, written(head))
    unread = [
        f"record {record['id']!r}: no English sentence"
        for record, one in zip(records, found, strict=True)
        if one is None
    ]
    return head, [*rejected, *unread]


def _write(out: Path, content: str) -> None:
    try:
        out.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{out} cannot be written ({error.strerror}); give the path of a file with --out") from error


def told(head: Head, codebook: Codebook, out: Path) -> str:
    """What was learned, how right it is and what to do with it, for the terminal."""
    lines = [
        f"{head.articles} articles; cross-validated macro-F1 {head.macro_f1:.3f} "
        f"(standard deviation {head.macro_f1_sd:.3f} over repetitions), over the frames that were learned:"
    ]
    lines += [_line(frame, head.decisions.get(frame.id)) for frame in codebook.frames]
    return "\n".join([*lines, f"Wrote {out}. To use it, add this line to the codebook: frames_head: {out.name}"])


def _line(frame: Frame, decision: Decision | None) -> str:
    if decision is None:
        return f"  {frame.id:<24} not learned, fewer than {FEWEST} articles with or without it"
    return f"  {frame.id:<24} F1 {decision.f1:.3f}   in {decision.articles} articles"


def _features(records: Sequence[Record], codebook: Codebook) -> Iterator[Features | None]:
    from tqdm import tqdm

    for record in tqdm(records, desc="Reading coded articles", unit=" article"):
        document = document_of(record)
        encoded = encoded_in(document, "accurate")
        near = closeness(encoded, codebook.frames) if encoded and document.sentences else None
        weights = weigh_frames(find_frames(document, codebook.frames), codebook.frames)
        yield features_of(document, near, weights) if near else None


def _check(records: Sequence[Record], codes: Path, codebook: Codebook) -> None:
    if not codebook.frames:
        raise UserError("the codebook has no frames; add them under 'frames:'")
    known = [frame.id for frame in codebook.frames]
    for record in records:
        frames = record.get("frames")
        if not isinstance(frames, list):
            raise UserError(f"{codes}: record {record['id']!r} has no list 'frames'; write [] where a coder saw none")
        for frame in frames:
            if frame not in known:
                raise UserError(
                    f"{codes}: record {record['id']!r} has the frame {frame!r}; the codebook has {', '.join(known)}"
                )
