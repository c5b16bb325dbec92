"""Where the codebook's aliases stand in a text; no syntax needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from framing.actors.aliases import Entry, alias_index
from framing.actors.mention import Mention, MentionKind
from framing.codebook import Codebook
from framing.language import Document
from framing.language.normal import Normal, lowered

_WORD = re.compile(r"\w")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:al|el|ash|as|ad|ar|at|az|an)-\Z", re.IGNORECASE)
_WORDS = re.compile(r"[\w.'&-]+")
# In a headline all in capitals these read as words, not as acronyms.
_WORDS_TOO = frozenset({"is", "it", "who", "aid", "us", "or", "in", "me", "un"})


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of an alias in the normalised text."""

    start: int
    end: int
    actor: str
    kind: MentionKind


def find_names(
    document: Document, codebook: Codebook, *, day: date | None, headline_end: int = 0
) -> tuple[Mention, ...]:
    """Aliases of the codebook's actors, in text order and without overlaps; roles are all ``other``.

    Names match in their own case or all in capitals, titles in any case; hyphens, dots in acronyms, typographic signs
    and invisible characters make no difference. Of overlapping aliases the leftmost and then the longest counts. An
    alias that is dated counts on the days it holds; one spelling that two actors hold on that day counts for none.
    Parts of longer words ("anti-Trump", "NATO-led") are not mentions.
    """
    normal = Normal(document.text)
    hits = _leftmost_longest(_hits(normal.text, codebook, day))
    return tuple(_mentions(hits, normal, document, headline_end))


def _mentions(hits: Iterable[Hit], normal: Normal, document: Document, headline_end: int) -> Iterator[Mention]:
    for hit in hits:
        start, end = normal.span(hit.start, hit.end)
        number = document.sentence_at(start)
        if number is not None and end <= document.sentences[number].end:
            yield Mention(start, end, hit.actor, hit.kind, "other", number, end <= headline_end)


def _hits(text: str, codebook: Codebook, day: date | None) -> Iterator[Hit]:
    for start, end, entries in alias_index(codebook).hits(lowered(text)):
        if not _stands_alone(text, start, end):
            continue
        found = text[start:end]
        holding = [entry for entry in entries if entry.alias.holds_on(day) and _same_case(found, entry)]
        if len({entry.actor for entry in holding}) == 1 and not _shouted_word(text, start, end):
            yield Hit(start, end, holding[0].actor, holding[0].alias.kind)


def _leftmost_longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if _WORD.match(before) or (_WORD.match(after) and _WORD.match(text[end - 1])):
        return False
    if after[:1] == "-" and _WORD.match(after[1:]):
        return False
    if before == "-" and _WORD.match(text[max(start - 2, 0) : start - 1]):
        return _ARABIC_ARTICLE.search(text, max(start - 5, 0), start) is not None
    return not (before in ("'", "@") and _WORD.match(text[max(start - 2, 0) : start - 1]))


def _same_case(found: str, entry: Entry) -> bool:
    """Word for word: a capital of the alias must be one in the text too; a small letter may be either."""
    if entry.alias.kind == "title" or found == entry.spelling:
        return True
    pairs = zip(_WORDS.findall(found), _WORDS.findall(entry.spelling), strict=False)
    return all(
        here == there or (here.isupper() and len(here) > 1) or (there.islower() and here.lower() == there)
        for here, there in pairs
    )


def _shouted_word(text: str, start: int, end: int) -> bool:
    """Whether a short acronym stands among words all in capitals, where it may be an ordinary word."""
    if text[start:end].lower() not in _WORDS_TOO:
        return False
    around = re.findall(r"[^\W\d_]{2,}", text[max(start - 30, 0) : start] + " " + text[end : end + 30])
    return bool(around) and sum(word.isupper() for word in around) > len(around) / 2
