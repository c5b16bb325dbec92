"""Who is the subject of a word, and which stretch of text belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from framing.language import Parse, Span, Word

_SUBJECTS = ("nsubj", "csubj")
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_SKIPPED = frozenset(("ADV", "AUX", "PUNCT", "PART"))
_WITHIN_A_PHRASE = frozenset("compound appos pobj prep relcl acl amod nmod poss conj det nummod case attr".split())
_DEEPEST = 6  # steps up from a word without a subject of its own
# Participles that tell the state of their subject rather than what others did to it: "was convinced that".
_STATES = frozenset(
    """alarm amaze appal assure concern confuse convince delight determine disappoint disgust dismay divide embarrass
    encourage excite frighten frustrate horrify interest outrage please prepare relieve resign satisfy scare shock split
    stun surprise tempt terrify thrill upset worry""".split()
)
QUOTATION_MARKS = frozenset(('"', "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'", "`"))


def subject_of(parse: Parse, word: Word) -> Word | None:
    """The word that names who says, thinks or does what ``word`` tells; None where nobody is named.

    The logical subject: of a passive, its agent ("by the army"); of a participle or infinitive, the subject above; of
    a noun, its possessor or the subject of the verb that carries it ("the army made the claim"). Where the parser saw
    no subject of a finite verb, the noun right before it.
    """
    start = word
    for _ in range(_DEEPEST):
        own = _own_subject(parse, word)
        if own is not None or _is_passive(parse, word):
            return own
        if word.tag == "VBN" and word.dep in ("advcl", "acl") and word.lemma not in _STATES:
            return None
        above = parse.head(word)
        if above.i == word.i:
            break
        if word.dep in ("acl", "relcl") and above.pos in _NOMINAL:
            return above
        if word.dep == "xcomp" and (controller := _object(parse, above)) is not None:
            return controller
        if word.dep in (*_SUBJECTS, "nsubjpass", "relcl"):
            break
        word = _outer_clause(parse, word, above)
    return noun_before(parse, start) if start.tag in _FINITE else None


def _own_subject(parse: Parse, word: Word) -> Word | None:
    if word.pos in ("NOUN", "PROPN"):
        owners = parse.children(word, "poss")
        by = [prep for prep in parse.children(word, "prep") if prep.text.lower() in ("by", "from")]
        named = (*owners, *(below for prep in by for below in parse.children(prep, "pobj")))
        return named[0] if named else None
    agents = [below for by in parse.children(word, "agent") for below in parse.children(by, "pobj")]
    if agents:
        return agents[0]
    deps = (*_SUBJECTS, "nsubjpass") if word.lemma in _STATES else _SUBJECTS
    subjects = parse.children(word, *deps)
    return subjects[-1] if subjects else None


def _is_passive(parse: Parse, word: Word) -> bool:
    return bool(parse.children(word, "nsubjpass", "auxpass"))


def _object(parse: Parse, word: Word) -> Word | None:
    objects = parse.children(word, "dobj", "dative")
    return objects[0] if objects else None


def _outer_clause(parse: Parse, word: Word, above: Word) -> Word:
    """``They said he was late, adding that …``: after a comma, a participle goes on with the verb of saying."""
    after_comma = word.i > 0 and parse.words[word.i - 1].text == ","
    if word.dep == "advcl" and word.tag == "VBG" and after_comma and above.i < word.i:
        said = [clause for clause in (above, *parse.ancestors(above)) if clause.dep == "ccomp"]
        return parse.head(said[-1]) if said else above
    return above


def noun_before(parse: Parse, verb: Word) -> Word | None:
    """The head of the noun phrase that ends right before the verb, adverbs and commas aside."""
    before = verb.i - 1
    while before >= 0 and parse.words[before].pos in _SKIPPED and parse.words[before].text not in QUOTATION_MARKS:
        before -= 1
    if before < 0:
        return None
    word, found = parse.words[before], None
    for current in (word, *parse.ancestors(word)):
        if current.i >= verb.i:
            break
        if current.pos in _NOMINAL:
            found = current
        if current.dep not in _WITHIN_A_PHRASE:
            break
    return found


def spans_of(words: Iterable[Word], *, without: Collection[int] = ()) -> tuple[Span, ...]:
    """Runs of neighbouring words as spans, punctuation at their edges dropped except quotation marks.

    ``without`` holds the numbers of words that are left out.
    """
    runs: list[list[Word]] = []
    for word in sorted(words):
        if word.i in without:
            continue
        if runs and runs[-1][-1].i + 1 == word.i:
            runs[-1].append(word)
        else:
            runs.append([word])
    trimmed = (_trim(run) for run in runs)
    return tuple(Span(run[0].start, run[-1].end) for run in trimmed if run)


def _trim(run: list[Word]) -> list[Word]:
    first, last = 0, len(run)
    while first < last and _is_loose(run[first]):
        first += 1
    while first < last and _is_loose(run[last - 1]):
        last -= 1
    return run[first:last]


def _is_loose(word: Word) -> bool:
    return word.pos in ("PUNCT", "SPACE") and word.text not in QUOTATION_MARKS
