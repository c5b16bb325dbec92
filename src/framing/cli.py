"""The command line: ``framing``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import __version__
from framing.errors import UserError
from framing.tiers import DEFAULT, TIERS, Tier
from framing.wording import LANGUAGES, counted, in_language, say

if TYPE_CHECKING:
    from framing.codebook import Codebook
    from framing.corpus import ReadOptions
    from framing.reports.batch import ReportOptions
    from framing.reports.events import Event
    from framing.reports.runs import Asked

USER_ERROR, TOO_MANY_FAILED, STOPPED = 1, 3, 130
_READING = ("columns", "date_format", "encoding", "time_zone", "outlets")
_CODEBOOK = click.option("--codebook", "codebook_file", type=click.Path(path_type=Path), help="Codebook, a YAML file.")
_TIER = click.option(
    "--tier",
    type=click.Choice(TIERS),
    default=DEFAULT,
    show_default=True,
    help="accurate: the encoder that comes along; fast: lexica and syntax.",
)
_GOES_ON = {
    "analyse": "What is finished stays; the same command goes on from there.",
    "report": "What is finished stays; the same command goes on from there.",
}
_TASKS = ("target-sentiment", "relation", "attribution", "actor-stance", "frames")


class _Framing(click.Group):
    """Shows a user's error as one message, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(USER_ERROR)
        except KeyboardInterrupt:
            _say(f"Stopped. {_GOES_ON.get(str(ctx.invoked_subcommand), '')}".strip())
            ctx.exit(STOPPED)
        except (UserError, OSError) as error:  # OSError: a full disk, a folder without permission
            _say(f"Error: {error}")
            ctx.exit(USER_ERROR)


