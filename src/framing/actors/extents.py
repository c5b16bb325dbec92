"""From a found alias to the whole phrase that means the actor, or to none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from framing.actors.aliases import REPRESENTATIVES, AliasIndex, Entry
from framing.actors.chunks import PARTITIVES, chunk_start, chunk_words, modified_noun, whole_of
from framing.actors.mention import Mention
from framing.actors.nations import is_foreign
from framing.actors.people import CALENDAR, PLACES
from framing.language import Parse, Word

# Words before a title that make it another person's.
_OTHER_OFFICE = frozenset(
    """assistant associate deputy ex former future late next potential predecessor previous then under undersecretary
    vice""".split()
)
# Papers that speak for an institution as its people do.
_PAPERS = frozenset("announcement communique memo press release statement".split())
# After these, the name of a country or capital is a place and not its government.
_WHERE = frozenset("across around in inside into near outside over throughout within".split())
# After these, the name of a house is the house and not who works there.
_BUILDINGS = frozenset("congress embassy house ministry office palace parliament pentagon".split())
_WHERE_BUILT = frozenset("around at near outside".split())
_SPEAKS_FOR = REPRESENTATIVES | _PAPERS
_WHOLES = REPRESENTATIVES | PARTITIVES
_SAME_PHRASE = re.compile(r"\s+(?:(?:[A-Z][\w’'.-]*|al-[A-Z][\w’'-]*)\s+){0,3}")


def joined(names: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Adjacent aliases of an actor, such as title and name, as one mention of the latter's kind."""
    before: Mention | None = None
    for mention in names:
        if before is not None and _is_title_of(before, mention, text):
            before = replace(mention, start=before.start)  # the later one heads the phrase
            continue
        if before is not None:
            yield before
        before = mention
    if before is not None:
        yield before


def _is_title_of(title: Mention, name: Mention, text: str) -> bool:
    if title.kind == name.kind == "institution" and text[title.end : name.start].isspace():
        return title.actor == name.actor and title.sentence == name.sentence  # "Kataib Hezbollah militia"
    return (
        name.kind == "name"
        and title.kind != "name"
        and title.actor == name.actor
        and title.sentence == name.sentence
        and _SAME_PHRASE.fullmatch(text, title.end, name.start) is not None
    )


def settled(mention: Mention, parse: Parse, index: AliasIndex, free_from: int) -> tuple[Mention, Word] | None:
    """The mention with its whole flat phrase and its head word; None where the alias does not mean the actor.

    An alias counts when it heads its phrase or is a name in its own right: not as part of another noun ("Trump
    supporters", "Pentagon correspondent"), unless that noun speaks for the institution ("a Pentagon spokesman"); not
    a title that another name, country or office claims ("Secretary of State John Kerry", "the British prime
    minister", "former secretary of state"). The phrase begins at ``free_from`` at the earliest.
    """
    head = parse.head_of(mention.span)
    if head is None:
        return None
    head = _whole_head(parse, mention, head)
    if head is None or (mention.kind != "name" and _belongs_to_other(parse, mention, head, index)):
        return None
    end = max(mention.end, head.end)
    whole = whole_of(parse, head, _WHOLES) if mention.kind != "name" else None
    if whole is not None and not _is_claimed(parse, whole):
        head = whole
    elif _is_place(parse, head):
        return None
    first = parse.words[chunk_start(parse, head)]
    start = first.start if free_from <= first.start < mention.start else mention.start
    return replace(mention, start=start, end=end), head


def _is_place(parse: Parse, head: Word) -> bool:
    """Whether the phrase tells where something happens: "near Tehran", "at the White House"."""
    low, before = head.text.lower(), parse.head(head).lemma.lower()
    return head.dep == "pobj" and (
        (low in PLACES and before in _WHERE) or (low in _BUILDINGS and before in _WHERE_BUILT)
    )


