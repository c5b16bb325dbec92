"""Learn how much each feature of a candidate attribution counts, and say how good the table is.

    python benchmarks/learn_cue_weights.py GOLD [--out data/lexicons/cues.weights.csv]

GOLD holds ``attribution.train.jsonl`` (PolNeAR, see docs/measures/statements.md). Needs scikit-learn, which the package
itself does not. First learns on five sixths of the articles and prints the figures on the last sixth, then learns on
all and writes the table. Same input, same table. Takes about five minutes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from framing.language import Document, Parse, Span, parse_documents, segment
from framing.statements import find_statements, rules
from framing.statements.clauses import spans_of
from framing.statements.constructions import Candidate
from framing.statements.features import features
from framing.statements.lexicon import CONSTANT
from framing.statements.quotations import find_quotations, overlapping
from framing.validity.attribution import score

RAREST = 6  # articles a feature must occur in: what is rarer is a detail of single articles
NAME = 0.5  # share of a word's occurrences inside sentences that begin with a capital, from which it counts as a name
INVERSE_REGULARISATION = 0.4
SMALLEST = 0.005  # log odds; smaller weights are left out of the table
HELD_OUT = 6  # every sixth article
ENOUGH = 0.5  # overlap of contents as a share of their union, as in the task's score

_PARTS = re.compile(r"[ /]")
Example = tuple[list[str], bool]
Article = tuple[dict[str, Any], Document]


def main() -> None:
    """Learn, measure, learn again and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data/lexicons/cues.weights.csv"))
    options = parser.parse_args()
    articles = read_articles(options.gold / "attribution.train.jsonl")
    names = names_in(document for _, document in articles)
    examples = [list(article_examples(*article, names)) for article in articles]
    held_out = [number % HELD_OUT == 0 for number in range(len(articles))]
    part = learn([found for found, held in zip(examples, held_out, strict=True) if not held])
    measure([article for article, held in zip(articles, held_out, strict=True) if held], part)
    table = learn(examples)
    write_table(options.out, "feature", table)
    print(f"{sum(map(len, examples))} candidates, {len(table)} rows in {options.out}")


def read_articles(path: Path) -> list[Article]:
    """The records with their parsed documents."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return list(zip(records, parse_documents(segment(record["text"]) for record in records), strict=True))


def names_in(documents: Iterable[Document]) -> frozenset[str]:
    """Lemmas that mostly begin with a capital: persons, parties, nations taken for common words.

    They must not decide what an attribution is.
    """
    capital, every = Counter[str](), Counter[str]()
    for parse in (parse for document in documents for parse in document.parses.values()):
        for word in parse.words[1:]:
            every[word.lemma.lower()] += 1
            capital[word.lemma.lower()] += word.text[0].isupper()
    return frozenset(lemma for lemma, count in every.items() if capital[lemma] >= NAME * count)


def article_examples(record: dict[str, Any], document: Document, names: frozenset[str]) -> Iterator[Example]:
    """Every candidate of an article, features of names left out, with whether it is an attribution of the gold.

    A candidate whose content is right but whose cue is another one than the gold's tells nothing and is left out.
    """
    quotations = find_quotations(document)
    gold = [(characters(document.text, one["content"]), one["cue"]) for one in record["attributions"]]
    for number, parse in document.parses.items():
        sentence = document.sentences[number].span
        here = frozenset(range(*sentence))
        local = [(content & here, cue) for content, cue in gold if content & here]
        near = overlapping(quotations, sentence)
        quoted = frozenset(word.i for quotation in near for word in parse.words_in(quotation))
        for candidate in rules.all_candidates(parse, near):
            label = is_attribution(document.text, parse, candidate, local)
            if label is not None:
                found = features(parse, candidate, quoted)
                yield [name for name in found if names.isdisjoint(_PARTS.split(name))], label


def is_attribution(
    text: str, parse: Parse, candidate: Candidate, gold: Sequence[tuple[frozenset[int], list[list[int]]]]
) -> bool | None:
    """Whether the gold has the candidate; None where it has its content with another cue."""
    content = characters(text, spans_of(parse.words[number] for number in candidate.content))
    same = [cue for right, cue in gold if len(content & right) >= ENOUGH * len(content | right) > 0]
    if any(candidate.cue.start < end and start < candidate.cue.end for cue in same for start, end in cue):
        return True
    return None if same else False


def characters(text: str, spans: Sequence[Sequence[int]] | Sequence[Span]) -> frozenset[int]:
    """Positions of the spans' characters other than white space."""
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def learn(articles: Sequence[Sequence[Example]]) -> dict[str, float]:
    """Log-odds weight of each feature, by logistic regression with an L1 penalty, which leaves most at zero."""
    seen = Counter(name for examples in articles for name in {name for names, _ in examples for name in names})
    examples = [example for found in articles for example in found]
    kept = sorted(name for name, count in seen.items() if count >= RAREST)
    places = {name: place for place, name in enumerate(kept)}
    rows = [[places[name] for name in names if name in places] for names, _ in examples]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    table = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(kept)))
    model = LogisticRegression(C=INVERSE_REGULARISATION, l1_ratio=1, solver="liblinear", max_iter=300, random_state=0)
    model.fit(table, [label for _, label in examples])
    weights = {name: float(weight) for name, weight in zip(kept, model.coef_[0], strict=True)}
    return {CONSTANT: float(model.intercept_[0])} | {n: w for n, w in weights.items() if abs(w) >= SMALLEST}


def measure(articles: Sequence[Article], table: dict[str, float]) -> None:
    """Print the task's figures on articles that the table was not learned from."""
    with patch.object(rules, "weights", lambda: table):
        predicted = [
            {
                "id": record["id"],
                "attributions": [
                    {name: [[*span] for span in getattr(one, name)] for name in ("source", "cue", "content")}
                    for one in find_statements(document)
                ],
            }
            for record, document in articles
        ]
    for figure in score([record for record, _ in articles], predicted):
        print(f"held out: {figure.name} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}], n = {figure.n}")


def write_table(path: Path, heading: str, table: dict[str, float]) -> None:
    """One row a feature, in alphabetical order; ``heading`` names what the rows are."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([heading, "weight"])
        writer.writerows([name, f"{table[name]:.3f}"] for name in sorted(table))


if __name__ == "__main__":
    main()
