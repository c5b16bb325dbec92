"""Actors and aliases that the corpus has and the codebook lacks, those first that speak and act in most stories."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import pandas as pd

from framing.actors.aliases import alias_index
from framing.actors.nations import NATIONS
from framing.actors.people import FEMALE_NAMES, MALE_NAMES, PERSON_NOUNS
from framing.codebook import Codebook
from framing.codebook.model import AliasKind
from framing.coverage import Coverage
from framing.coverage.views import ARTICLE, in_context
from framing.exploring.codebook_guesses import Guesses
from framing.exploring.codebook_phrases import Phrase, Sort, find_phrases
from framing.language import Span, parse_sentences, segment
from framing.language.normal import Normal, lowered

BETWEEN = "; "  # of spellings
_MOST = 1000  # articles that are read for phrases; ten thousand would take an hour
# What a story counts in which the candidate speaks, acts or is only named; chosen by reading the first forty
# candidates of a corpus of 124 articles. A capitalised word that nothing tells to be a person or body counts less, and
# so do news media, which articles cite without making them actors.
_SPEAKS, _ACTS, _NAMED, _LESS = 3.0, 1.0, 0.25, 0.3
_MEDIA = frozenset(
    """abc afp associated bbc cbs chronicle cnn fox gazette guardian herald journal magazine msnbc nbc network news
    newsweek newspaper npr post press radio reuters telegraph television times tribune tv twitter facebook""".split()
)
_ALIKE = 0.7  # of first names, by Ratcliff & Obershelp's measure
_NO_NAMES = FEMALE_NAMES | MALE_NAMES | PERSON_NOUNS  # when they stand alone
_ABBREVIATION = re.compile(r"\w|[^.]+\.|[A-Z]-\w+\.?")  # "D", "Calif.", "D-Va."
_GLUED = re.compile(r"\b([A-Z][a-z]{2,})(?=[A-Z][a-z]{2})")  # words that lost the space between them: "TrumpDem"
_COLUMNS = [
    *("candidate", "kind", "actor", "actor_name", "why", "stories", "articles", "mentions", "speaks_in", "acts_in"),
    *("spellings", "rank"),
]
_KINDS: dict[Sort, AliasKind] = {
    "name": "name",
    "unsure": "name",
    "title": "title",
    "institution": "institution",
    "place": "institution",
}


class _Found(NamedTuple):
    """A phrase and where it stands."""

    text: str
    sort: Sort
    acts: bool
    speaks: bool
    article: str
    story: str


def unknown_phrases(coverage: Coverage, *, most: int = _MOST, progress: bool = True) -> pd.DataFrame:
    """Phrases that may name an actor and stand in no mention of one of the codebook.

    Reads the syntax of every sentence, which takes about as long as the fast tier; of more than ``most`` articles that
    many, evenly spread.

    Returns
    -------
    DataFrame
        One row a phrase: the article's columns, ``evidence_start``, ``evidence_end``, ``text``, ``sort`` (name,
        institution, title, place, unsure), ``acts`` (subject of its clause), ``speaks`` (source of a statement).
    """
    from tqdm.auto import tqdm  # in a notebook a bar that goes away, not lines on pink

    articles = coverage.articles
    articles = articles[articles["language"].isna() | (articles["language"] == coverage.codebook.language)]
    articles = articles.iloc[:: max(1, -(-len(articles) // most))]
    known, sources = _spans_of(coverage)
    rows: list[dict[str, Any]] = []
    read = zip(articles["article"], articles["text"], strict=True)
    for article, text in tqdm(read, desc="Looking for actors", total=len(articles), disable=not progress, leave=False):
        document = segment(text)
        document = parse_sentences(document, range(len(document.sentences)))
        for phrase in find_phrases(document, sources[article]):
            if not any(Span(phrase.start, phrase.end).overlaps(mention) for mention in known[article]):
                rows.append(
                    {"article": article, "text": Normal(text[phrase.start : phrase.end]).text, **asdict(phrase)}
                )
    columns = ["article", "text", *(field.name for field in fields(Phrase))]
    found = pd.DataFrame(rows, columns=columns).rename(columns={"start": "evidence_start", "end": "evidence_end"})
    return found.merge(coverage.articles[ARTICLE], on="article", how="left")


def _spans_of(coverage: Coverage) -> tuple[defaultdict[str, list[Span]], defaultdict[str, list[Span]]]:
    """By article, where its mentions and the sources of its statements stand."""
    mentions: defaultdict[str, list[Span]] = defaultdict(list)
    sources: defaultdict[str, list[Span]] = defaultdict(list)
    for article, start, end in coverage.mentions[["article", "start", "end"]].itertuples(index=False, name=None):
        mentions[article].append(Span(start, end))
    for article, source in coverage.statements[["article", "source"]].itertuples(index=False, name=None):
        sources[article] += [Span(span["start"], span["end"]) for span in source]
    return mentions, sources


def candidates(phrases: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Whom the phrases of :func:`unknown_phrases` may mean, those first that speak and act in most stories.

    Spellings of a person with one last name are one candidate. What the codebook knows by now is left out, and so are
    words that the corpus also writes small, outlets of the corpus, and places that nowhere speak.

    Returns
    -------
    DataFrame
        One row a candidate: ``candidate`` (the most frequent full spelling), ``kind`` of alias that it would be, the
        ``actor`` and ``actor_name`` it may belong to with the reason ``why`` (missing where nothing tells), in how many
        ``stories``, ``articles`` and ``mentions`` it stands, in how many stories it speaks and acts (``speaks_in``,
        ``acts_in``), its ``spellings`` (with semicolons between, the most frequent first), ``rank`` (the higher, the
        more worth adding).
    """
    rows = phrases[phrases["text"].map(_telling(phrases, codebook)).astype(bool)]
    groups: defaultdict[str, list[_Found]] = defaultdict(list)
    columns = rows[["text", "sort", "acts", "speaks", "article", "story"]].itertuples(index=False, name=None)
    for key, row in zip(_keys(rows, codebook), columns, strict=True):
        groups[key].append(_Found(*row))
    guesses, names = Guesses(codebook), codebook.actor_names
    table = pd.DataFrame([_candidate(group, guesses, names) for group in groups.values()], columns=_COLUMNS)
    table = table[table["rank"] > 0]
    return table.sort_values(["rank", "candidate"], ascending=[False, True], ignore_index=True)


