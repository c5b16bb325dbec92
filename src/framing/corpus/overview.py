"""What was found, kept and rejected, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from framing.corpus.columns import ROLES
from framing.corpus.fixes import instead
from framing.corpus.problems import Problem, printable
from framing.corpus.reasons import EXPLAINED, NOTES, SKIPPED, SKIPPED_FORMAT
from framing.corpus.result import Account, Corpus, FileReport
from framing.corpus.summary import QUARTERS, FileSummary, Summary, summary_of

_MISSING = "(missing)"
_MOST_FILES = 40
_MOST_OUTLETS = 20
_MOST_EXAMPLES = 3
_WIDEST_BAR = 40
_WIDEST_NAME = 72
_TABLES = ("CSV", "JSON lines", "Parquet", "TSV")  # whose columns have names that their owner gave them
_DECODED = ("CSV", "JSON lines", "TSV", "text")  # whose encoding can be declared


def describe(corpus: Corpus) -> str:
    """A page about a corpus that is in memory; see ``page_of``."""
    return page_of(corpus, summary_of(corpus))


def page_of(account: Account, summary: Summary) -> str:
    """A page about what was read: every file with its counts and remarks, what was not kept and why, the articles.

    Of more than forty files, those with something to tell are shown and the others counted. Names and values from the
    files are shown with control characters and direction marks escaped.
    """
    parts = (_totals(account), _files(account.files, summary.files), _problems(account), _articles(summary))
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _totals(account: Account) -> Iterator[str]:
    yield f"{files_read(account)}; {_counts(account.files)}"


def files_read(account: Account) -> str:
    """How many files were read, and how many were not: rejected, or passed over."""
    unread = [file.reason for file in account.files if file.reason is not None]
    passed = sum(reason in SKIPPED for reason in unread)
    why = f" ({len(unread) - passed:,} rejected, {passed:,} passed over)" if unread else ""
    return f"{number_of(len(account.files) - len(unread), 'file')} read, {len(unread):,} not read{why}"


def _counts(files: Sequence[FileReport]) -> str:
    articles, duplicates = sum(file.articles for file in files), sum(file.duplicates for file in files)
    return (
        f"{number_of(sum(file.records for file in files), 'record')}: {number_of(articles, 'article')}, "
        f"{number_of(duplicates, 'duplicate')}, {sum(file.rejected for file in files):,} rejected"
    )


def _files(files: Sequence[FileReport], summaries: Mapping[str, FileSummary]) -> Iterator[str]:
    shown = files if len(files) <= _MOST_FILES else [file for file in files if is_remarkable(file)][:_MOST_FILES]
    name = min(_WIDEST_NAME, max((len(printable(file.file)) for file in shown), default=0))
    form = max(len("format"), *(len(file.format or "") for file in shown if not _is_unread(file)), 0)
    if shown:
        yield f"{'file':{name}}  {'format':{form}}   records  articles  duplicates  rejected  told by"
    for file in shown:
        yield _line(file, name, form)
        if file.declared is not None:
            yield f"  the file itself says that it holds {number_of(file.declared, 'record')}"
        if file.file in summaries:
            yield f"  {articles_of(summaries[file.file])}"
        yield from (f"  {printable(warning)}{_advice(warning, file)}" for warning in file.warnings)
    if others := [file for file in files if file not in shown]:
        yield f"{number_of(len(others), 'more file') if shown else number_of(len(others), 'file')}: {_counts(others)}"
        remarks = Counter(warning.partition(" ")[0] for file in others for warning in file.warnings)
        yield from (f"  {code} in {number_of(count, 'file')}: {NOTES[code]}" for code, count in remarks.most_common())


def articles_of(file: FileSummary) -> str:
    """The articles of a file in a line: first and last day, outlets, languages, lengths."""
    days = " to ".join(dict.fromkeys(map(str, file.span))) if file.span else "no date"
    outlets, languages = _ranked(dict(file.outlets), most=3), _ranked(dict(file.languages), "(not known)", most=3)
    return f"{days}; outlets {outlets}; languages {languages}; {_lengths(file.words)}"


def _lengths(words: Sequence[int]) -> str:
    """Lengths at each of ``QUARTERS``, in words."""
    shortest, quarter, median, three, longest = (f"{number:,}" for number in words)
    if shortest == longest:
        return number_of(words[0], "word")
    return f"{shortest} to {longest} words, median {median}, the middle half {quarter} to {three}"


def is_remarkable(file: FileReport) -> bool:
    """Whether a file has no records, or some that became no articles."""
    return bool(file.reason or file.rejected or file.duplicates or not file.records)


def _is_unread(file: FileReport) -> bool:
    return file.reason is not None and not file.records


def _line(file: FileReport, width: int, format_width: int) -> str:
    name = f"{printable(file.file):{width}}"
    if _is_unread(file):
        return f"{name}  not read ({file.reason}): {unread(file)}"
    counts = f"{file.records:8,}  {file.articles:8,}  {file.duplicates:10,}  {file.rejected:8,}"
    stopped = f"  and no further ({file.reason})" if file.reason else ""
    return f"{name}  {file.format or '':{format_width}}  {counts}  {printable(file.why or '')}{stopped}".rstrip()


def unread(file: FileReport) -> str:
    """Why a file was not read and, where no reader is for it, what to do."""
    advice = instead(file.file) if file.reason == SKIPPED_FORMAT else ""
    return f"{EXPLAINED[file.reason or '']}{f'; {advice}' if advice else ''}"


def _advice(warning: str, file: FileReport) -> str:
    """How to declare another encoding than was guessed, or a column that was left out while a field is without one."""
    if warning.startswith("ENCODING_DETECTED") and file.format in _DECODED:
        return "; if it is another: --encoding cp1250, for example"
    fields = [field for field in ROLES if field not in dict(file.columns)]
    if not warning.startswith("COLUMNS_LEFT_OUT") or not fields or file.format not in _TABLES:
        return ""
    return f"; if one holds {' or '.join(fields)}, say so: --column {fields[0]}='NAME OF THE COLUMN'"


def _problems(account: Account) -> Iterator[str]:
    by_reason: dict[str, list[Problem]] = {}
    for problem in (*account.problems, *account.duplicates):
        by_reason.setdefault(problem.reason, []).append(problem)
    if by_reason:
        yield "not kept, by reason"
    for reason, problems in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"  {reason} ({len(problems):,}): {EXPLAINED[reason]}"
        yield from (f"    {place_of(problem)}: {printable(problem.detail)}" for problem in problems[:_MOST_EXAMPLES])
        if len(problems) > _MOST_EXAMPLES:
            yield f"    and {len(problems) - _MOST_EXAMPLES:,} more"


def place_of(problem: Problem) -> str:
    """Where a problem stands, in words: file, record, first byte, field."""
    record = f", record {problem.record}" if problem.record is not None else ""
    offset = f", byte {problem.byte_offset}" if problem.byte_offset is not None else ""
    field = f", field {printable(problem.field)}" if problem.field is not None else ""
    return f"{printable(problem.file)}{record}{offset}{field}"


def _articles(summary: Summary) -> Iterator[str]:
    if not summary.articles:
        return
    days = summary.span()
    yield f"outlets    {_ranked(summary.outlets)}"
    if summary.merged:
        yield f"merged     {_ranked(Counter({f'{given} as {name}': n for (given, name), n in summary.merged.items()}))}"
    if summary.agencies:
        yield f"wire copy  {_ranked(summary.agencies)}"
    yield f"dates      {f'{days[0]} to {days[1]}' if days else 'none'}; from {_ranked(summary.dates_from, 'missing')}"
    yield f"languages  {_ranked(summary.languages, '(not known)')}"
    yield f"lengths    {_lengths([summary.words_at(share) for share in QUARTERS])}"
    yield from _bars(summary.lengths())
    yield f"stories    {summary.stories:,}, of which {summary.shared:,} in several versions; {summary.texts:,} texts"


def _bars(classes: Sequence[tuple[str, int]]) -> Iterator[str]:
    """How many articles there are of each length; the longest bar is of the most frequent one."""
    most = max(count for _, count in classes)
    for name, count in classes:
        bar = "#" * -(-_WIDEST_BAR * count // most)
        yield f"  {name.replace('–', '-'):>14}  {count:8,}  {bar}".rstrip()


def _ranked(counts: Mapping[str | None, int], missing: str = _MISSING, most: int = _MOST_OUTLETS) -> str:
    ranked = sorted(((name or missing, count) for name, count in counts.items()), key=lambda item: (-item[1], item[0]))
    more = f" and {len(ranked) - most:,} more" if len(ranked) > most else ""
    return ", ".join(f"{printable(name)} {count:,}" for name, count in ranked[:most]) + more


def number_of(number: int, noun: str) -> str:
    """A number with its noun, an English singular: 1 record, 2,000 records."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
