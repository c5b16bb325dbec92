"""The page of `framing read`: files, what was not kept and how to mend it, the articles; no script, all escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from framing import __version__
from framing.corpus import Account, FileReport
from framing.corpus.fixes import FIXES
from framing.corpus.overview import articles_of, files_read, is_remarkable, unread
from framing.corpus.problems import printable
from framing.corpus.reasons import EXPLAINED, NOTES
from framing.corpus.summary import Summary
from framing.reports.html import text
from framing.reports.render import TEMPLATES, environment, with_contents

if TYPE_CHECKING:
    from framing.reports.reading import NotKept

_MOST_FILES: Final = 300
_MOST_EXAMPLES: Final = 5
_MOST_OUTLETS: Final = 15
_MOST_BINS: Final = 40
_STEPS: Final = ((1, "day"), (7, "week"), (28, "four weeks"), (91, "quarter"), (364, "year"))


@dataclass(frozen=True, slots=True)
class Reason:
    """All that was not kept for one reason: its code, what it means, what to do, how often, and examples."""

    code: str
    meaning: str
    fix: str | None
    count: int
    examples: list[NotKept]
    mend_in: list[str]


@dataclass(frozen=True, slots=True)
class Course:
    """The articles of an outlet (None where it is missing): how many, and as shares of the highest bar over time."""

    outlet: str | None
    count: int
    heights: list[float]
    told: str


def page_of(account: Account, summary: Summary, left: Sequence[NotKept], paths: Sequence[str]) -> str:
    """The page as HTML on what was read of the paths; it shows no more of an article than how a rejected one begins."""
    templates = environment()
    templates.filters |= {"shown": _shown, "named": _named, "number": lambda value: f"{value:,}"}
    names = ("records", "articles", "duplicates", "rejected")
    every, courses = _courses(summary)
    page = templates.get_template("reading.html.j2").render(
        style=(TEMPLATES / "style.css").read_text(encoding="utf-8"),
        version=__version__,
        today=datetime.now().astimezone().date(),
        paths=paths,
        files=_telling(account.files),
        more=max(0, len(account.files) - _MOST_FILES),
        read=files_read(account),
        counts={name: sum(getattr(file, name) for file in account.files) for name in names},
        reasons=_reasons(left),
        beside=any(one.mend_in not in (None, one.problem.file) for one in left),
        unread=unread,
        articles_of=articles_of,
        remarks=_remarks(account),
        summary=summary,
        span=summary.span(),
        every=every,
        courses=courses,
    )
    return with_contents(page)


def _shown(value: object) -> Markup:
    return Markup(text(value))  # noqa: S704 - escaped by text


def _named(value: object) -> Markup:
    """A name or a message as on the terminal: what turns its direction is spelt out, for it may be made to mislead."""
    return _shown(printable(str(value)))


def _telling(files: Sequence[FileReport]) -> Sequence[FileReport]:
    """The files of the table; where they are too many, those with something to tell come first."""
    return files if len(files) <= _MOST_FILES else sorted(files, key=is_remarkable, reverse=True)[:_MOST_FILES]


def _reasons(left: Sequence[NotKept]) -> list[Reason]:
    by_code: dict[str, list[NotKept]] = {}
    for one in left:
        by_code.setdefault(one.problem.reason, []).append(one)
    ranked = sorted(by_code.items(), key=lambda item: (item[0].startswith("DUP"), -len(item[1]), item[0]))
    return [
        Reason(
            code,
            EXPLAINED[code],
            FIXES.get(code),
            len(found),
            found[:_MOST_EXAMPLES],
            sorted({one.mend_in for one in found if one.mend_in}),
        )
        for code, found in ranked
    ]


def _remarks(account: Account) -> list[tuple[str, str, int]]:
    """Code, explanation and number of files of each remark, the most frequent first."""
    files = Counter(warning.partition(" ")[0] for file in account.files for warning in file.warnings)
    return [(code, NOTES[code], count) for code, count in files.most_common()]


def _courses(summary: Summary) -> tuple[str, list[Course]]:
    """How long one bar is in words, and the outlets with most articles, all others as one."""
    first, last = summary.span() or (date.min, date.min)
    days = (last - first).days + 1
    step, every = next((one for one in _STEPS if days <= one[0] * _MOST_BINS), _STEPS[-1])
    bins: dict[str | None, Counter[int]] = {outlet: Counter() for outlet in summary.outlets}
    for (outlet, day), count in summary.days.items():
        bins[outlet][(day - first).days // step] += count
    most = max((count for counts in bins.values() for count in counts.values()), default=1)
    width = -(-days // step) if summary.days else 0
    ranked = sorted(summary.outlets.items(), key=lambda item: (-item[1], item[0] or ""))[:_MOST_OUTLETS]
    return every, [
        Course(outlet, count, [bins[outlet][at] / most for at in range(width)], _told(bins[outlet], first, step))
        for outlet, count in ranked
    ]


def _told(counts: Counter[int], first: date, step: int) -> str:
    """A course in words, for those who do not see it."""
    if not counts:
        return "no article with a date"
    at, highest = max(counts.items(), key=lambda item: (item[1], -item[0]))
    begin = first + timedelta(days=at * step)
    until = f" to {begin + timedelta(days=step - 1)}" if step > 1 else ""
    return f"most from {begin}{until}: {highest:,}" if step > 1 else f"most on {begin}: {highest:,}"
