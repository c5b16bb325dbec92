"""Syntax for stance: on what a word hangs, whether it is negated, only thought of, to come, or a condition."""

from __future__ import annotations

from framing.language import Parse, Span, Word

_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "never", "neither", "without", "hardly", "nobody", "none"})
_NORMATIVE = frozenset({"should", "must", "ought", "shall"})
_UNREAL = frozenset({"would", "could", "may", "might", "can"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "going"})
_CONDITIONS = frozenset({"if", "unless", "provided"})
RECEIVING = frozenset("win draw earn receive gain get meet attract spark provoke prompt elicit face".split())
"""Verbs by which a thing gets a reaction: "the raid drew praise from them"."""
_RELATIVE = frozenset({"which", "that", "whom"})
_EVENT = frozenset({"event", "case"})  # "in the event that", "in case of"


def slot_of(parse: Parse, word: Word) -> tuple[str | None, Word]:
    """How the word hangs on the word above, as a slot of the lexicon, and that word; prepositions are stepped over."""
    head = parse.head(word)
    match word.dep:
        case "dobj" | "nsubjpass" | "csubjpass" | "obj":
            return "obj", head
        case "ccomp" | "xcomp" | "parataxis" | "acl":
            return "clause", head
        case "nsubj" | "csubj":
            return "subj", head
        case "attr" | "oprd":
            return "attr", head
        case "compound" | "amod" | "nmod":
            return "of", head
        case "pobj" | "pcomp" if head.dep in ("prep", "dative", "agent"):
            return head.text.lower(), parse.head(head)
        case "prep" if word.text.lower() == "without":  # "raided them without approval" is not what the raider thinks
            return None, head
        case "prep" | "advmod" | "npadvmod":  # the phrase itself is one: "wants the troops *out of Iraq*"
            return ("clause" if head.pos in ("VERB", "AUX") else "of"), head
        case "advcl" | "relcl" if _is_complement(parse, word):
            return "clause", head
    return None, head


def _is_complement(parse: Parse, word: Word) -> bool:
    """Whether a clause that the parser took for relative or adverbial may be a complement ("needed to go")."""
    if any(child.tag == "TO" for child in parse.children(word, "aux")):
        return True
    return word.dep == "relcl" and any(child.text.lower() == "that" for child in parse.children(word, "mark"))


def is_negated(parse: Parse, word: Word, *, without: Span | None = None) -> bool:
    """Whether the word, its auxiliary or its determiner negates it ("no plan", "did not"); words ``without`` aside."""
    for child in parse.children(word, "neg", "det", "preconj", "cc", "advmod", "nsubj"):
        if without is not None and without.start <= child.start < without.end:
            continue
        low = child.text.lower()
        if child.dep == "cc":
            if low == "nor" and child.i < word.i:
                return True
        elif low in _NEGATIVE:
            return not _followed_by_only(parse, child)
    head = parse.head(word)
    if word.dep == "conj" and any(cc.text.lower() == "nor" and cc.i < word.i for cc in parse.children(head, "cc")):
        return True
    owners = parse.children(word, "poss")  # "in no one's interest", "no one wants"
    if word.pos == "VERB":
        owners += parse.children(word, "nsubj")
    return any(child.text.lower() == "no" for owner in owners for child in parse.children(owner, "det"))


def _followed_by_only(parse: Parse, word: Word) -> bool:
    following = parse.words[word.i + 1 : word.i + 2]
    return bool(following) and following[0].text.lower() in ("only", "just")


def is_normative(parse: Parse, word: Word) -> bool:
    """Whether the word stands under "should", "must" or the like."""
    return any(child.text.lower() in _NORMATIVE for child in parse.children(word, "aux"))


def is_unreal(parse: Parse, word: Word, *, but: str = "") -> bool:
    """Whether the word stands under "would", "could", "may" or "might", but for one that is let pass."""
    modals = {child.text.lower() for child in parse.children(word, "aux")}
    return bool(modals & (_UNREAL - {but}))


def is_hypothetical(parse: Parse, word: Word) -> bool:
    """Whether the clause of the word is only thought of: "would violate the law", "could be seen as a crime"."""
    for above in (word, *parse.ancestors(word)):
        if above.pos in ("VERB", "AUX"):
            return is_unreal(parse, above)
    return False


def object_clauses(parse: Parse, noun: Word) -> list[Word]:
    """Verbs of the clauses whose object the noun is: "ordered by …", "which they condemned", "Berg-ordered"."""
    participles = [child for child in parse.children(noun, "acl", "amod") if child.tag == "VBN"]
    clauses = [child for child in parse.children(noun, "relcl") if not parse.children(child, "nsubjpass")]
    return participles + [
        clause
        for clause in clauses
        if all(thing.text.lower() in _RELATIVE for thing in parse.children(clause, "dobj"))
        and all(subject.text.lower() not in _RELATIVE for subject in parse.children(clause, "nsubj"))
    ]


def is_whether(parse: Parse, word: Word) -> bool:
    """Whether the clause of the word is an indirect question: "decide whether the troops may stay"."""
    return any(mark.text.lower() == "whether" for mark in parse.children(word, "mark", "advmod"))


def is_future(parse: Parse, word: Word) -> bool:
    """Whether the word stands under "will" or "going to"."""
    above = parse.head(word)
    near = [*parse.children(word, "aux"), above]
    if word.dep == "xcomp":
        near += parse.children(above, "aux")
    return any(other.text.lower() in _FUTURE for other in near)


def is_condition(parse: Parse, word: Word) -> bool:
    """Whether the clause of the word is a condition: "if …", "should they …", "in the event that …"."""
    marks = parse.children(word, "mark", "advmod")
    if word.dep in ("advcl", "ccomp") and any(mark.text.lower() in _CONDITIONS for mark in marks if mark.i < word.i):
        return True
    if word.dep in ("acl", "relcl", "ccomp") and parse.head(word).lemma in _EVENT:
        return True
    if any(parse.words[mark.i - 1].lemma in _EVENT for mark in marks if mark.text.lower() == "that" and mark.i):
        return True
    return _is_inverted(parse, word)


def _is_inverted(parse: Parse, word: Word) -> bool:
    """Whether the auxiliary stands before the subject, as in "should Iran retaliate"."""
    subjects = parse.children(word, "nsubj", "nsubjpass")
    before = [aux for aux in parse.children(word, "aux") if subjects and aux.i < subjects[0].i]
    return any(aux.text.lower() == "should" for aux in before)
