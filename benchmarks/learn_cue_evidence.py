"""Learn how much the encoder's and the rules' evidence counts for an attribution of the accurate tier.

    python benchmarks/learn_cue_evidence.py GOLD [--encoder data/encoder] [--out data/lexicons/cues.evidence.csv]

To be run anew whenever the encoder changes. GOLD holds ``attribution.dev.jsonl`` (PolNeAR, see
docs/measures/statements.md): the encoder has seen the train part, where it is surer than it may be elsewhere. Needs
scikit-learn, which the package itself does not. First prints the figures of six-fold cross-validation by article, then
learns on all of dev and writes the table. Same input, same table. Takes about a minute.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from learn_cue_weights import write_table
from sklearn.linear_model import LogisticRegression

from framing.encoder import Encoded, load_encoder
from framing.language import Document, Span, parse_documents, segment
from framing.statements import find_statements, tagged
from framing.statements.contents import overlap
from framing.statements.lexicon import CONSTANT
from framing.statements.quotations import find_quotations
from framing.statements.tagged import Tagged
from framing.validity.attribution import score

FOLDS = 6
ENOUGH = 0.5  # overlap of contents as a share of their union, as in the task's score


class Read(NamedTuple):
    """An article as both see it, and whether each possible statement is one of the gold's."""

    record: dict[str, Any]
    document: Document
    encoded: Encoded
    possible: list[Tagged]
    right: list[bool]


def main() -> None:
    """Measure, learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--encoder", type=Path, help="folder of another encoder than the one that ships")
    parser.add_argument("--out", type=Path, default=Path("data/lexicons/cues.evidence.csv"))
    options = parser.parse_args()
    articles = read_articles(options.gold / "attribution.dev.jsonl", options.encoder)
    measure(articles)
    table = learn(articles)
    write_table(options.out, "evidence", table)
    print(f"{sum(len(one.possible) for one in articles)} tagged statements, {len(table)} rows in {options.out}")


def read_articles(path: Path, encoder: Path | None) -> list[Read]:
    """Every record, parsed and encoded."""
    model = load_encoder(encoder)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    documents = parse_documents(segment(record["text"]) for record in records)
    return [read(record, document, model.encode(document)) for record, document in zip(records, documents, strict=True)]


def read(record: dict[str, Any], document: Document, encoded: Encoded) -> Read:
    """The possible statements of an article with whether they are right."""
    possible = list(tagged.tagged(document, encoded, find_quotations(document)))
    return Read(record, document, encoded, possible, [is_attribution(record, document, one) for one in possible])


def is_attribution(record: dict[str, Any], document: Document, one: Tagged) -> bool:
    """Whether the gold has the content, as far as it can be seen from the sentence, or by another cue all of it."""
    sentence, content = document.sentences[one.sentence], one.statement.content
    seen = Span(min(sentence.start, content[0].start), max(sentence.end, content[-1].end))
    for gold in record["attributions"]:
        whole = [Span(*span) for span in gold["content"]]
        if any(one.statement.cue[0].overlaps(Span(*cue)) for cue in gold["cue"]):
            whole = [Span(max(s, seen.start), min(e, seen.end)) for s, e in whole if s < seen.end and e > seen.start]
        if overlap(whole, content) >= ENOUGH:
            return True
    return False


def learn(articles: Sequence[Read]) -> dict[str, float]:
    """Log-odds weight of each piece of evidence, by logistic regression."""
    names = sorted(articles[0].possible[0].evidence)
    rows = [[one.evidence[name] for name in names] for article in articles for one in article.possible]
    model = LogisticRegression(C=1.0, max_iter=1000, random_state=0)
    model.fit(rows, [right for article in articles for right in article.right])
    found = zip(names, model.coef_[0], strict=True)
    return {CONSTANT: float(model.intercept_[0])} | {name: float(weight) for name, weight in found}


def measure(articles: Sequence[Read]) -> None:
    """Print the task's figures, each article by a table learned from the articles of the other folds."""
    predicted = []
    for fold in range(FOLDS):
        table = learn([one for number, one in enumerate(articles) if number % FOLDS != fold])
        with patch.object(tagged, "evidence_weights", lambda table=table: table):
            predicted += [prediction(one) for number, one in enumerate(articles) if number % FOLDS == fold]
    for figure in score([one.record for one in articles], predicted):
        print(
            f"cross-validated: {figure.name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}], n = {figure.n}"
        )


def prediction(one: Read) -> dict[str, Any]:
    """The article's statements in the gold's format."""
    found = find_statements(one.document, one.encoded)
    spans = [
        {name: [[*span] for span in getattr(said, name)] for name in ("source", "cue", "content")} for said in found
    ]
    return {"id": one.record["id"], "attributions": spans}


if __name__ == "__main__":
    main()
