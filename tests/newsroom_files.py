"""Articles of an invented outlet as files, and workers that die of some of them."""

import json
import os
import signal
from pathlib import Path

from framing.codebook import read_codebook
from framing.corpus import ReadOptions
from framing.engine import LocalEngine, Order, analyse_into
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
LONG = "The harbour was quiet and the ferries ran on time. " * 400
KILLS = "kills its worker"


def written(folder: Path, numbers, *, changed=(), name="articles.jsonl") -> Path:
    """A JSONL file of numbered articles, those of ``changed`` with another text; twenty fill several partitions."""
    folder.mkdir(exist_ok=True)
    with (folder / name).open("w", encoding="utf-8") as file:
        for number in numbers:
            text = f"Ada Berg said on day {number} that the guards must leave. The assembly thanked Ada Berg. {LONG}"
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


def made(ordered: Order, *, workers=1, work=analysed, **options):
    with LocalEngine(workers, work) as engine:
        return analyse_into(ordered, engine, progress=False, **options)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def dying(piece: Piece) -> Analysed:
    """As ``analysed``, but the process ends at once where a text says so."""
    if any(KILLS in article.text for article in piece.articles):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return analysed(piece)


def dying_once(piece: Piece) -> Analysed:
    """As ``analysed``, but the first process that comes along dies."""
    mark = Path(os.environ["DIES_ONCE"])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return analysed(piece)


def failing(piece: Piece) -> Analysed:
    """As ``analysed``, but one article raises."""
    import framing.measures.read as read

    whole = read.find_mentions

    def find(document, codebook, **given):
        if "on day 7 " in document.text:
            raise ValueError("a text that no rule expects")
        return whole(document, codebook, **given)

    read.find_mentions = find
    try:
        return analysed(piece)
    finally:
        read.find_mentions = whole
