"""Where statements end whose speaker is a pronoun or a definite nominal ("she", "the agency").

    python benchmarks/coreference.py GOLD_FOLDER [--errors tuning]

GOLD_FOLDER holds ``attribution.dev.jsonl`` (PolNeAR). ``coreference_cases.csv`` names 162 of its sources by offsets,
drawn by chance (at most four an article), and a place where the text names whom each means, read by hand before any
program was run on them; empty where it names nobody, several at once, or the writer. Each article gets a codebook of
the people and institutions it names, those that the cases mean among them: the figures are for actors that are in the
codebook. Gold sources, cues and contents are then given to the program, which says which actor speaks.
Rules were made on the tuning half only (articles by hash). The floor is the nearest name before the source that agrees
in kind and gender.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from framing.actors import Mention, find_mentions, find_names
from framing.actors.people import FEMALE_NAMES, MALE_NAMES, ORGANISATION_WORDS, PERSON_NOUNS, gender_of
from framing.codebook import Actor, Alias, Codebook
from framing.language import Span, parse_sentences, segment
from framing.statements import Statement, needs_syntax, resolve_speakers
from framing.statistics.resampling import Resampling, draws_of, interval

CASES = Path(__file__).with_name("coreference_cases.csv")
Half = Literal["tuning", "held out"]
Entity = Literal["person", "institution"]
_WORD = r"[A-Z][\w’'-]*[\w]\.?"
_PERSON = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. |[A-Z][a-z]+ )?([A-Z][\w’-]+\w)(?<!’s)")
_BODY = re.compile(rf"\b(?:{_WORD}|U\.S\.)(?: (?:of|for|on|and|the|{_WORD}))* {_WORD}|\b[A-Z]{{3,}}\b")


@dataclass(frozen=True)
class Case:
    """A source, whom it means (None: nobody the text names), and what was made of it."""

    article: str
    source: Span
    kind: str
    antecedent: Span | None
    entity: Entity | None

    @property
    def half(self) -> Half:
        """The part of the cases that its article belongs to."""
        return "tuning" if hashlib.sha256(self.article.encode()).digest()[0] % 2 else "held out"


@dataclass(frozen=True)
class Outcome:
    """A case with the actor it means, the one the program says and the one the floor says; None for nobody."""

    case: Case
    gold: str | None
    found: str | None
    floor: str | None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", choices=("tuning", "held out"), help="also list what went wrong in this half")
    options = parser.parse_args()
    with (options.gold / "attribution.dev.jsonl").open(encoding="utf-8") as lines:
        records = {record["id"]: record for record in map(json.loads, lines)}
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases():
        cases[case.article].append(case)
    outcomes = [one for article, those in sorted(cases.items()) for one in outcomes_in(records[article], those)]
    for half in ("tuning", "held out", "all"):
        print(half)
        those = [one for one in outcomes if half in ("all", one.case.half)]
        for kind in ("pronoun", "nominal"):
            print_row(kind, [one for one in those if one.case.kind == kind])
        print_row("both", those)
    for one in outcomes:
        if one.case.half == options.errors and one.found != one.gold:
            text = records[one.case.article]["text"]
            start, end = one.case.source
            context = " ".join(
                f"{text[max(0, start - 400) : start]}[[{text[start:end]}]]{text[end : end + 80]}".split()
            )
            print(f"\n{one.case.article}: {one.found} for {one.gold}\n{context}")


def read_cases() -> Iterator[Case]:
    """The cases, in the file's order."""
    with CASES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            is_named = bool(row["antecedent_start"])
            antecedent = Span(int(row["antecedent_start"]), int(row["antecedent_end"])) if is_named else None
            source = Span(int(row["start"]), int(row["end"]))
            entity: Any = row["entity"] or None
            yield Case(row["article"], source, row["kind"], antecedent, entity)


def outcomes_in(record: dict[str, Any], cases: Sequence[Case]) -> Iterator[Outcome]:
    """What the program, and the floor, make of the cases of one article."""
    text = record["text"]
    book = codebook(text, {text[slice(*case.antecedent)]: case.entity for case in cases if case.antecedent})
    owner = {alias.text: actor.id for actor in book.actors for alias in actor.aliases}
    document = segment(text)
    headline_end = document.paragraphs[0].end
    names = find_names(document, book, day=None, headline_end=headline_end)
    document = parse_sentences(document, {name.sentence for name in names}.union(needs_syntax(document)))
    mentions = find_mentions(document, book, day=None, headline_end=headline_end)
    statements = resolve_speakers(document, [*_statements(record)], mentions)
    speakers = {span: statement.actor for statement in statements for span in statement.source[:1]}
    for case in cases:
        gold = owner[text[slice(*case.antecedent)]] if case.antecedent else None
        yield Outcome(case, gold, speakers[case.source], _nearest(text, case, names, book))


def _statements(record: dict[str, Any]) -> Iterator[Statement]:
    for one in record["attributions"]:
        source, cue, content = (tuple(Span(*span) for span in one[part]) for part in ("source", "cue", "content"))
        if content:
            yield Statement(source, cue, content, "direct" if '"' in record["text"][slice(*content[0])] else "indirect")


