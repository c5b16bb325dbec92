"""What speaks for or against a candidate attribution, as short named features whose weights a table holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from framing.language import Parse, Word
from framing.statements.clauses import QUOTATION_MARKS
from framing.statements.constructions import Candidate
from framing.statements.lexicon import classes

_FIRST_PERSON = frozenset(("i", "we", "my", "our"))
_SECOND_PERSON = frozenset(("you", "your"))
_PEOPLE = frozenset(("he", "she", "they", "who", "his", "her", "their"))
_OPENERS = frozenset(
    "that to if whether how what why when where which who as than because while for against like".split()
)


def features(parse: Parse, candidate: Candidate, quoted: Collection[int]) -> Iterator[str]:
    """Names of the features that hold; ``quoted`` are the numbers of the sentence's words in quotation marks."""
    cue, construction = candidate.cue, candidate.construction
    yield construction
    if cue.pos != "PROPN":  # names must not become evidence
        yield f"cue {cue.lemma.lower()}/{cue.pos}"
        yield f"{construction} {cue.lemma.lower()}"
        for group in classes().get(cue.lemma.lower(), ()):
            yield f"class {group} {cue.pos}"
            yield f"{construction} class {group}"
            yield f"{construction} class {group} {candidate.anchor.pos}"
    yield f"{construction} {cue.pos}"
    yield f"form {cue.tag} {construction.partition(':')[0]}"
    yield f"place {cue.dep}"
    for fact in _facts(parse, candidate, quoted):
        yield fact
        yield f"{construction} {fact}"
    for group in classes().get(candidate.anchor.lemma.lower(), ()):
        yield f"anchor class {group} {construction.partition(':')[0]}"
    if candidate.source is not None:
        for group in classes().get(candidate.source.lemma.lower(), ()):
            yield f"source class {group}"
            yield f"{construction} source class {group}"
    above = parse.head(cue)
    if above.pos != "PROPN":
        yield f"above {above.lemma.lower()} {cue.dep}"


def _facts(parse: Parse, candidate: Candidate, quoted: Collection[int]) -> Iterator[str]:
    cue, content = candidate.cue, candidate.content
    yield f"source {_source_class(candidate.source)}"
    yield f"content {candidate.anchor.pos}"
    yield f"opens {_opener(parse, content)}"
    yield f"length {_size(len(content))}"
    yield f"gap {_gap(cue, content)}"
    inside = sum(number in quoted for number in content)
    if cue.i in quoted:
        yield "cue quoted"
    elif inside:
        yield f"quoted {'all' if inside >= len(content) - 2 else 'part'}"
    deps = {child.dep for child in parse.children(cue)}
    for dep in ("ccomp", "xcomp", "dobj", "prep", "nsubjpass"):
        if dep in deps:
            yield f"has {dep}"
    if "neg" in deps:
        yield "negated"
    if any(child.tag == "MD" for child in parse.children(cue, "aux")):
        yield "modal"


def _source_class(source: Word | None) -> str:
    if source is None:
        return "none"
    lower = source.text.lower()
    for name, words in (("I", _FIRST_PERSON), ("you", _SECOND_PERSON), ("person", _PEOPLE)):
        if lower in words:
            return name
    return lower if source.pos in ("PRON", "DET") else source.pos


def _opener(parse: Parse, content: Collection[int]) -> str:
    first = parse.words[min(content)]
    lower = first.text.lower()
    if lower in _OPENERS:
        return lower
    return '"' if first.text in QUOTATION_MARKS else first.tag


def _size(words: int) -> str:
    return next((str(limit) for limit in (1, 3, 6, 12, 24) if words <= limit), "many")


def _gap(cue: Word, content: Collection[int]) -> str:
    first, last = min(content), max(content)
    if first < cue.i < last:
        return "around"
    return f"after{min(first - cue.i, 4)}" if first > cue.i else f"before{min(cue.i - last, 4)}"
