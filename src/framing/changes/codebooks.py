"""The lines in which two codebooks differ, by the names of their entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from framing.codebook import Actor, Alias, Codebook, Frame, Issue

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_COLUMNS = ("entry", "id", "name", "part", "change", "old", "new")
_LISTS = {"issue": ("terms", "favor", "against", "about"), "frame": ("terms",)}
_TEXTS = {
    "actor": ("name", "group"),
    "issue": ("proposition",),
    "frame": ("name", "question", "source", "present_from"),
    "codebook": ("name", "language"),
}
Entry = Actor | Issue | Frame


def changed_lines(old: Codebook, new: Codebook) -> pd.DataFrame:
    """One row a line that one codebook has and the other has not, or has in other words.

    Columns: ``entry`` (``actor``, ``issue``, ``frame`` or ``codebook``), ``id`` and ``name`` of the entry, ``part``
    (``alias``, ``favor``, ``terms`` …; ``entry`` for a whole one), ``change`` (``added``, ``removed``, ``changed``),
    ``old`` and ``new``, what stands there. The order of lines says nothing and is not compared.
    """
    rows = [{"entry": "codebook", "name": new.name, **line} for line in _texts("codebook", old, new)]
    if old.frames_head != new.frames_head:
        rows.append({"entry": "codebook", "name": new.name, "part": "frames_head", "change": CHANGED})
    for entry, before, after in (
        ("actor", old.actors, new.actors),
        ("issue", old.issues, new.issues),
        ("frame", old.frames, new.frames),
    ):
        rows.extend(_entries(entry, before, after))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype("str")


def _entries(entry: str, before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    old, new = ({one.id: one for one in entries} for entries in (before, after))
    for id in dict.fromkeys([*new, *old]):
        name = _name(new.get(id) or old[id])
        for line in _lines(entry, old.get(id), new.get(id)):
            yield {"entry": entry, "id": id, "name": name, **line}


def _lines(entry: str, old: Any, new: Any) -> Iterator[dict[str, Any]]:
    if old is None or new is None:
        change, side = (ADDED, "new") if old is None else (REMOVED, "old")
        yield {"part": "entry", "change": change, side: _name(old or new)}
        return
    yield from _texts(entry, old, new)
    if entry == "actor":
        yield from _listed("alias", [_alias(one) for one in old.aliases], [_alias(one) for one in new.aliases])
    for part in _LISTS.get(entry, ()):
        yield from _listed(part, getattr(old, part), getattr(new, part))


def _texts(entry: str, old: Any, new: Any) -> Iterator[dict[str, Any]]:
    for part in _TEXTS[entry]:
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield {"part": part, "change": CHANGED, "old": before, "new": after}


def _listed(part: str, old: Sequence[str], new: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Lines added and removed; one that stands there twice counts once."""
    for line in dict.fromkeys(new):
        if line not in old:
            yield {"part": part, "change": ADDED, "new": line}
    for line in dict.fromkeys(old):
        if line not in new:
            yield {"part": part, "change": REMOVED, "old": line}


def _alias(alias: Alias) -> str:
    days = [f"{word} {day}" for word, day in (("from", alias.since), ("to", alias.until)) if day]
    return ", ".join([f"{alias.text} ({alias.kind})", *days])


def _name(entry: Entry) -> str:
    return entry.proposition if isinstance(entry, Issue) else entry.name
