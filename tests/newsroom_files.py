"""Articles of an invented outlet as files, and workers that die of some of them."""

import json
import os
import re
import signal
import time
from pathlib import Path

from framing.codebook import read_codebook
from framing.corpus import ReadOptions
from framing.engine import LocalEngine, Order, analyse_into, work
from framing.engine.work import Analysed, Piece, analysed

BOOK = """name: Harbour
language: en
actors:
  - {id: minister, name: Harbour Minister, names: [Ada Berg], titles: [harbour minister]}
  - {id: assembly, name: The Assembly, institutions: [the assembly]}
issues:
  - {id: leave, proposition: The guards should leave., favor: [guards must leave], against: [guards should stay]}
frames:
  - {id: security, name: Security, question: Is it about safety?, terms: [guard*, safe*]}
"""
KILLS = "kills its worker"


def written(folder: Path, numbers, *, changed=(), name="articles.jsonl") -> Path:
    """A JSONL file of numbered articles, those of ``changed`` with another text."""
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", encoding="utf-8") as file:
        for number in numbers:
            text = f"Ada Berg said on day {number} that the guards must leave. The assembly thanked Ada Berg. "
            text += "The harbour minister was angry." * (number in changed)
            record = {
                "id": f"n{number:03}",
                "outlet": "Quay Post",
                "date": f"2020-01-{number % 28 + 1:02}",
                "text": text,
            }
            file.write(json.dumps(record) + "\n")
    return folder


def order(tmp_path: Path, corpus: Path, *, run="run", book=BOOK) -> Order:
    (tmp_path / "book.yaml").write_text(book, encoding="utf-8")
    return Order(tmp_path / run, corpus, read_codebook(tmp_path / "book.yaml"), ReadOptions(), "fast")


def made(ordered: Order, *, workers=1, does=analysed, **options):
    with LocalEngine(workers, does) as engine:
        return analyse_into(ordered, engine, progress=False, **options)


class Here:
    """An engine without workers that stops, as by Ctrl-C, after some pieces."""

    room = 1

    def __init__(self, pieces=10**6):
        self.left, self.done = pieces, 0

    def submit(self, piece):
        self.piece = piece

    def next(self):
        if not self.left:
            raise KeyboardInterrupt
        self.left, self.done = self.left - 1, self.done + 1
        return self.piece, analysed(self.piece)


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, hidden or not, by its name; folders as None."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def dying(piece: Piece) -> Analysed:
    """As ``analysed``, but the process ends at once where a text says so."""
    if any(KILLS in article.text for article in piece.articles):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return analysed(piece)


def dying_once(mark: Path, piece: Piece) -> Analysed:
    """As ``analysed``, but the first process that comes along dies, and makes a mark."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return analysed(piece)


def stopping_once(mark: Path, piece: Piece) -> Analysed:
    """As ``analysed``, but the first process that comes along is stopped, which is not its end."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGSTOP)
    return analysed(piece)


def endless(piece: Piece) -> Analysed:
    """As ``analysed`` with a shorter limit, but one text sends a pattern astray, which holds up the whole process."""
    work.SECONDS_AN_ARTICLE, work.SECONDS_BEFORE = 1.0, 10.0
    return _reading(piece, lambda document: KILLS in document.text and re.match("(a+)+$", "a" * 99 + "!"))


class NeverBegins:
    """Work that no process ever gets to."""

    def __reduce__(self):
        return time.sleep, (1_000,)


def failing(piece: Piece) -> Analysed:
    """As ``analysed``, but one article raises."""

    def fail(document):
        if "on day 7 " in document.text:
            raise ValueError("a text that no rule expects")

    return _reading(piece, fail)


def _reading(piece: Piece, before) -> Analysed:
    import framing.measures.read as read

    whole = read.find_mentions

    def find(document, codebook, **given):
        before(document)
        return whole(document, codebook, **given)

    read.find_mentions = find
    try:
        return analysed(piece)
    finally:
        read.find_mentions = whole