def _reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that reads articles; it gets them as ``reading``, checked."""

    @wraps(command)
    def told(*arguments: Any, **given: Any) -> None:
        command(*arguments, reading=_reading(**{name: given.pop(name) for name in _READING}), **given)

    for option in (
        click.option("--outlets", type=click.Path(path_type=Path), help="Your own spellings of outlets, a CSV file."),
        click.option("--time-zone", help="Zone whose days the dates are to be, such as Asia/Baghdad."),
        click.option("--encoding", help="Of text files that are not UTF-8, such as cp1250; else it is guessed."),
        click.option("--date-format", help="How dates are written, such as %d/%m/%Y, where they are ambiguous."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="FIELD=NAME",
            help="A column with an unusual name, such as --column text=Volltext. Repeat for more. "
            "Fields: text, title, outlet, date, author, url, id, language.",
        ),
    ):
        told = option(told)
    return told


@click.group(cls=_Framing, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="framing")
def main() -> None:
    """News articles in; who says what, who stands where, and how it is framed out – with the sentences behind it.

    \b
    Start here:
      framing report                               a report on the bundled sample
      framing read my-articles/                    what can be read of your files, and what not
      framing report my-articles/ --codebook my.yaml
    """
    for stream in (sys.stdout, sys.stderr):  # names of outlets in a script that the terminal's encoding lacks
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command(short_help="What can be read of your files, and what not.")
@click.argument("corpus", type=click.Path(), nargs=-1, required=True)
@_reading_options
@click.option("--out", type=click.Path(path_type=Path), help="Folder for a page, tables and the rejected records.")
@click.option("--overwrite", is_flag=True, help="Replace what framing read wrote to the folder before.")
@click.option("--strict", is_flag=True, help="Exit with 3 when any record or file was rejected, or a file is empty.")
def read(
    corpus: tuple[str, ...],
    reading: ReadOptions,
    out: Path | None,
    overwrite: bool,
    strict: bool,
) -> None:
    """Show what is found, kept and rejected in CORPUS, files or folders.

    With --out, the last line printed is the path of a page with all of it. Beside it stand files.csv, problems.csv and
    the rejected records in files of their own: mend them there, and name that folder with the corpus from then on.

    \b
    framing read articles/
    framing read articles/ --out account
    framing read articles/ account/rejects        once they are mended
    """
    from framing.commands.read import read as tell

    whole = tell(_paths(corpus), reading, click.echo, out=out, overwrite=overwrite)
    if strict and not whole:
        sys.exit(TOO_MANY_FAILED)


@main.group(short_help="Check a codebook: framing codebook check MY.yaml")
def codebook() -> None:
    """Check a codebook: framing codebook check my.yaml."""


@codebook.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def codebook_check(file: Path) -> None:
    """Read the codebook FILE and name every mistake with its line and the fix."""
    from framing.codebook import check_codebook, read_codebook

    problems = check_codebook(file)
    for problem in problems:
        click.echo(f"{file}: {problem}")
    if any(problem.severity == "error" for problem in problems):
        sys.exit(USER_ERROR)
    book = read_codebook(file)
    entries = [
        counted(len(book.actors), "actor"),
        counted(len(book.issues), "issue"),
        counted(len(book.frames), "frame"),
    ]
    click.echo(f"{file}: {', '.join(entries)}; no errors.")


@main.command(short_help="Analyse articles and write the tables.")
@click.argument("corpus", type=click.Path(), nargs=-1, required=True)
@_CODEBOOK
@_reading_options
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the tables (Parquet).")
@_TIER
@click.option("--workers", type=click.IntRange(1, 256), help="Processes.  [default: number of processors]")
@click.option(
    "--engine", default="local", show_default=True, help="local, dask://local or dask://HOST:PORT (docs/scale.md)."
)
@click.option("--overwrite", is_flag=True, help="Replace what is in the folder; analyse all anew.")
def analyse(
    corpus: tuple[str, ...],
    codebook_file: Path | None,
    reading: ReadOptions,
    out: Path,
    tier: Tier,
    workers: int | None,
    engine: str,
    overwrite: bool,
) -> None:
    """Analyse CORPUS, files or folders, and write the tables to a folder.

    Where the folder holds a run, only what is new or changed is analysed; what was cut short goes on where it stopped.
    Name the whole corpus again, old and new files. Read the tables with framing.load(folder), or with anything that
    reads Parquet.

    \b
    framing analyse articles/ --codebook my.yaml --out run
    framing analyse articles/ new-week/ --codebook my.yaml --out run     adds the new week
    """
    import os

    from framing.commands.analyse import left_out
    from framing.engine import Order, analyse_into, engine_named

    order = Order(out, corpus, _codebook(codebook_file), reading, tier)
    with engine_named(engine, workers or os.cpu_count() or 1) as workforce:
        done = analyse_into(order, workforce, overwrite=overwrite)
    click.echo(f"Wrote to {out}: {done}")
    if told := left_out(out):
        click.echo(told[:1].upper() + told[1:])
    if done.failed:
        sys.exit(TOO_MANY_FAILED)


@main.command(short_help="Reports on articles, a run or the sample.")
@click.argument("corpus", type=click.Path(), nargs=-1)
@_CODEBOOK
@_reading_options
@click.option("--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="Folder.")
@click.option(
    "--each",
    type=click.Choice(["outlet", "actor", "month"]),
    multiple=True,
    help="One report for each of these; given several times, for each combination.",
)
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="Outlets, actors, periods; a YAML file.")
@click.option("--event", metavar="DAY", help="Also a report on what changed around a day, such as 2020-01-03.")
@click.option("--event-name", metavar="WORDS", default="", help="What happened on that day.")
@_TIER
@click.option("--pdf", is_flag=True, default=None, help="Also write each report as PDF.")
@click.option("--full-text", is_flag=True, help="Articles in full, where rights allow it; else in excerpts.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the reports.  [default: en]")
@click.option("--workers", type=click.IntRange(1, 64), help="Reports made at once.  [default: number of processors]")
@click.option(
    "--resume/--anew",
    default=True,
    help="Keep the reports that are done and unchanged, as also without this, or make all anew.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be made, kept, or rest on too few stories.")
@click.option("--cell-seconds", type=click.IntRange(1), default=600, show_default=True, help="A cell's time limit.")
@click.option("--report-seconds", type=click.IntRange(1), default=1800, show_default=True, help="A report's.")
@click.pass_context
def report(context: click.Context, /, corpus: tuple[str, ...], **given: Any) -> None:
    """Make reports on CORPUS (files or folders), a RUN of framing analyse, or the sample, and an index page over them.

    Several articles get an overview and a comparison of their outlets; one gets a close reading.

    The last line printed is the path of the index page. Other batches of reports in the folder stay. What was read
    closely is kept in the folder, too: the same corpus with another --event, --each or --language reads nothing again.

    \b
    framing report                                         the bundled sample
    framing report article.txt --codebook my.yaml          one text, read closely
    framing report articles/ account/rejects --codebook my.yaml      with the records that were mended
    framing report articles/ --codebook my.yaml --each outlet --pdf
    framing report articles/ --codebook my.yaml --each outlet --each month
    framing report articles/ --codebook my.yaml --event 2020-01-03 --event-name "Strike in Baghdad"
    framing report run/ --plan plan.yaml --dry-run         a folder that framing analyse made
    """
    from framing.reports.batch import dry_run, make_reports, told

    options = _report_options(context, given)  # which choose the language of the title, too
    source, title = _reported(context, corpus, given)
    if given["dry_run"]:
        for line in dry_run(source, title, options):
            _tell(line)
        return
    page, outcomes = make_reports(source, title, options, say=_say)
    click.echo(told(outcomes))
    click.echo(page)
    if any(outcome.status == "failed" for outcome in outcomes):
        sys.exit(TOO_MANY_FAILED)


@main.command(short_help="What changed from one run to another.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Also write it to a file: .html, .md or .json.")
def compare(old: Path, new: Path, out: Path | None) -> None:
    """Tell what changed from the run OLD to the run NEW: articles, estimates, codebook, versions.

    OLD and NEW are folders of framing analyse, or batches of reports. An estimate moved when it left its interval and
    the difference is more than chance.

    \b
    framing compare january january-and-february --out changes.html
    """
    from framing.changes import compare as compared

    changes = compared(old, new)
    if out is not None:
        changes.save(out)
    click.echo(str(changes))


@main.command(short_help="Label records of a file.")
@click.argument("task", type=click.Choice(_TASKS), metavar="TASK")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@_CODEBOOK
@_TIER
def predict(task: str, source: Path, target: Path, codebook_file: Path | None, tier: Tier) -> None:
    """Label the records of SOURCE for TASK and write them to TARGET.

    TASK is target-sentiment, relation, attribution, actor-stance or frames (the last two need --codebook).

    SOURCE holds one JSON object a line, without labels, in the formats of docs/record-formats.md.
    """
    from framing import validity

    book = _codebook(codebook_file) if codebook_file else None
    written, rejected = validity.predict(validity.task(task), source, target, book, tier=tier)
    for line in rejected:
        _say(f"left out: {line}")
    click.echo(f"Wrote {written} records to {target}")
    if rejected:
        sys.exit(TOO_MANY_FAILED)


@main.command(short_help="Score predictions against labels of yours.")
@click.argument("task", type=click.Choice(_TASKS), metavar="TASK")
@click.argument("gold", type=click.Path(path_type=Path))
@_CODEBOOK
@_TIER
def evaluate(task: str, gold: Path, codebook_file: Path | None, tier: Tier) -> None:
    """Score the predictions for GOLD, made without its labels.

    TASK is target-sentiment, relation, attribution, actor-stance or frames (the last two need --codebook). Trivial
    floors stand beside every figure.
    """
    from framing import validity

    book = _codebook(codebook_file) if codebook_file else None
    click.echo(str(validity.evaluate(validity.task(task), gold, book, tier=tier)))


@main.command("train-frames", short_help="Learn frames from articles you coded.")
@click.argument("codes", type=click.Path(path_type=Path))
@click.option("--codebook", "codebook_file", type=click.Path(path_type=Path), required=True, help="A YAML file.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File for what was learned (JSON).")
def train_frames(codes: Path, codebook_file: Path, out: Path) -> None:
    """Learn the frames of the codebook from hand-coded articles.

    CODES holds one JSON object a line with id, text and frames, as for framing evaluate frames; about 300 articles are
    a good number. The codebook then names the file: frames_head: FILE.
    """
    from framing.validity.train_frames import told
    from framing.validity.train_frames import train_frames as train

    book = _codebook(codebook_file)
    head, rejected = train(codes, book, out)
    for line in rejected:
        _say(f"left out: {line}")
    click.echo(told(head, book, out))


def _say(message: str) -> None:
    """Write to standard error what may hold words of an article; nothing in it moves the terminal."""
    from framing.corpus.problems import printable

    click.echo("\n".join(map(printable, message.split("\n"))), err=True)


def _tell(line: str) -> None:
    """Write to standard output what may hold words of an article."""
    from framing.corpus.problems import printable

    click.echo(printable(line))


def _reported(context: click.Context, corpus: tuple[str, ...], given: dict[str, Any]) -> tuple[Asked | Path, str]:
    """What to report on, a corpus to be read or a run, and what it is called."""
    from framing.coverage.storage import MANIFEST
    from framing.reports.runs import Asked
    from framing.shipped import shipped

    for path in _paths(corpus):
        if (Path(path) / MANIFEST).is_file():
            _refuse_reading(context, path)
            if len(corpus) > 1:
                raise UserError(f"{path} is a run, which has its own articles; name it alone")
            return Path(path), Path(path).resolve().name
    codebook_file = given["codebook_file"] or shipped("data", "codebooks", "us-iraq-2020.yaml")
    book = _codebook(codebook_file)
    if corpus and given["codebook_file"] is None:
        click.echo(f"No --codebook given: using the one that comes along, “{book.name}”.", err=True)
    sources = tuple(map(Path, corpus)) or (shipped("data", "sample"),)
    asked = Asked(sources, codebook_file, book, given["reading"], given["tier"])
    return asked, asked.title if corpus else say("The bundled sample")


def _refuse_reading(context: click.Context, run: str) -> None:
    """A run was read already: what says how to read it would have no effect."""
    from click.core import ParameterSource

    shown_as = {"codebook_file": "codebook", "columns": "column"}
    for name in ("codebook_file", *_READING, "tier"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            shown = shown_as.get(name, name).replace("_", "-")
            raise UserError(f"{run} is a run, which has its own codebook, tier and articles; leave out --{shown}")


def _report_options(context: click.Context, given: dict[str, Any]) -> ReportOptions:
    """The options of a batch; what is given on the command line goes before what the plan says."""
    import os

    from framing.reports.batch import ReportOptions
    from framing.reports.matrix import matrix_of
    from framing.reports.planfile import read_plan

    plan = read_plan(given["plan_file"]) if given["plan_file"] else None
    if plan and given["each"]:
        raise UserError("--each and --plan both say what the reports are on; give one of them")
    context.with_resource(in_language(given["language"] or (plan and plan.language) or "en"))
    pdf = plan.pdf if plan and given["pdf"] is None else given["pdf"]
    return ReportOptions(
        given["out"],
        plan.matrix if plan else matrix_of(given["each"]),
        _event(given["event"], given["event_name"]) or (plan.event if plan else None),
        bool(pdf),
        given["workers"] or os.cpu_count() or 1,
        given["resume"],
        given["cell_seconds"],
        given["report_seconds"],
        plan,
        given["full_text"],
    )


def _paths(given: tuple[str, ...]) -> tuple[str, ...]:
    if not all(given):
        raise UserError("the path of the articles is empty; name a file or folder (. is this folder)")
    return given


def _codebook(path: Path | None) -> Codebook:
    from framing.codebook import read_codebook
    from framing.shipped import shipped

    return read_codebook(path or shipped("data", "codebooks", "us-iraq-2020.yaml"))


def _event(day: str | None, name: str) -> Event | None:
    from framing.reports.events import Event, read_day

    if day is None and name:
        raise UserError(f"--event-name {name!r} needs the day of the event: --event 2020-01-03")
    return None if day is None else Event(read_day(day), name.strip())


def _reading(
    columns: tuple[str, ...],
    date_format: str | None,
    encoding: str | None,
    time_zone: str | None,
    outlets: Path | None,
) -> ReadOptions:
    from framing.corpus import ReadOptions
    from framing.corpus.outlets import read_outlets

    own = read_outlets(outlets) if outlets else {}
    return ReadOptions(_columns(columns), date_format, encoding=encoding, time_zone=time_zone, outlets=own)


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    for pair in pairs:
        if "=" not in pair:
            raise UserError(f"--column {pair!r}: write FIELD=NAME, such as text=Volltext")
    return dict(pair.split("=", 1) for pair in pairs)


if __name__ == "__main__":
    main()
