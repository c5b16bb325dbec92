"""What was found, kept and rejected, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from framing.corpus.columns import ROLES
from framing.corpus.problems import Problem, printable
from framing.corpus.reasons import EXPLAINED
from framing.corpus.result import Corpus, FileReport

_MISSING = "(missing)"
_MOST_OUTLETS = 20
_MOST_EXAMPLES = 3


def describe(corpus: Corpus) -> str:
    """A page about a corpus: every file with its counts and remarks, what was not kept and why, the articles.

    Names and values from the files are shown with control characters and direction marks escaped.
    """
    parts = (_totals(corpus), _files(corpus), _problems(corpus), _articles(corpus))
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _totals(corpus: Corpus) -> Iterator[str]:
    read = [file for file in corpus.files if file.reason is None]
    records = sum(file.records for file in corpus.files)
    rejected = sum(file.rejected for file in corpus.files)
    yield (
        f"{_count(len(read), 'file')} read, {len(corpus.files) - len(read)} not read; {_count(records, 'record')}: "
        + (f"{_count(len(corpus), 'article')}, {_count(len(corpus.duplicates), 'duplicate')}, {rejected} rejected")
    )


def _files(corpus: Corpus) -> Iterator[str]:
    width = max(len(printable(file.file)) for file in corpus.files)
    yield f"{'file':{width}}  format   records  articles  duplicates  rejected"
    for file in corpus.files:
        yield _line(file, width)
        yield from (f"  {printable(warning)}{_advice(warning, file)}" for warning in file.warnings)


def _line(file: FileReport, width: int) -> str:
    name = f"{printable(file.file):{width}}"
    if file.reason is not None and not file.records:
        return f"{name}  not read ({file.reason}): {EXPLAINED[file.reason]}"
    counts = f"{file.records:8,}  {file.articles:8,}  {file.duplicates:10,}  {file.rejected:8,}"
    stopped = f"  and no further ({file.reason})" if file.reason else ""
    return f"{name}  {(file.format or '').removeprefix('.'):7}  {counts}{stopped}"


def _advice(warning: str, file: FileReport) -> str:
    """How to name a column that was left out, while a field is without one."""
    fields = [field for field in ROLES if field not in dict(file.columns)]
    if not warning.startswith("COLUMNS_LEFT_OUT") or not fields:
        return ""
    return f"; if one holds {' or '.join(fields)}, say so: --column {fields[0]}='NAME OF THE COLUMN'"


def _problems(corpus: Corpus) -> Iterator[str]:
    by_reason: dict[str, list[Problem]] = {}
    for problem in (*corpus.problems, *corpus.duplicates):
        by_reason.setdefault(problem.reason, []).append(problem)
    if by_reason:
        yield "not kept, by reason"
    for reason, problems in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {reason} ({len(problems):,}): {EXPLAINED[reason]}"
        yield from (f"    {_place(problem)}: {printable(problem.detail)}" for problem in problems[:_MOST_EXAMPLES])
        if len(problems) > _MOST_EXAMPLES:
            yield f"    and {len(problems) - _MOST_EXAMPLES:,} more"


def _place(problem: Problem) -> str:
    record = f", record {problem.record}" if problem.record is not None else ""
    offset = f", byte {problem.byte_offset}" if problem.byte_offset is not None else ""
    return f"{printable(problem.file)}{record}{offset}"


def _articles(corpus: Corpus) -> Iterator[str]:
    if not corpus.articles:
        return
    days = sorted(article.date for article in corpus if article.date)
    origin = Counter(article.date_from or "missing" for article in corpus)
    words = sorted(article.words for article in corpus)
    sizes = Counter(article.story for article in corpus)
    shared = sum(size > 1 for size in sizes.values())
    texts = len({article.text_sha256 for article in corpus})
    yield f"outlets    {_ranked(Counter(article.outlet or _MISSING for article in corpus))}"
    yield f"dates      {f'{days[0]} to {days[-1]}' if days else 'none'}; from {_ranked(origin)}"
    yield f"languages  {_ranked(Counter(article.language or '(not given)' for article in corpus))}"
    yield f"words      {words[0]:,} to {words[-1]:,} an article, median {median(words):,.0f}"
    yield f"stories    {len(sizes):,}, of which {shared:,} in several versions; {texts:,} different texts"


def _ranked(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    more = f" and {len(ranked) - _MOST_OUTLETS} more" if len(ranked) > _MOST_OUTLETS else ""
    return ", ".join(f"{printable(name)} {count:,}" for name, count in ranked[:_MOST_OUTLETS]) + more


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