def with_example(table: pd.DataFrame, phrases: pd.DataFrame, coverage: Coverage, *, shown: int = 50) -> pd.DataFrame:
    """The first ``shown`` candidates, each with a sentence: ``article, title, url, before, evidence, after``.

    It is one in which the candidate speaks, else one in which it acts, else the first.
    """
    ranked = phrases.assign(_weight=-2 * phrases["speaks"].astype(int) - phrases["acts"].astype(int))
    ranked = ranked.sort_values(["_weight", "article", "evidence_start"], kind="stable").drop_duplicates("text")
    best = ranked.set_index("text")[["_weight", "article", "title", "url", "evidence_start", "evidence_end"]]
    rows = table.head(shown).reset_index(drop=True)
    of_each = [
        best.loc[spellings.split(BETWEEN)].sort_values("_weight", kind="stable").iloc[0]
        for spellings in rows["spellings"]
    ]
    example = pd.DataFrame(of_each, columns=best.columns).reset_index(drop=True).drop(columns="_weight")
    return in_context(rows.join(example), coverage.tables)


def _telling(phrases: pd.DataFrame, codebook: Codebook) -> Callable[[str], bool]:
    """Whether a text can be an alias that is worth a look."""
    index = alias_index(codebook)
    outlets = {_plain(str(outlet)) for outlet in phrases["outlet"].dropna().unique()}
    words = {word for text in phrases["text"].unique() for word in text.split()}

    def is_telling(text: str) -> bool:
        low = text.lower()
        if _plain(text) in outlets or any(one in words for one in _GLUED.findall(text)):
            return False
        if any(start == 0 and end == len(text) for start, end, _ in index.hits(lowered(text))):
            return False  # the codebook has it by now
        return " " in text or not (low in _NO_NAMES or _ABBREVIATION.fullmatch(text) or _is_adjective(low))

    return is_telling


def _is_adjective(low: str) -> bool:
    return low in NATIONS and low.endswith(("an", "ish", "ese", "i", "ch"))


def _keys(rows: pd.DataFrame, codebook: Codebook) -> list[str]:
    """What the spellings of one candidate share: first and last name of a person, the plain words of all others.

    A last name alone belongs to the person of that name in its article, else to the one who is named most, unless the
    codebook has people of that name too: then it stays apart.
    """
    known = {alias.text.split()[-1].lower() for actor in codebook.actors for alias in actor.aliases}
    counts = Counter(text for text, sort in zip(rows["text"], rows["sort"], strict=True) if sort == "name")
    persons: defaultdict[str, list[str]] = defaultdict(list)  # by last name, the full names, the most frequent first
    for text, _ in counts.most_common():
        if " " in text:
            persons[_last(text)].append(text)
    by_article: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for article, text in zip(rows["article"], rows["text"], strict=True):
        if text in persons.get(_last(text), ()):
            by_article[article, _last(text)].append(text)
    keys = []
    for article, text in zip(rows["article"], rows["text"], strict=True):
        last = _last(text)
        full = text if " " in text else next(iter(by_article[article, last]), None)
        full = full or (persons[last][0] if last in persons and last not in known else None)
        is_person = full is not None and full in persons.get(last, ())
        keys.append(_person_key(full, persons[last]) if full and is_person else _plain(text))
    return keys


def _person_key(full: str, namesakes: Sequence[str]) -> str:
    """The most frequent spelling of the name whose first name is alike ("Qassem", "Qasem")."""
    first = full.split()[0].lower()
    return next(one for one in namesakes if SequenceMatcher(None, one.split()[0].lower(), first).ratio() > _ALIKE)


def _last(text: str) -> str:
    return text.split()[-1].lower()


def _plain(text: str) -> str:
    return lowered(text).removeprefix("the ").replace(".", "").removesuffix("s")


def _candidate(group: Sequence[_Found], guesses: Guesses, names: Mapping[str, str]) -> tuple[Any, ...]:
    spellings = [text for text, _ in Counter(found.text for found in group).most_common()]
    full = next((text for text in spellings if " " in text), spellings[0])
    sort = Counter(found.sort for found in group).most_common(1)[0][0]
    speaks, acts = (len({found.story for found in group if getattr(found, deed)}) for deed in ("speaks", "acts"))
    stories, articles = len({found.story for found in group}), len({found.article for found in group})
    rank = _SPEAKS * speaks + (_ACTS * acts + _NAMED * stories if sort != "place" else 0)
    if sort == "unsure" or not _MEDIA.isdisjoint(full.lower().split()):
        rank *= _LESS
    kind = _KINDS[sort]
    guess = guesses.of(spellings, kind) if sort != "place" else None
    belongs = (guess.actor, names[guess.actor], guess.why) if guess else (None, None, None)
    return full, kind, *belongs, stories, articles, len(group), speaks, acts, BETWEEN.join(spellings), rank
