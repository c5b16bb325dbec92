"""A codebook that grows by looking: additions written into its file one at a time, each checked before it stands."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Set
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from framing.codebook.entries import RESERVED
from framing.codebook.insertion import with_entry, with_item
from framing.codebook.model import AliasKind, Codebook
from framing.codebook.problems import Findings
from framing.codebook.read import codebook_of, read_codebook
from framing.errors import UserError

LISTS: dict[AliasKind, str] = {"name": "names", "title": "titles", "institution": "institutions"}
Side = Literal["terms", "favor", "against", "about"]
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_PLACE = re.compile(r"at line \d+")  # in a message: it moves with every line that is added above


class CodebookDraft:
    """A codebook file to which aliases, actors and phrases are added; comments, order and layout of the rest stay.

    Every addition is read back before it is written: the result has no error, holds the addition and is otherwise the
    same codebook, or nothing is written. The file is read anew each time, so that it may be edited by hand meanwhile.

    Attributes
    ----------
    source : the codebook that the draft began with.
    path : the file that additions are written to. It comes into being with the first one.
    """

    def __init__(self, source: Path, path: Path) -> None:
        """Begin, or go on where ``path`` exists; see :func:`draft_codebook`."""
        self.source = source
        self.path = path
        read_codebook(self._current)  # one with errors is refused at once

    @property
    def codebook(self) -> Codebook:
        """The codebook with all that was added."""
        return read_codebook(self._current)

    def add_alias(
        self, actor: str, text: str, *, kind: AliasKind = "name", since: date | None = None, until: date | None = None
    ) -> str:
        """Add a name, title or institution to an actor; ``since`` and ``until``, both included, bound when it holds.

        Returns
        -------
        str
            A sentence that says what was written where, with the warnings that the addition brings.

        Raises
        ------
        UserError
            The actor or kind is unknown, the alias is already there or means another actor on these days, or the file
            cannot be written; the message names the alias.
        """
        self._known("actor", actor)
        _among(LISTS, kind, f"kind {kind!r} of alias {text!r}")
        alias = _on_one_line(text)
        days = {key: day for key, day in (("from", since), ("to", until)) if day is not None}
        item = {"text": alias, **days} if days else alias
        return self._write(
            f"alias {alias!r} of actor '{actor}'",
            lambda content: with_item(content, "actors", actor, LISTS[kind], item),
        )

    def add_actor(self, name: str, *aliases: str, kind: AliasKind = "name", group: str | None = None) -> str:
        """Add an actor with its aliases, all of one kind; the name itself where none is given. Its id is made from it.

        Returns and raises as :meth:`add_alias`.
        """
        _among(LISTS, kind, f"kind {kind!r} of actor {name!r}")
        name = _on_one_line(name)
        id = _id_of(name, RESERVED | {actor.id for actor in self.codebook.actors})
        spellings = [_on_one_line(alias) for alias in aliases] or [name]
        entry = {"id": id, "name": name, **({"group": group} if group else {}), LISTS[kind]: spellings}
        return self._write(
            f"actor {name!r} ('{id}')", lambda content: with_entry(content, "actors", entry), new=1 + len(spellings)
        )

    def add_term(self, frame: str, phrase: str) -> str:
        """Add a phrase to the terms of a frame that the codebook writes out.

        Returns and raises as :meth:`add_alias`; a frame of a set that is used by reference cannot be added to.
        """
        self._known("frame", frame)
        phrase = _on_one_line(phrase)
        return self._write(
            f"term {phrase!r} of frame '{frame}'", lambda content: with_item(content, "frames", frame, "terms", phrase)
        )

    def add_phrase(self, issue: str, side: Side, phrase: str) -> str:
        """Add a phrase to the ``terms``, ``favor``, ``against`` or ``about`` of an issue.

        Returns and raises as :meth:`add_alias`.
        """
        self._known("issue", issue)
        _among(get_args(Side), side, f"side {side!r} of phrase {phrase!r}")
        phrase = _on_one_line(phrase)
        return self._write(
            f"phrase {phrase!r} in {side} of issue '{issue}'",
            lambda content: with_item(content, "issues", issue, side, phrase),
        )

    @property
    def _current(self) -> Path:
        return self.path if self.path.exists() else self.source

    def _known(self, what: Literal["actor", "issue", "frame"], id: str) -> None:
        known = [entry.id for entry in getattr(self.codebook, f"{what}s")]
        if id not in known:
            raise UserError(f"{what} {id!r} is not in {self._current}; it has: {', '.join(known)}")

    def _write(self, what: str, change: Callable[[str], str], *, new: int = 1) -> str:
        """Write the changed file, if exactly ``new`` facts more are in it; ``what`` names the addition."""
        old = self._current.read_bytes()
        try:
            text = change(old.decode("utf-8-sig"))
        except KeyError:
            raise UserError(
                f"{what} cannot be added: {self._current} uses it by reference; write the frame out there first"
            ) from None
        mark = "\ufeff" if old.startswith("\ufeff".encode()) else ""
        content = (mark + text).encode()
        warnings = self._checked(what, old, content, new)
        self._publish(content)
        return ". ".join([f"Added {what} to {self.path}", *warnings])

    def _checked(self, what: str, old: bytes, content: bytes, new: int) -> list[str]:
        """Warnings that the content brings; an error where it is no sound codebook with just the addition more."""
        before, after = Findings(), Findings()
        was = Counter(_facts(codebook_of(old, before, self._current.parent)))
        now = Counter(_facts(codebook_of(content, after, self.path.parent)))
        known = {_PLACE.sub("", problem.message) for problem in before.problems}
        brought = [problem for problem in after.in_order() if _PLACE.sub("", problem.message) not in known]
        errors = [problem.message for problem in brought if problem.severity == "error"]
        twice = [problem.message for problem in brought if "is already given" in problem.message]
        twice += ["it is already there"] if any(now[fact] > 1 for fact in now - was) else []
        if errors or twice:
            raise UserError(f"{what} cannot be added: {(errors + twice)[0]}")
        if (now - was).total() != new or (was - now).total():
            raise UserError(
                f"{what} cannot be added to {self._current} without touching anything else; write it there by hand"
            )
        return [problem.message for problem in brought]

    def _publish(self, content: bytes) -> None:
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(self.path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise UserError(
                f"{self.path} cannot be written ({error.strerror or error}); give another file as save_as"
            ) from error

    def __repr__(self) -> str:
        return f"<CodebookDraft {self.path} from {self.source}>"


def draft_codebook(path: str | Path, *, save_as: str | Path | None = None, in_place: bool = False) -> CodebookDraft:
    """A draft of the codebook: what is added is written to a new file, ``…-draft.yaml`` beside it if not given.

    Where that file exists, the draft goes on with it. Only ``in_place=True`` writes to the codebook itself.

    Raises
    ------
    UserError
        The codebook is missing or has errors, or ``save_as`` names the codebook itself.
    """
    source = Path(path).resolve()
    if in_place:
        return CodebookDraft(source, source)
    target = Path(save_as or source.with_name(f"{source.stem}-draft{source.suffix}")).resolve()
    if target == source:
        raise UserError(f"save_as {target} is the codebook itself; choose another name, or say in_place=True")
    return CodebookDraft(source, target)


def _facts(codebook: Codebook) -> Iterator[Any]:
    """Everything that a codebook says, each as a tuple: one for an actor, issue or frame, one for each alias or phrase.

    Two codebooks that say the same have the same facts in the same number.
    """
    yield codebook.name, codebook.language, codebook.frames_head
    for actor in codebook.actors:
        yield "actor", actor.id, actor.name, actor.group
        yield from (("alias", actor.id, alias) for alias in actor.aliases)
    for issue in codebook.issues:
        yield "issue", issue.id, issue.proposition
        for side in get_args(Side):
            yield from ((side, issue.id, phrase) for phrase in getattr(issue, side))
    for frame in codebook.frames:
        yield "frame", frame.id, frame.name, frame.question, frame.source, frame.present_from
        yield from (("term", frame.id, phrase) for phrase in frame.terms)


def _among(known: Collection[str], value: str, what: str) -> None:
    if value not in known:
        raise UserError(f"{what} is not known; it is one of: {', '.join(known)}")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _id_of(name: str, taken: Set[str]) -> str:
    """An id made from a name: ``ada_berg``; ``actor`` where it has no Latin letter; with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = _NOT_IN_ID.sub("_", plain).strip("_") or "actor"
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return next(id for id in (base, *numbered) if id not in taken)
