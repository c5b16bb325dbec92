"""From the nodes of the file to actors, issues and frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from framing.codebook.fields import Fields, text_of
from framing.codebook.model import Actor, Alias, AliasKind, Frame, Issue
from framing.codebook.nodes import Node
from framing.codebook.problems import Findings

_ALIAS_KEYS: dict[str, AliasKind] = {"names": "name", "titles": "title", "institutions": "institution"}
_ACTOR = ("id", "name", "group", *_ALIAS_KEYS, "from", "to")
_ISSUE = ("id", "proposition", "terms", "favor", "against", "about")
_FRAME = ("id", "name", "question", "terms", "source", "present_from")
# Values of the ``voice`` column that are no actors.
_RESERVED = frozenset({"outlet", "other"})


@dataclass(frozen=True, slots=True)
class At:
    """An alias and the actor and line where it stands."""

    alias: Alias
    actor: str
    line: int


def read_actor(node: Node, findings: Findings) -> tuple[Actor, list[At]]:
    """An actor, and where each of its aliases stands."""
    fields = Fields(node, _what("actor", node), _ACTOR, findings)
    actor = fields.id()
    if actor in _RESERVED:
        findings.error(fields.line, f"actor id '{actor}' is reserved for the voice of that name; choose another")
    span = _dated(Alias("", "name"), fields)
    placed = [
        At(alias, actor, line)
        for key, kind in _ALIAS_KEYS.items()
        for item in fields.items(key)
        for line, alias in _alias(item, replace(span, kind=kind), fields)
    ]
    if fields.sound and not any(fields.node(key) for key in _ALIAS_KEYS):
        findings.error(fields.line, f"{fields.what} has no names, titles or institutions; add at least one")
    name = fields.text("name") or actor
    return Actor(actor, name, fields.text("group"), tuple(at.alias for at in placed)), placed


def _alias(node: Node, span: Alias, actor: Fields) -> Iterator[tuple[int, Alias]]:
    """One alias: text, or a mapping that dates it."""
    findings = actor.findings
    if node.kind == "mapping":
        fields = Fields(node, f"alias of {actor.what}", ("text", "from", "to"), findings)
        text = fields.text("text", required=True)
        span = _dated(span, fields)
    else:
        text = text_of(node, f"alias of {actor.what}", findings)
    if text is None:
        return
    if len(text) == 1:
        findings.warning(node.line, f"alias '{text}' of {actor.what} is one letter and may be found in many places")
    if "*" in text:
        findings.warning(
            node.line, f"alias '{text}' of {actor.what} is read literally; '*' is a wildcard in phrases only"
        )
    yield node.line, replace(span, text=text)


def _dated(span: Alias, fields: Fields) -> Alias:
    """The span with the days of the mapping where it gives any."""
    since = fields.day("from") or span.since
    until = fields.day("to") or span.until
    if since and until and since > until:
        fields.findings.error(fields.line, f"{fields.what} is from {since} to {until}; 'from' must not be after 'to'")
    return replace(span, since=since, until=until)


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
