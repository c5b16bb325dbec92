"""Learn the word tables of portrayal and relation from their training parts, and say how good they are.

    python benchmarks/learn_affect_lexicons.py GOLD [--out data/lexicons]

GOLD holds ``target_sentiment.train.jsonl`` and ``relation.train.jsonl`` (see docs/measures). Needs scikit-learn, which
the package itself does not. Prints macro-F1 in five-fold cross-validation, where no text stands in two folds. Same
input, same tables.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from framing.language import Document, Span, parse_documents, segment
from framing.measures.affect import content_words, features
from framing.measures.relation import relation_clues
from framing.measures.sentiment import portrayal_clues

FOLDS = 5
VALENCE_SCALE = 0.3  # a VADER rating reaches 4: without the scale it would be regularised less than a word
NAME = 0.5  # share of a word's occurrences inside sentences that begin with a capital, from which it counts as a name
# Words that tell who somebody is, not what he or she does: they must not decide how somebody is portrayed either.
WHO = frozenset(
    """man woman male female boy girl guy lady gentleman husband wife father mother son daughter brother sister black
    white brown gay lesbian transgender straight jew jewish muslim islamic christian catholic immigrant migrant refugee
    foreigner native young old elderly disabled""".split()
)
SMALLEST = 0.02  # log-odds; smaller weights are left out of the table

Sums = dict[tuple[str, str], float]
Example = tuple[Sums, str, str]  # clue sums, label (negative, neutral or positive), text


@dataclass(frozen=True)
class Plan:
    """How one table is learned: from which file, which examples a record gives, and how strongly it is regularised."""

    name: str
    gold: str
    examples: Callable[[dict[str, Any], Document], list[Example]]
    rarest: int  # examples a clue must occur in: what is rarer is a detail of single articles
    inverse_regularisation: float


def portrayal_examples(record: dict[str, Any], document: Document) -> list[Example]:
    """One example: the target and how it is portrayed."""
    clues = portrayal_clues(document, Span(record["start"], record["end"]))
    return [(features(clues), record["label"], record["text"])]


def relation_examples(record: dict[str, Any], document: Document) -> list[Example]:
    """Two examples, one for each direction; a direction without an attitude is neutral."""
    names = {"+": "positive", "-": "negative"}
    found = []
    for way, source, target in (("a>b", "a", "b"), ("b>a", "b", "a")):
        clues = relation_clues(document, Span(*record[source]), Span(*record[target]))
        label = names[record["label"][-1]] if record["label"].startswith(way) else "neutral"
        found.append((features(clues), label, record["text"]))
    return found


PLANS = (
    Plan("portrayal", "target_sentiment.train.jsonl", portrayal_examples, 4, 0.2),
    Plan("relation", "relation.train.jsonl", relation_examples, 15, 0.08),
)


def main() -> None:
    """Learn every table and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("data/lexicons"))
    options = parser.parse_args()
    for plan in PLANS:
        examples = without_names(*read_examples(options.gold / plan.gold, plan))
        names, weights, f1 = learn(examples, plan)
        path = options.out / f"{plan.name}.csv"
        rows = write_table(path, names, weights)
        print(f"{plan.name}: {len(examples)} examples, macro-F1 in cross-validation {f1:.3f}; {rows} rows in {path}")


def read_examples(path: Path, plan: Plan) -> tuple[list[Example], set[str]]:
    """The examples of a gold file, in order, and the words that are names in it."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    documents = list(parse_documents(segment(record["text"]) for record in records))
    examples = [
        example
        for record, document in zip(records, documents, strict=True)
        for example in plan.examples(record, document)
    ]
    return examples, names_in(documents)


def names_in(documents: list[Document]) -> set[str]:
    """Words that mostly begin with a capital: nations, parties, persons that were taken for common words.

    They must not decide how somebody is portrayed.
    """
    capital, all_of_them = Counter(), Counter()
    for parse in (parse for document in documents for parse in document.parses.values()):
        for place, (form, _) in content_words(parse).items():
            if place > 0:
                capital[form] += parse.words[place].text[0].isupper()
                all_of_them[form] += 1
    return {form for form, count in all_of_them.items() if capital[form] >= NAME * count}


def without_names(examples: list[Example], names: set[str]) -> list[Example]:
    """The examples without the clues that are names or tell who somebody is, negated or not."""
    left_out = names | WHO | {f"not {word}" for word in WHO}
    return [
        ({key: value for key, value in sums.items() if key[1] not in left_out}, label, text)
        for sums, label, text in examples
    ]


def learn(examples: list[Example], plan: Plan) -> tuple[list[tuple[str, str]], Any, float]:
    """Names of the clues, weights for negative and positive against neutral, macro-F1 by cross-validation."""
    seen = Counter(name for sums, _, _ in examples for name in sums)
    kept = sorted(name for name, count in seen.items() if count >= plan.rarest)
    places = {name: place for place, name in enumerate(kept)}
    vectorizer = DictVectorizer(sort=False).fit([dict.fromkeys(range(len(kept)), 0.0)])
    counts = vectorizer.transform([{places[n]: v for n, v in sums.items() if n in places} for sums, _, _ in examples])
    scale = np.array([VALENCE_SCALE if relation.startswith("valence") else 1.0 for relation, _ in kept])
    table = csr_matrix(counts @ diags(scale))
    labels = np.array([label for _, label, _ in examples])
    f1 = cross_validated(table, labels, [text for _, _, text in examples], plan)
    model = classifier(plan).fit(table, labels)
    negative, neutral, positive = model.coef_ * scale
    offsets = np.zeros((2, len(kept)))
    offsets[:, places["base", ""]] = model.intercept_[[0, 2]] - model.intercept_[1]
    return kept, np.stack([negative - neutral, positive - neutral]) + offsets, f1


def classifier(plan: Plan) -> LogisticRegression:
    """Multinomial logistic regression."""
    return LogisticRegression(C=plan.inverse_regularisation, max_iter=500)


def cross_validated(table: Any, labels: Any, texts: list[str], plan: Plan) -> float:
    """Macro-F1 of predictions for texts that the model has not seen."""
    predicted = labels.copy()
    for train, test in GroupKFold(FOLDS).split(table, labels, texts):
        predicted[test] = classifier(plan).fit(table[train], labels[train]).predict(table[test])
    return float(f1_score(labels, predicted, average="macro"))


def write_table(path: Path, names: list[tuple[str, str]], weights: Any) -> int:
    """Write the rows that matter, in alphabetical order; their number."""
    rows = [
        (*name, f"{negative:.2f}", f"{positive:.2f}")
        for name, negative, positive in zip(names, *weights, strict=True)
        if max(abs(negative), abs(positive)) >= SMALLEST
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("relation", "word", "negative", "positive"))
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    main()
