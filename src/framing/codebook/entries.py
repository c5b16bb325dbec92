"""From the nodes of the file to actors, issues and frames."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from framing.codebook.fields import Fields, text_of
from framing.codebook.model import Actor, Alias, AliasKind, Frame, Issue
from framing.codebook.nodes import Node
from framing.codebook.problems import Findings

_ALIAS_KEYS: dict[str, AliasKind] = {"names": "name", "titles": "title", "institutions": "institution"}
_ACTOR = ("id", "name", "group", *_ALIAS_KEYS, "from", "to")
_ISSUE = ("id", "proposition", "terms", "favor", "against", "about")
_FRAME = ("id", "name", "question", "terms", "source", "present_from")
# Values of the ``voice`` column that are no actors.
RESERVED = frozenset({"outlet", "other"})


@dataclass(frozen=True, slots=True)
class At:
    """An alias and the actor and line where it stands."""

    alias: Alias
    actor: str
    line: int


class _Days(NamedTuple):
    """First and last day, both included; None is unbounded."""

    since: date | None
    until: date | None


def read_actor(node: Node, findings: Findings) -> tuple[Actor, list[At]]:
    """An actor, and where each of its aliases stands."""
    fields = Fields(node, _what("actor", node), _ACTOR, findings)
    actor = fields.id()
    if actor in RESERVED:
        findings.error(fields.line, f"actor id '{actor}' is reserved for the voice of that name; choose another")
    days = _days(fields, _Days(None, None))
    placed = [
        At(alias, actor, item.line)
        for key, kind in _ALIAS_KEYS.items()
        for item in fields.items(key)
        if (alias := _alias(item, kind, days, fields)) is not None
    ]
    if fields.sound and not any(fields.node(key) for key in _ALIAS_KEYS):
        findings.error(fields.line, f"{fields.what} has no names, titles or institutions; add at least one")
    name = fields.text("name") or actor
    return Actor(actor, name, fields.text("group"), tuple(at.alias for at in placed)), placed


def _alias(node: Node, kind: AliasKind, days: _Days, actor: Fields) -> Alias | None:
    """One alias: text, or a mapping that dates it; None where it is malformed."""
    if node.kind == "mapping":
        fields = Fields(node, f"alias of {actor.what}", ("text", "from", "to"), actor.findings)
        text = fields.text("text", required=True)
        days = _days(fields, days)
    else:
        text = text_of(node, f"alias of {actor.what}", actor.findings)
    if text is None:
        return None
    where = f"alias '{text}' of {actor.what} is"
    if len(text) == 1:
        actor.findings.warning(node.line, f"{where} one letter and may be found in many places")
    if "*" in text:
        actor.findings.warning(node.line, f"{where} read literally; '*' is a wildcard in phrases only")
    return Alias(text, kind, *days)


def _days(fields: Fields, otherwise: _Days) -> _Days:
    """The days that a mapping gives, each with what holds where it gives none."""
    since = fields.day("from") or otherwise.since
    until = fields.day("to") or otherwise.until
    if since and until and since > until:
        fields.findings.error(fields.line, f"{fields.what} is from {since} to {until}; 'from' must not be after 'to'")
    return _Days(since, until)


def read_issue(node: Node, findings: Findings) -> Issue:
    """An issue."""
    fields = Fields(node, _what("issue", node), _ISSUE, findings)
    issue = Issue(
        fields.id(),
        fields.text("proposition", required=True) or "",
        fields.phrases("terms"),
        fields.phrases("favor"),
        fields.phrases("against"),
        fields.phrases("about"),
    )
    if fields.sound and not any(fields.node(key) for key in ("terms", "favor", "against")):
        findings.error(fields.line, f"{fields.what} has no terms, favor or against; add phrases to at least one")
    return issue


def read_frame(node: Node, findings: Findings) -> Frame:
    """A frame written out."""
    fields = Fields(node, _what("frame", node), _FRAME, findings)
    id = fields.id()
    terms = fields.phrases("terms")
    if fields.sound and not fields.node("terms"):
        findings.error(fields.line, f"{fields.what} has no terms; add 'terms: […]'")
    return Frame(
        id,
        fields.text("name") or id,
        fields.text("question", required=True) or "",
        terms,
        fields.text("source"),
        fields.count("present_from"),
    )


def _what(kind: str, node: Node) -> str:
    _, id = node.entries.get("id", (0, None))
    return f"{kind} '{id.text}'" if id is not None and id.text else f"{kind} at line {node.line}"
