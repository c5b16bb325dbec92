"""The article the project started from, read with the codebook of the reference case."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from framing.actors import find_mentions
from framing.codebook import read_codebook
from framing.language import parse_sentences, segment
from framing.shipped import shipped


def test_every_actor_of_the_reference_article_is_found(gold: Path) -> None:
    records = (
        json.loads(line) for line in (gold / "actor_stance.dev.jsonl").read_text(encoding="utf-8").split("\n") if line
    )
    text = next(record["text"] for record in records if record["id"] == "seed")
    document = segment(text)
    document = parse_sentences(document, range(len(document.sentences)))
    codebook = read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))
    found = find_mentions(document, codebook, day=date(2020, 1, 15))
    counted = Counter((mention.actor, mention.kind) for mention in found)
    assert counted["iraq_pm", "name"] == 2
    assert counted["iraq_pm", "title"] == 1
    assert counted["us_state", "name"] == 2
    assert counted["iraq_military", "title"] == 1
    assert counted["iraq_military", "nominal"] == 1
    assert counted["iraq_parliament", "institution"] == 3
    assert counted["us_officials", "title"] == 1
    assert counted["us_defense", "title"] >= 2
