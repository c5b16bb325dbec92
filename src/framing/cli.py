"""The command line: ``framing``."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing import __version__
from framing.commands.options import CODEBOOK, TIER, codebook_of, paths_of, reading_options
from framing.errors import UserError
from framing.tiers import Tier
from framing.wording import LANGUAGES, counted

if TYPE_CHECKING:
    from framing.corpus import ReadOptions

USER_ERROR, TOO_MANY_FAILED, STOPPED = 1, 3, 130
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
@reading_options
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

    whole = tell(paths_of(corpus), reading, click.echo, out=out, overwrite=overwrite)
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
@CODEBOOK
@reading_options
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the tables (Parquet).")
@TIER
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

    order = Order(out, corpus, codebook_of(codebook_file), reading, tier)
    with engine_named(engine, workers or os.cpu_count() or 1) as workforce:
        done = analyse_into(order, workforce, overwrite=overwrite)
    click.echo(f"Wrote to {out}: {done}")
    if told := left_out(out):
        click.echo(told[:1].upper() + told[1:])
    if done.failed:
        sys.exit(TOO_MANY_FAILED)


@main.command(short_help="Reports on articles, a run or the sample.")
@click.argument("corpus", type=click.Path(), nargs=-1)
@CODEBOOK
@reading_options
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
@TIER
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
    from framing.commands.report import report_options, reported
    from framing.reports.batch import dry_run, make_reports, told

    options = report_options(context, given)  # which choose the language of the title, too
    source, title = reported(context, corpus, given)
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
@CODEBOOK
@TIER
def predict(task: str, source: Path, target: Path, codebook_file: Path | None, tier: Tier) -> None:
    """Label the records of SOURCE for TASK and write them to TARGET.

    TASK is target-sentiment, relation, attribution, actor-stance or frames (the last two need --codebook).

    SOURCE holds one JSON object a line, without labels, in the formats of docs/record-formats.md.
    """
    from framing import validity

    book = codebook_of(codebook_file) if codebook_file else None
    written, rejected = validity.predict(validity.task(task), source, target, book, tier=tier)
    for line in rejected:
        _say(f"left out: {line}")
    click.echo(f"Wrote {written} records to {target}")
    if rejected:
        sys.exit(TOO_MANY_FAILED)


@main.command(short_help="Score predictions against labels of yours.")
@click.argument("task", type=click.Choice(_TASKS), metavar="TASK")
@click.argument("gold", type=click.Path(path_type=Path))
@CODEBOOK
@TIER
def evaluate(task: str, gold: Path, codebook_file: Path | None, tier: Tier) -> None:
    """Score the predictions for GOLD, made without its labels.

    TASK is target-sentiment, relation, attribution, actor-stance or frames (the last two need --codebook). Trivial
    floors stand beside every figure.
    """
    from framing import validity

    book = codebook_of(codebook_file) if codebook_file else None
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

    book = codebook_of(codebook_file)
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


if __name__ == "__main__":
    main()
