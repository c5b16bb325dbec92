"""Codebook, Actor, Issue, Frame: what a researcher asks of the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

T = TypeVar("T", "Actor", "Issue", "Frame")
AliasKind = Literal["name", "title", "institution"]


@dataclass(frozen=True, slots=True)
class Alias:
    """A way to write an actor. ``since`` and ``until`` (inclusive) bound who held an office when; None is unbounded."""

    text: str
    kind: AliasKind
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether the alias is valid on that day; an undated article accepts every alias."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone, or an institution, whose coverage is studied."""

    id: str
    name: str
    group: str | None
    aliases: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A proposition that actors favor or oppose.

    Without ``terms`` the issue is about what should be done: ``favor`` and ``against`` are phrases for what is wanted
    or rejected ("withdraw*" / "keep * troops"). With ``terms`` it is about something that happened: ``terms`` name it
    without taking a side ("air strike*"), ``favor`` and ``against`` judge it, give a reason or react to it ("saved *
    lives" / "war crime"). In phrases, ``*`` at the end of a word stands for any ending and a lone ``*`` for one to four
    words. If ``about`` has phrases, a ``favor`` or ``against`` phrase counts only where one of them, or one of
    ``terms``, stands in the same sentence or in the eight before it.
    """

    id: str
    proposition: str
    terms: tuple[str, ...]
    favor: tuple[str, ...]
    against: tuple[str, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, asked as a question of each sentence; ``terms`` are phrases as in :class:`Issue`.

    ``present_from`` is how many different terms an article must use for the frame to count as present; None leaves it
    to the measure.
    """

    id: str
    name: str
    question: str
    terms: tuple[str, ...]
    source: str | None = None
    present_from: int | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """Actors, issues and frames.

    ``sha256`` is the hash of the file's bytes, followed by those of its trained frames head where it names one, and is
    part of every run's manifest. ``frames_head`` is that head as written in its file; None where none is named.
    """

    name: str
    language: str
    actors: tuple[Actor, ...]
    issues: tuple[Issue, ...]
    frames: tuple[Frame, ...]
    sha256: str
    frames_head: str | None = None

    def __hash__(self) -> int:
        return hash(self.sha256)  # that of all actors and phrases takes a thousand times as long

    @property
    def actor_names(self) -> dict[str, str]:
        """Names of the actors by id."""
        return {actor.id: actor.name for actor in self.actors}

    @property
    def frame_names(self) -> dict[str, str]:
        """Names of the frames by id."""
        return {frame.id: frame.name for frame in self.frames}

    @property
    def propositions(self) -> dict[str, str]:
        """Propositions of the issues by id."""
        return {issue.id: issue.proposition for issue in self.issues}

    def actor(self, id: str) -> Actor:
        """Actor of that id; ``KeyError`` listing the known ids otherwise."""
        return _by_id(self.actors, id)

    def issue(self, id: str) -> Issue:
        """Issue of that id; ``KeyError`` listing the known ids otherwise."""
        return _by_id(self.issues, id)

    def frame(self, id: str) -> Frame:
        """Frame of that id; ``KeyError`` listing the known ids otherwise."""
        return _by_id(self.frames, id)


def _by_id(entries: tuple[T, ...], id: str) -> T:
    for entry in entries:
        if entry.id == id:
            return entry
    known = ", ".join(entry.id for entry in entries)
    raise KeyError(f"{id!r} is not in the codebook; it has: {known}")