def _whole_head(parse: Parse, mention: Mention, head: Word) -> Word | None:
    """The head of the phrase that the alias stands in; None where that phrase means something else."""
    following = _following(parse, mention.end)
    if mention.kind == "title" and following is not None and following.pos == "PROPN":
        last = parse.words[following.i - 1]
        return _end_of_name(parse, following) if last.lemma.lower() in REPRESENTATIVES else None
    noun = modified_noun(parse, head)
    if noun is None or noun.end <= mention.end or noun.text.lower() in CALENDAR:
        return head
    between = parse.words[head.i + 1 : noun.i + 1]
    if mention.kind == "name" or not any(word.lemma.lower() in _SPEAKS_FOR for word in between):
        return None
    return noun


def _following(parse: Parse, end: int) -> Word | None:
    """The word after ``end`` when nothing but white space lies between and it is no day or month."""
    for word in parse:
        if word.start >= end:
            near = word.start - end <= 1 and word.text[0].isupper() and word.text.lower() not in CALENDAR
            return word if near else None
    return None


def _end_of_name(parse: Parse, word: Word) -> Word:
    while word.i + 1 < len(parse) and parse.words[word.i + 1].pos == "PROPN":
        word = parse.words[word.i + 1]
    return word


def _belongs_to_other(parse: Parse, mention: Mention, head: Word, index: AliasIndex) -> bool:
    own = index.words[mention.actor]
    around = [word for word in chunk_words(parse, head) if word.end <= mention.start]
    around += [word for word in parse.children(head, "poss") if word.end <= mention.start]
    around += [
        word
        for preposition in parse.children(head, "prep")
        if preposition.lemma == "of" and preposition.start >= mention.end
        for word in parse.children(preposition, "pobj")
    ]
    return any(_claims(parse, word, own) for word in around)


def _claims(parse: Parse, word: Word, own: frozenset[str]) -> bool:
    hyphenated = word.i + 1 < len(parse) and parse.words[word.i + 1].text == "-"
    beside = any(child.dep == "cc" for child in parse.children(word))  # "Iraqi and U.S. officials" are both
    return word.text.lower() in _OTHER_OFFICE or (not hyphenated and not beside and is_foreign(word.text, own))


def _is_claimed(parse: Parse, whole: Word) -> bool:
    return any(word.text.lower() in _OTHER_OFFICE for word in chunk_words(parse, whole))


def spread(parse: Parse, index: AliasIndex, taken: set[int]) -> Iterator[tuple[Word, Entry]]:
    """Phrases that hold the words of an alias in order with others between ("Iraqi security and military officials").

    The words between must be in lower case. Of several aliases the one with most words counts; two actors with equally
    many words cancel out. ``taken`` are the numbers of words that are part of a mention already.
    """
    for head in parse:
        entries = index.by_head.get(head.text.lower(), ()) if head.pos == "NOUN" and head.i not in taken else ()
        if not entries:
            continue
        words = chunk_words(parse, head)
        if any(word.i in taken or word.text.lower() in _OTHER_OFFICE for word in words):
            continue
        fitting = [entry for entry in entries if _holds_apart(words, entry.spelling.lower().split(), index, entry)]
        longest = max((len(entry.spelling.split()) for entry in fitting), default=0)
        best = [entry for entry in fitting if len(entry.spelling.split()) == longest]
        if len({entry.actor for entry in best}) == 1:
            yield head, best[0]


def _holds_apart(words: Sequence[Word], alias: list[str], index: AliasIndex, entry: Entry) -> bool:
    """Whether the words hold those of the alias in order, not all side by side, and name no other country."""
    low = [word.text.lower() for word in words]
    if len(low) <= len(alias) or low[-len(alias) :] == alias:
        return False
    position = -1
    for wanted in alias:
        if wanted not in low[position + 1 :]:
            return False
        found = low.index(wanted, position + 1)
        if position >= 0 and any(not word.text.islower() for word in words[position + 1 : found]):
            return False
        position = found
    if position != len(low) - 1:
        return False
    return not any(is_foreign(word.text, index.words[entry.actor]) for word in words)
