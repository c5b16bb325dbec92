"""From files to reports: read, analyse, save the tables, make the reports, write the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from framing.codebook import Codebook
from framing.corpus import Corpus
from framing.coverage import analyse
from framing.coverage.storage import make_folder
from framing.errors import UserError
from framing.identity import text_sha256
from framing.reports.events import Event, check_within
from framing.reports.index import check_ours, write_batch, write_index
from framing.reports.job import Outcome
from framing.reports.names import file_stem
from framing.reports.plan import Each, plan, title_of
from framing.reports.render import check_pdf
from framing.reports.runner import Batch, run_batch
from framing.statistics import MINIMUM_STORIES
from framing.tiers import DEFAULT, Tier
from framing.wording import language


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How reports are made.

    Attributes
    ----------
    out : folder for the reports and their index.
    each : one report for every outlet, actor or month; None makes one over the whole corpus.
    event : makes a report on what changed around it, too.
    tier : in which the articles are read.
    pdf : whether a PDF stands beside each page.
    workers : reports made at once.
    resume : whether reports that are done and unchanged are kept.
    """

    out: Path
    each: Each | None = None
    event: Event | None = None
    tier: Tier = DEFAULT
    pdf: bool = False
    workers: int = 2
    resume: bool = False


def make_reports(
    corpus: Corpus, codebook: Codebook, title: str, options: ReportOptions, *, say: Callable[[str], None]
) -> tuple[Path, list[Outcome]]:
    """Make the reports of a corpus; the path of the index page and what became of every report.

    The tables go to ``<out>/<batch>/run``, the reports beside it, the index over all batches to ``<out>/index.html``.
    Batches of other corpora, codebooks or languages in the folder stay.

    Raises
    ------
    UserError
        The corpus holds no article, or none on one side of the event, ``out`` holds a page of the same name that is
        not ours, or PDF cannot be made here.
    """
    from tqdm import tqdm

    if not len(corpus):
        raise UserError(f"{title}: no article to report on; framing read shows what was rejected and why")
    if options.event:
        check_within(options.event.day, [article.date for article in corpus if article.date])
    check_ours(options.out)
    if options.pdf:
        check_pdf()
    make_folder(options.out)
    coverage = analyse(corpus, codebook, tier=options.tier)
    title = title_of(title, options.each, options.event)
    articles = sorted(article.article for article in corpus)
    spoken = [language()] if language() != "en" else []
    folder = options.out / file_stem(title, options.tier, *spoken, codebook.sha256, *articles)
    coverage.save(folder / "run", overwrite=True)
    run_hash = text_sha256((folder / "run" / "manifest.json").read_text(encoding="utf-8"))
    jobs, few = plan(coverage, options.each, options.event)
    batch = Batch(folder, folder / "run", run_hash, options.pdf, options.workers, options.resume, language())
    outcomes = list(few)
    bar = tqdm(total=len(jobs), desc="Making reports", unit=" report", disable=not jobs)
    with bar, closing(run_batch(jobs, batch)) as made:  # closed, so that nothing runs on when this is interrupted
        for outcome in made:
            outcomes.append(outcome)
            bar.update()
            if outcome.status == "failed":
                say(f"failed: {outcome.job.title}: {outcome.detail}")
    order = {job.stem: place for place, job in enumerate([*jobs, *(outcome.job for outcome in few)])}
    outcomes.sort(key=lambda outcome: order[outcome.job.stem])
    write_batch(folder, title, coverage, outcomes)
    return write_index(options.out), outcomes


def told(outcomes: Sequence[Outcome]) -> str:
    """What became of a batch, in a line: how many were made, kept, failed, or not made and why."""
    done = [outcome for outcome in outcomes if outcome.status == "done"]
    kept = sum(outcome.reused for outcome in done)
    few = sum(outcome.status == "too few" for outcome in outcomes)
    parts = [f"{len(done)} done" + (f" ({kept} of them kept as they were)" if kept else "")]
    parts += [f"{len(outcomes) - len(done) - few} failed"] if len(outcomes) > len(done) + few else []
    parts += [f"{few} with too few stories (at least {MINIMUM_STORIES} are needed)"] if few else []
    return ", ".join(parts)
