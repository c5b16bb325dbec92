"""What speaks for or against a candidate attribution, as short named features whose weights a table holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator

from framing.language import Parse, Word
from framing.statements.clauses import QUOTATION_MARKS
from framing.statements.constructions import Candidate
from framing.statements.lexicon import classes

_FIRST_PERSON = frozenset(("i", "we", "my", "our"))
_SECOND_PERSON = frozenset(("you", "your"))
_PEOPLE = frozenset(("he", "she", "they", "who", "his", "her", "their"))
# Constructions so unlike the others that what speaks for those says nothing about them, with few cues each, all alike.
_ON_THEIR_OWN = frozenset(("according", "inverted", "colon"))
_SIZES = (1, 3, 6, 12, 24)  # words, at most
_NAMED_SIZES = (*map(str, _SIZES), "many")
_OPENERS = frozenset(
    "that to if whether how what why when where which who as than because while for against like".split()
)


def features(parse: Parse, candidate: Candidate, quoted: frozenset[int]) -> Iterator[str]:
    """Names of the features that hold; ``quoted`` are the numbers of the sentence's words in quotation marks.

    Features of the construction begin with its name; the others are shared by all constructions.
    """
    construction, facts = candidate.construction, [*_facts(parse, candidate, quoted)]
    yield construction
    if construction in _ON_THEIR_OWN:
        yield from (f"{construction} {name}" for name in facts)
        return
    facts += _valency(parse, candidate)
    yield from (f"{construction} {name}" for name in (*_lexical(candidate), *facts))
    yield from (*_shared(parse, candidate), *facts)


def _lexical(candidate: Candidate) -> Iterator[str]:
    """What the cue word and the source say in this construction."""
    cue = candidate.cue
    yield cue.pos
    if cue.pos != "PROPN":  # names must not become evidence
        yield cue.lemma.lower()
        for group in classes().get(cue.lemma.lower(), ()):
            yield f"class {group}"
            yield f"class {group} {candidate.anchor.pos}"
    if candidate.source is not None:
        yield from (f"source class {group}" for group in classes().get(candidate.source.lemma.lower(), ()))


def _shared(parse: Parse, candidate: Candidate) -> Iterator[str]:
    """What the words say whatever the construction."""
    cue, family, above = candidate.cue, candidate.construction.partition(":")[0], parse.head(candidate.cue)
    yield f"form {cue.tag} {family}"
    yield f"place {cue.dep}"
    if cue.pos != "PROPN":
        yield f"cue {cue.lemma.lower()}/{cue.pos}"
        yield from (f"class {group} {cue.pos}" for group in classes().get(cue.lemma.lower(), ()))
    if above.pos != "PROPN":
        yield f"above {above.lemma.lower()} {cue.dep}"
    yield from (f"anchor class {group} {family}" for group in classes().get(candidate.anchor.lemma.lower(), ()))
    if candidate.source is not None:
        yield from (f"source class {group}" for group in classes().get(candidate.source.lemma.lower(), ()))


def _facts(parse: Parse, candidate: Candidate, quoted: frozenset[int]) -> Iterator[str]:
    cue, content = candidate.cue, candidate.content
    inside = len(content & quoted) if quoted else 0
    yield f"source {_source_class(candidate.source)}"
    yield f"content {candidate.anchor.pos}"
    yield f"opens {_opener(parse, content)}"
    yield f"length {_size(len(content))}"
    if cue.i in quoted:
        yield "cue quoted"
    elif inside:
        yield f"quoted {'all' if inside >= len(content) - 2 else 'part'}"


def _valency(parse: Parse, candidate: Candidate) -> Iterator[str]:
    """What the cue has besides the content, and how far that is."""
    cue = candidate.cue
    yield f"gap {_gap(cue, candidate.content)}"
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
    return _NAMED_SIZES[bisect_left(_SIZES, words)]


def _gap(cue: Word, content: Collection[int]) -> str:
    first, last = min(content), max(content)
    if first < cue.i < last:
        return "around"
    return f"after{min(first - cue.i, 4)}" if first > cue.i else f"before{min(cue.i - last, 4)}"
