"""How fast the encoder reads news on one core: every head, and each step's share of the time.

    python benchmarks/encoder_speed.py CORPUS [ARTICLES] [ENCODER_FOLDER]

A sentence stands for what `framing analyse --tier accurate` asks of it: cues and embedding, a question about a target,
and source and content of a cue in three of five sentences (the first word of the sentence is taken for target and cue).
Seconds of the processor are counted, start-up apart.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from framing.corpus import read_corpus
from framing.encoder import Encoder, load_encoder
from framing.language import Document, Span, segment

_ARTICLES = 40
_CUES = (3, 5)  # cue questions a sentence, as in news read with the cue head


def main() -> None:
    """Read the articles and print the table."""
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else _ARTICLES
    begun = time.process_time()
    encoder = load_encoder(Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    started = time.process_time() - begun
    documents = [segment(article.text) for article in read_corpus(Path(sys.argv[1])).articles[:wanted]]
    spent: dict[str, float] = {}
    for document in documents:
        _read(encoder, document, spent)
    sentences, whole = sum(len(document.sentences) for document in documents), sum(spent.values())
    print(f"{encoder.signature}: {sentences} sentences of {len(documents)} articles")
    print(f"{'loading, once a process':<40}{started:>8.2f} s")
    for step, seconds in spent.items():
        print(f"{step:<40}{seconds:>8.2f} s{seconds / whole:>7.0%}")
    print(f"{'sentences a second, all heads, one core':<40}{sentences / whole:>8.0f}")


def _read(encoder: Encoder, document: Document, spent: dict[str, float]) -> None:
    def timed(step: str, begun: float) -> float:
        now = time.process_time()
        spent[step] = spent.get(step, 0.0) + now - begun
        return now

    clock = time.process_time()
    encoded = encoder.encode(document)
    clock = timed("word pieces", clock)
    for number in encoded.sentences:
        encoded.embedding(number)
    clock = timed("sentences: states, cues, embedding", clock)
    words = [_first_word(document, number) for number in encoded.sentences]
    encoded.sentiment(words)
    clock = timed("targets", clock)
    asked, of = _CUES
    encoded.parts([word for place, word in enumerate(words) if place % of < asked])
    timed("sources and contents of cues", clock)


def _first_word(document: Document, number: int) -> Span:
    start = document.sentences[number].start
    return Span(start, start + len(document.sentence_text(number).split()[0]))


if __name__ == "__main__":
    main()
