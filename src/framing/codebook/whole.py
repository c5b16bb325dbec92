"""What only the whole codebook shows: ids given twice, aliases that two actors share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from framing.codebook.entries import At
from framing.codebook.problems import Findings

_JOINTS = re.compile(r"[\s\-‐‑‒–]+")


def check_ids(kind: str, placed: Iterable[tuple[int, str]], findings: Findings) -> None:
    """Report ids of one kind that are given more than once; ``placed`` are lines and ids."""
    seen: dict[str, int] = {}
    for line, id in placed:
        if id and id in seen:
            message = f"{kind} id '{id}' is already given at line {seen[id]}; choose another, or keep one of the two"
            findings.error(line, message)
        seen.setdefault(id, line)


def check_aliases(placed: Iterable[At], findings: Findings) -> None:
    """Report aliases that mean two actors on one day (an error) or stand twice in one actor (a warning)."""
    same: dict[str, list[At]] = {}
    for at in placed:
        same.setdefault(_key(at.alias.text), []).append(at)
    for group in same.values():
        if len(group) > 1:
            _check_days(group, findings)


def _check_days(group: list[At], findings: Findings) -> None:
    """Report overlaps in days: in order of their beginning, each alias must begin after all before it have ended."""
    group = sorted(group, key=lambda at: (at.alias.since or date.min, at.line))
    last = group[0]
    for at in group[1:]:
        if (at.alias.since or date.min) <= (last.alias.until or date.max):
            _report(at, last, findings)
        if (at.alias.until or date.max) >= (last.alias.until or date.max):
            last = at


def _report(at: At, other: At, findings: Findings) -> None:
    if at.line < other.line:
        at, other = other, at
    where = f"alias '{at.alias.text}' of actor '{at.actor}'"
    if at.actor == other.actor:
        findings.warning(at.line, f"{where} is already given at line {other.line}; remove one of the two")
    else:
        findings.error(
            at.line,
            f"{where} is also an alias of actor '{other.actor}' at line {other.line} on the same days; "
            "remove it from one of them, or say with 'from' and 'to' when each was meant",
        )


def _key(text: str) -> str:
    """Equal for spellings that the search for names does not tell apart."""
    return _JOINTS.sub(" ", unicodedata.normalize("NFC", text).replace("’", "'").replace(".", "")).casefold()
