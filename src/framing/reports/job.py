"""A report to make: which notebook, with which parameters, from which run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from framing.errors import UserError
from framing.identity import file_stem

ReportKind = Literal["article", "actor", "comparison", "event", "overview"]
Status = Literal["done", "failed", "too few"]

PARAMETERS: dict[str, tuple[str, ...]] = {
    "article": ("tables", "tier", "language", "full_text", "article"),
    "actor": ("tables", "tier", "language", "full_text", "actor", "outlet", "since", "until"),
    "comparison": ("tables", "tier", "language", "full_text", "by", "focus", "since", "until"),
    "codebook": ("tables", "tier", "codebook", "save_as"),
    "event": ("tables", "tier", "language", "full_text", "event", "name", "measure", "of", "every"),
    "overview": ("tables", "tier", "language", "full_text", "outlet", "since", "until"),
    "explore": ("tables", "tier"),
    "network": ("tables", "tier"),
}
"""Parameters of each notebook; all are text, but ``full_text`` is true or false. Names are fixed here, never taken from
data, and none is a word that IPython takes for a command, such as run."""


@dataclass(frozen=True, slots=True)
class Job:
    """One report.

    Attributes
    ----------
    kind : notebook of that name.
    title : as in the index, from the data.
    parameters : value of each parameter but ``tables``, ``tier``, ``language`` and ``full_text``.
    articles, stories : how much the report rests on.
    rows : hash of what the report uses of the run; part of what decides whether it has to be made again.
    """

    kind: ReportKind
    title: str
    parameters: dict[str, str]
    articles: int
    stories: int
    rows: str = ""

    @property
    def stem(self) -> str:
        """File name of the report, without ending."""
        values = [self.parameters[name] for name in sorted(self.parameters)]
        return file_stem(" ".join([self.kind, *values]), *values)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    Attributes
    ----------
    status : ``done`` only when the report's last cell ran and its page stands at its final path.
    seconds : time it took when it was made; 0 when it was not run.
    detail : why it failed or was not run; the report's finding when it is done.
    reused : whether an earlier run of the same job was kept.
    """

    job: Job
    status: Status
    seconds: float
    detail: str
    reused: bool = False


def check_parameters(kind: str, parameters: Mapping[str, object]) -> None:
    """Check names and types of a notebook's parameters before a kernel starts.

    Raises
    ------
    UserError
        A parameter is unknown or of the wrong type; the message lists those there are.
    """
    if kind not in PARAMETERS:
        raise UserError(f"{kind!r} is no report; there are: {', '.join(PARAMETERS)}")
    for name, value in parameters.items():
        if name not in PARAMETERS[kind]:
            raise UserError(f"{kind} has no parameter {name!r}; it has: {', '.join(PARAMETERS[kind])}")
        expected, words = (bool, "true or false") if name == "full_text" else (str, "text")
        if not isinstance(value, expected):
            raise UserError(f"{kind}: parameter {name} is {type(value).__name__}, expected {words}")