def codebook(text: str, antecedents: dict[str, Entity | None]) -> Codebook:
    """A codebook of the people and institutions named in the text; one entry each, with surname or short form.

    ``antecedents``, whom the cases mean, are always in it, so that finding whom to code is not measured.
    A surname belongs to the person named in full most often, as a coder would have it.
    """
    people = Counter(
        match.group()
        for match in _PERSON.finditer(text)
        if match.group(1).lower() in FEMALE_NAMES | MALE_NAMES and match.group(2).lower() not in ORGANISATION_WORDS
    )
    bodies = {match.group() for match in _BODY.finditer(text) if _is_body(match.group())}
    for name, entity in antecedents.items():
        if entity == "person":
            people[name] += text.count(name)
        else:
            bodies.add(name)
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name, _ in people.most_common():
        by_surname[name.split()[-1]].append(name)
    actors = [actor for surname, those in by_surname.items() for actor in _people(surname, those)]
    actors += [
        Actor(name, name, None, _short(name, text)) for name in sorted(bodies, key=lambda one: one not in antecedents)
    ]
    taken: set[str] = set()
    for number, actor in enumerate(actors):  # every spelling has one owner, those that are asked for first
        actors[number] = replace(actor, aliases=tuple(alias for alias in actor.aliases if alias.text not in taken))
        taken.update(alias.text for alias in actor.aliases)
    return Codebook("Named in the article", "en", tuple(actor for actor in actors if actor.aliases), (), (), "0" * 64)


def _is_body(name: str) -> bool:
    return name.isupper() or name.split()[-1].lower() in ORGANISATION_WORDS


def _people(surname: str, names: Sequence[str]) -> Iterator[Actor]:
    """One actor for each given name; the bare surname belongs to the one named most, "President Hill" to no other."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[name.split()[0]].append(name)
    for given, forms in groups.items():
        aliases = [*forms, surname] if given == names[0].split()[0] and surname not in forms else forms
        yield Actor(f"{given} {surname}", forms[0], None, tuple(Alias(form, "name") for form in aliases))


def _short(name: str, text: str) -> tuple[Alias, ...]:
    """The name, its initials, and its last word where the text has it alone ("the Times")."""
    words = name.split()
    initials = "".join(word[0] for word in words if word[0].isupper())
    forms = [name]
    if len(words) > 1 and re.search(rf"\b[Tt]he {re.escape(words[-1])}\b(?! [A-Z])", text) and words[-1][0].isupper():
        forms.append(words[-1])
    if len(initials) > 1 and re.search(rf"\b{initials}\b", text):
        forms.append(initials)
    if words[-1] == "campaign":
        person = words[-2] if words[-2] != "presidential" else words[-3]
        person = person.removesuffix("’s").removesuffix("'s")
        forms += [f"{person} campaign", f"{person}’s campaign", f"{person}'s campaign"]
    return tuple(Alias(form, "institution") for form in dict.fromkeys(forms))


def _nearest(text: str, case: Case, names: Sequence[Mention], book: Codebook) -> str | None:
    """The floor: the nearest name before the source, of a person or of an institution as the source's words ask."""
    low = text[slice(*case.source)].lower().split()
    gender = {"he": "male", "she": "female", "her": "female"}.get(low[-1])
    wants_person = gender is not None or low[-1] in PERSON_NOUNS
    bodies = {actor.id for actor in book.actors if any(alias.kind == "institution" for alias in actor.aliases)}
    fitting = [
        name.actor
        for name in names
        if name.end <= case.source.start
        and (name.actor not in bodies) == wants_person
        and (gender is None or gender_of(name.actor.lower().split()) in (None, gender))
    ]
    return fitting[-1] if fitting else None


def print_row(name: str, outcomes: Sequence[Outcome]) -> None:
    """Shares of the cases that mean a named actor, of those that mean nobody, and of the actors said."""
    named = [one for one in outcomes if one.gold is not None]
    other = [one for one in outcomes if one.gold is None]
    said = [one for one in outcomes if one.found is not None]
    floor = [one for one in outcomes if one.floor is not None]
    print(
        f"  {name:8} n {len(named):3}  right {share(named, lambda one: one.found == one.gold)}"
        f"  wrong {share(named, lambda one: one.found not in (None, one.gold))}"
        f"  unresolved {share(named, lambda one: one.found is None)}"
        f"  floor {share(named, lambda one: one.floor == one.gold)}"
        f"  | nobody: n {len(other)} left alone {sum(one.found is None for one in other)}"
        f"  | of those said right {share(said, lambda one: one.found == one.gold)} n {len(said)}"
        f"  floor {share(floor, lambda one: one.floor == one.gold)} n {len(floor)}"
    )


def share(outcomes: Iterable[Outcome], is_hit: Any) -> str:
    """The share that passes, with its 95 % interval over articles."""
    cells: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in outcomes:
        cells[one.case.article][0] += is_hit(one)
        cells[one.case.article][1] += 1
    table = np.array(list(cells.values()), dtype=float).reshape(-1, 2)
    hits, all_of_them = table.sum(axis=0)
    options = Resampling()
    if len(table) < options.minimum:
        return "too few"
    low, high = interval(draws_of(table[:, :1], table[:, 1:], options), len(table), options)
    ends = f" [{max(low[0], 0):.2f}, {min(high[0], 1):.2f}]" if not np.isnan(low[0]) else ""
    return f"{hits / all_of_them:.2f}{ends}"


if __name__ == "__main__":
    main()
