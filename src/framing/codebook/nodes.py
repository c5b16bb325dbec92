"""A YAML text as a tree of nodes with line numbers. Nothing is constructed, so nothing in the file can run or swell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import yaml

from framing.codebook.problems import Findings

Kind = Literal["text", "mapping", "list", "bool", "int", "float", "null", "date", "broken"]
"""``broken`` marks a place whose fault is already reported: later checks pass it by."""

_DEEPEST = 12  # levels; a codebook needs six
_KINDS: dict[str, Kind] = {"bool": "bool", "int": "int", "float": "float", "null": "null", "timestamp": "date"}
_MERGE = "<<"
_NOTHING: Mapping[str, Any] = MappingProxyType({})
_YAML = "tag:yaml.org,2002:"
_RESOLVER = yaml.resolver.Resolver()
# libyaml where PyYAML was built with it: ten times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the file. ``text`` is a scalar as written; ``entries`` keep the line of each key."""

    line: int
    kind: Kind
    text: str = ""
    items: Sequence[Node] = ()
    entries: Mapping[str, tuple[int, Node]] = field(default_factory=lambda: _NOTHING)


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; ``key`` waits for its value."""

    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[int, Node]] = field(default_factory=dict)
    key: tuple[int, str] | None = None


class _Stop(Exception):
    """The rest of the file cannot be read."""


def read_nodes(text: str, findings: Findings) -> Node | None:
    """The one document of a YAML text; None, with the fault among the findings, where it cannot be read.

    Anchors, aliases, merge keys and tags are errors: a codebook is plain data, and the first two can make a small file
    swell without end. So are duplicate keys, of which YAML readers keep the last without a word.
    """
    try:
        return _tree(yaml.parse(text, Loader=LOADER), findings)
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        context = f" ({error.context})" if error.context else ""
        findings.error(line, f"not valid YAML: {error.problem}{context}; {_fix(str(error.problem))}")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        findings.error(line, f"character {chr(int(error.character))!r} is not allowed in YAML; remove it")
    return None


def _fix(problem: str) -> str:
    if "escape" in problem or "hexdecimal" in problem:  # libyaml writes it so
        return r"between double quotes a \ begins an escape: write \\ for a \, and é or 😀 themselves, no half of them"
    return (
        "indent with spaces, close what you open, and quote text that has ': ' or ' #' or begins with *, &, @, % or `"
    )


def _tree(events: Iterable[yaml.Event], findings: Findings) -> Node | None:
    root: Node | None = None
    stack: list[_Open] = []
    for event in events:
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            inside = _inside(event)
            node = _node(event, inside, findings)
            if stack:
                _add(stack[-1], node, findings)
            elif root is not None:
                findings.error(node.line, "a second YAML document begins here; a codebook is one, remove the '---'")
                raise _Stop
            else:
                root = node
            if inside:
                stack.append(inside)
            if len(stack) > _DEEPEST:
                findings.error(node.line, f"nested deeper than {_DEEPEST} levels; a codebook has no place for that")
                raise _Stop
    return root


def _inside(event: yaml.NodeEvent) -> _Open | None:
    if isinstance(event, yaml.CollectionStartEvent):
        return _Open(isinstance(event, yaml.MappingStartEvent))
    return None


def _node(event: yaml.NodeEvent, inside: _Open | None, findings: Findings) -> Node:
    """The node of an event; a list or mapping fills by way of ``inside``."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if isinstance(event, yaml.AliasEvent):
        findings.error(line, f"YAML alias '*{event.anchor}' is not accepted; write the value out")
        return Node(line, "broken")
    if event.anchor:
        findings.error(line, f"YAML anchor '&{event.anchor}' is not accepted; write the value out where it is needed")
    tag = getattr(event, "tag", None)
    if tag:
        shown = tag.replace(_YAML, "!!")
        findings.error(line, f"YAML tag '{shown}' is not accepted; remove it, a codebook is plain text")
    if inside:
        return Node(line, "mapping" if inside.mapping else "list", "", inside.items, inside.entries)
    return Node(line, "broken") if tag else _scalar(event, line)


def _scalar(event: Any, line: int) -> Node:
    if not event.implicit[0]:
        return Node(line, "text", event.value)
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    return Node(line, _KINDS.get(tag.rpartition(":")[2], "text"), event.value)


def _add(parent: _Open, node: Node, findings: Findings) -> None:
    if not parent.mapping:
        parent.items.append(node)
    elif parent.key is None:
        parent.key = (node.line, _key(node, findings))
    else:
        line, key = parent.key
        parent.key = None
        if key in parent.entries:
            findings.error(line, f"key '{key}' is already given at line {parent.entries[key][0]}; keep one of the two")
        elif key:
            parent.entries[key] = (line, node)


def _key(node: Node, findings: Findings) -> str:
    if node.kind in ("mapping", "list"):
        findings.error(node.line, "a key must be a word, got a list or mapping; write 'key: value'")
        return ""
    if node.text == _MERGE:
        findings.error(node.line, "merge key '<<' is not accepted; write the entries out")
        return ""
    return node.text
