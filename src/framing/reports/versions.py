"""The edits of a story side by side: what other outlets cut, added, moved, reworded and re-titled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.escaping import literal
from framing.reports.closereading import article_row
from framing.reports.excerpts import LEFT_OUT, Allowance
from framing.reports.html import Html, table, text
from framing.reports.rewording import Change, changes, sentences_of, words_of
from framing.wording import counted, day_in_words, listed, named, say, template

_VERSIONS = 8  # set beside the text; more are only counted
_COUNTED_VERSIONS = 60  # in the table, which would be slow and long with a wire text that hundreds printed
# Inline, since a notebook that is not trusted keeps no style sheet; dark words on a light ground in either mode.
_CUT = "background-color:#fbdfd6;color:#1a1a1a;text-decoration:line-through;"
_ADDED = "background-color:#dcefdc;color:#1a1a1a;text-decoration:underline;"
_ROW = "display:flex;flex-wrap:wrap;gap:0.3rem 1.2rem;border-top:1px solid #b5b5b5;padding:0.3rem 0;"
_CELL = "flex:1 1 15rem;min-width:0;overflow-wrap:anywhere;"
_SAID = {
    "reworded": template("reworded"),
    "moved": template("moved"),
    "cut": template("cut there"),
    "added": template("added there"),
}
_COUNTED = {
    "reworded": template("{n} reworded"),
    "moved": template("{n} moved"),
    "cut": template("{n} cut there"),
    "added": template("{n} added there"),
}
_UNKNOWN_ORDER = template(
    "Copies and edits of this text in the run. It is not known who copied from whom: “cut” and “added” compare the "
    "other version with this one."
)


def edits(coverage: Coverage, article: str) -> Html:
    """The other versions of an article's story, each set against it sentence by sentence; of one alone, that it is.

    ``coverage`` is the whole run: articles of one ``story`` share at least half of the shorter one's passages. In
    excerpts the changed sentences are shown as far as the allowance of each version goes.

    Raises
    ------
    UserError
        There is no such article.
    """
    here = article_row(coverage, article)
    versions = coverage.articles[coverage.articles["story"] == here["story"]]
    order = ["date", "published_utc", "outlet", "article"]
    others = versions[versions["article"] != article].sort_values(order, kind="stable")
    heading = say("The same story elsewhere")
    if others.empty:
        told = say("No other article of the run is a version of this text.")
        return Html(f"<h2>{text(heading)}</h2><p class='note'>{text(told)}</p>", f"{heading}\n{told}")
    own = sentences_of(here)
    compared = [(row, changes(own, sentences_of(row))) for row in others.head(_COUNTED_VERSIONS).to_dict("records")]
    counts = pd.DataFrame([_here(here, own), *(_counted(row, found) for row, found in compared)])
    parts = [
        f"<h2>{text(heading)}</h2><p>{text(_ran(versions))} {text(say(_UNKNOWN_ORDER))}</p>",
        table(counts, numbers=dict.fromkeys(_NUMBERS, "d")),
        _left_out(template("{n} more versions are in the run's tables."), len(others) - len(compared)),
        *(_version(here, row, found) for row, found in compared[:_VERSIONS]),
        _left_out(
            template("{n} more versions are counted above and not set beside the text."), len(compared) - _VERSIONS
        ),
    ]
    return Html("".join(parts), f"{heading}\n{counts.to_string(index=False)}")


_NUMBERS = ("words", "sentences kept", *_SAID)


def _ran(versions: pd.DataFrame) -> str:
    days = versions["date"].dropna()
    number, outlets = len(versions), counted(versions["outlet"].nunique(), "outlet")
    if days.empty:
        return say("{versions} versions in {outlets}, without dates.", versions=number, outlets=outlets)
    first, last = (day_in_words(day, long=True) for day in (days.min(), days.max()))
    period = first if first == last else say("{first} to {last}", first=first, last=last)
    return say("{versions} versions in {outlets}, {period}.", versions=number, outlets=outlets, period=period)


def _left_out(words: str, n: int) -> str:
    return f"<p class='note'>{text(say(words, n=n))}</p>" if n > 0 else ""


def _here(row: Any, sentences: Sequence[str]) -> dict[str, Any]:
    outlet = say("{outlet} (this text)", outlet=_name(row))
    return {**_counted(row, [Change("same", one, one) for one in sentences]), "outlet": outlet}


def _counted(row: Any, found: Sequence[Change]) -> dict[str, Any]:
    kinds = Counter(change.kind for change in found)
    return {
        "outlet": _name(row),
        "date": day_in_words(row["date"]) if row["date"] == row["date"] else None,
        "headline": row["title"] if isinstance(row["title"], str) else None,
        "words": row["words"],
        "sentences kept": kinds["same"],
        **{kind: kinds[kind] for kind in _SAID},  # type: ignore[index]
    }


def _version(here: Any, row: Mapping[Any, Any], found: Sequence[Change]) -> str:
    kinds = Counter(change.kind for change in found)
    known = [say(words, n=kinds[kind]) for kind, words in _COUNTED.items() if kinds[kind]]  # type: ignore[index]
    said = say("Sentence by sentence: {changes}", changes=listed(known) or say("no sentence changed"))
    rows = "".join(_rows(found)) if len(kinds) > 1 or not kinds["same"] else ""
    body = f"<details><summary>{text(said)}</summary>{_heads(row)}{rows}</details>" if rows else ""
    return f"<h3>{text(_name(row))}</h3>{_headline(here['title'], row['title'])}{body}"


def _name(row: Mapping[Any, Any]) -> str:
    return row["outlet"] if isinstance(row["outlet"], str) else named(MISSING)


def _headline(here: object, there: object) -> str:
    if not isinstance(there, str):
        return f"<p>{text(say('No headline is known.'))}</p>"
    if not isinstance(here, str) or words_of(here) == words_of(there):
        heading = say("Headline") if not isinstance(here, str) else say("The same headline")
        return f"<p>{escape(heading)}: {text(there)}</p>"
    left, right = _words_apart(here, there)
    return f"<p>{text(say('Re-titled:'))}</p><div style='{_ROW}'>{_cell(left)}{_cell(right)}</div>"


def _heads(row: Mapping[Any, Any]) -> str:
    heads = [f"<b>{text(name)}</b>" for name in (say("This text"), _name(row))]
    return f"<div style='{_ROW}'>{''.join(map(_cell, heads))}</div>"


def _rows(found: Sequence[Change]) -> Iterator[str]:
    """The changes, in the order of the text; in excerpts until both allowances are used."""
    allowance, left_out = Allowance(), 0
    for kind, group in groupby(found, key=lambda change: change.kind):
        if kind == "same":
            same = say("… {sentences} the same …", sentences=counted(len(list(group)), "sentence"))
            yield f"<p class='note'>{text(same)}</p>"
            continue
        for change in group:
            here, there = allowance.take("here", change.here), allowance.take("there", change.there)
            if {here, there} <= {"", LEFT_OUT}:
                left_out += 1
                continue
            left, right = _words_apart(here, there)
            tag = f"<p class='note' style='margin:0;flex:1 1 100%;'>{text(say(_SAID[change.kind]))}</p>"
            yield f"<div style='{_ROW}'>{tag}{_cell(left)}{_cell(right)}</div>"
    yield _left_out(template("{n} more changes are left out of the excerpt."), left_out)


def _cell(markup: str) -> str:
    return f"<div style='{_CELL}'><bdi>{markup}</bdi></div>"


def _words_apart(here: str, there: str) -> tuple[str, str]:
    """Both texts as HTML, the words that only one of them has marked."""
    one, other = here.split(), there.split()
    left, right = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, [*map(words_of, one)], [*map(words_of, other)]).get_opcodes():
        left.append(_marked("del", _CUT, one[i1:i2], plain=tag == "equal"))
        right.append(_marked("ins", _ADDED, other[j1:j2], plain=tag == "equal"))
    return " ".join(filter(None, left)) or "–", " ".join(filter(None, right)) or "–"


def _marked(element: str, style: str, words: Sequence[str], *, plain: bool) -> str:
    shown = literal(" ".join(words))
    return shown if plain or not shown else f"<{element} style='{style}'>{shown}</{element}>"
