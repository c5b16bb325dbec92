"""``framing report``: what is reported on, and how, by what was given."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from framing.commands.options import READING, codebook_of, own_codebook, paths_of
from framing.coverage.storage import MANIFEST
from framing.errors import UserError
from framing.reports.batch import ReportOptions
from framing.reports.events import Event, read_day
from framing.reports.matrix import matrix_of
from framing.reports.planfile import read_plan
from framing.reports.runs import Asked
from framing.shipped import shipped
from framing.wording import in_language, say


def reported(context: click.Context, corpus: tuple[str, ...], given: dict[str, Any]) -> tuple[Asked | Path, str]:
    """What to report on, a corpus to be read or a run, and what it is called."""
    for path in paths_of(corpus):
        if (Path(path) / MANIFEST).is_file():
            _refuse_reading(context, path)
            if len(corpus) > 1:
                raise UserError(f"{path} is a run, which has its own articles; name it alone")
            return Path(path), Path(path).resolve().name
    codebook_file = given["codebook_file"] or own_codebook()
    book = codebook_of(codebook_file)
    if corpus and given["codebook_file"] is None:
        click.echo(f"No --codebook given: using the one that comes along, “{book.name}”.", err=True)
    sources = tuple(map(Path, corpus)) or (shipped("data", "sample"),)
    asked = Asked(sources, codebook_file, book, given["reading"], given["tier"])
    return asked, asked.title if corpus else say("The bundled sample")


def _refuse_reading(context: click.Context, run: str) -> None:
    """A run was read already: what says how to read it would have no effect."""
    shown_as = {"codebook_file": "codebook", "columns": "column"}
    for name in ("codebook_file", *READING, "tier"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            shown = shown_as.get(name, name).replace("_", "-")
            raise UserError(f"{run} is a run, which has its own codebook, tier and articles; leave out --{shown}")


def report_options(context: click.Context, given: dict[str, Any]) -> ReportOptions:
    """The options of a batch; what is given on the command line goes before what the plan says."""
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


def _event(day: str | None, name: str) -> Event | None:
    if day is None and name:
        raise UserError(f"--event-name {name!r} needs the day of the event: --event 2020-01-03")
    return None if day is None else Event(read_day(day), name.strip())
