"""A plan file: which reports are to be made, as YAML, read like a codebook: every mistake is named with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from framing.codebook.fields import Fields, shown, text_of
from framing.codebook.nodes import Node, read_nodes
from framing.codebook.problems import Findings
from framing.coverage import Coverage
from framing.coverage.selection import MISSING
from framing.errors import UserError
from framing.reports.events import Event
from framing.reports.matrix import EACH, Matrix, Period
from framing.wording import LANGUAGES, Language

_LARGEST = 1024 * 1024  # bytes
_KEYS = ("outlets", "actors", "periods", "event", "language", "pdf")
_MONTHS = "months"
_MOST_SHOWN = 20  # mistakes in a message


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan file asks for.

    Attributes
    ----------
    matrix : outlets, actors and periods, in every combination.
    event, language, pdf : as the options of ``framing report``; None where the file says nothing of them.
    path : of the file.
    lines : where an outlet or actor stands in it.
    """

    matrix: Matrix
    event: Event | None
    language: Language | None
    pdf: bool | None
    path: Path
    lines: dict[tuple[str, str], int]

    def check(self, coverage: Coverage, *, outlets: bool = True) -> None:
        """Raise a :class:`UserError` that names every outlet and actor of the file that is not there, with its line."""
        known = {"actors": {actor.id for actor in coverage.codebook.actors}}
        if outlets:
            known["outlets"] = set(coverage.articles["outlet"].fillna(MISSING))
        findings = Findings()
        for (key, name), line in self.lines.items():
            if key in known and name not in known[key]:
                there = ", ".join(sorted(known[key]))
                findings.error(line, f"{key}: {name!r} is not there; there are: {there}")
        _raise(self.path, findings)


def read_plan(path: str | Path) -> Plan:
    """The plan of a YAML file (see ``docs/reports.md``).

    Raises
    ------
    UserError
        The file is missing or has mistakes; the message lists all of them, each with its line and what is accepted.
    """
    path, findings = Path(path), Findings()
    fields = Fields(_root(path, findings), "the plan", _KEYS, findings)
    lines: dict[tuple[str, str], int] = {}
    matrix = Matrix(_names(fields, "outlets", lines), _names(fields, "actors", lines), _periods(fields))
    event, language, pdf = _event(fields), _language(fields), _pdf(fields)
    if fields.sound and not fields.entries.keys() & {"outlets", "actors", "periods", "event"}:
        findings.error(None, "the plan has no outlets, actors, periods or event; add at least one of them")
    _raise(path, findings)
    return Plan(matrix, event, language, pdf, path, lines)


def _root(path: Path, findings: Findings) -> Node:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise UserError(f"{path}: larger than 1 MB (1,048,576 bytes), the most a plan may have")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UserError(f"{path}: the plan cannot be read ({error.strerror}); give the path of a YAML file") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 (byte {error.start}); save the file with the encoding UTF-8") from error
    root = read_nodes(text, findings)
    if root is None and not findings.problems:
        findings.error(None, "the file is empty; a plan has outlets, actors, periods or an event")
    return root or Node(1, "broken")


def _names(fields: Fields, key: str, lines: dict[tuple[str, str], int]) -> tuple[str, ...] | Literal["each"] | None:
    node = fields.node(key)
    if node is None:
        return None
    if node.kind == "text" and node.text == EACH:
        return EACH
    if node.kind != "list" or not node.items:
        fields.findings.error(node.line, f"{key} must be '{EACH}' or a list of names, got {shown(node)}")
        return None
    for item in node.items:
        name = text_of(item, f"name in {key}", fields.findings)
        if name is not None and (key, name) in lines:
            fields.findings.error(item.line, f"{key}: {name!r} is already at line {lines[key, name]}; keep one of them")
        elif name is not None:
            lines[key, name] = item.line
    return tuple(name for listed, name in lines if listed == key)


def _periods(fields: Fields) -> tuple[Period, ...] | Literal["each"] | None:
    node = fields.node("periods")
    if node is None:
        return None
    if node.kind == "text" and node.text == _MONTHS:
        return EACH
    if node.kind != "list" or not node.items:
        accepted = f"'{_MONTHS}' or a list of entries with since, until or both"
        fields.findings.error(node.line, f"periods must be {accepted}, got {shown(node)}")
        return None
    return tuple(_each_period(node, fields.findings))


def _each_period(node: Node, findings: Findings) -> Iterator[Period]:
    for item in node.items:
        fields = Fields(item, f"period at line {item.line}", ("name", "since", "until"), findings)
        since, until = fields.day("since"), fields.day("until")
        if fields.sound and fields.node("since") is None and fields.node("until") is None:
            findings.error(item.line, f"{fields.what} has neither since nor until; write for example since: 2020-01-01")
        if since and until and since > until:
            findings.error(item.line, f"{fields.what} ends ({until}) before it begins ({since}); exchange the two")
        yield Period(since, until, fields.text("name") or "")


def _event(fields: Fields) -> Event | None:
    node = fields.node("event")
    if node is None:
        return None
    event = Fields(node, "event", ("day", "name"), fields.findings)
    if event.sound and event.node("day") is None:
        fields.findings.error(node.line, "event has no 'day'; add for example day: 2020-01-03")
    day = event.day("day")
    return Event(day, event.text("name") or "") if day else None


def _language(fields: Fields) -> Language | None:
    node = fields.node("language")
    if node is None:
        return None
    for language in LANGUAGES:
        if node.text == language:
            return language
    accepted = ", ".join(LANGUAGES)
    fields.findings.error(node.line, f"language must be one of {accepted}, got {shown(node)}")
    return None


def _pdf(fields: Fields) -> bool | None:
    node = fields.node("pdf")
    if node is None:
        return None
    if node.kind != "bool" or node.text.lower() not in ("true", "false"):
        fields.findings.error(node.line, f"pdf must be true or false, got {shown(node)}")
    return node.text.lower() == "true"


def _raise(path: Path, findings: Findings) -> None:
    if not findings.problems:
        return
    many = len(findings.problems)
    told = [f"  {path}{f':{one.line}' if one.line else ''}: {one.message}" for one in findings.in_order()]
    more = [f"  … and {many - _MOST_SHOWN} more"] if many > _MOST_SHOWN else []
    raise UserError("\n".join([f"{path} has {many} error{'s' * (many > 1)}:", *told[:_MOST_SHOWN], *more]))
