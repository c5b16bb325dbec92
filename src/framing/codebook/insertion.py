"""New entries put into the text of a codebook file; comments, order and layout of everything else stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from framing.codebook.nodes import LOADER

_WIDTH = 120  # of a line before a list goes on in the next one
# Where a new key goes: behind those that stand before it here.
_ORDER = ("id", "name", "language", "proposition", "question", "group", "terms", "favor", "against", "about",
          "names", "titles", "institutions", "actors", "issues", "frames")  # fmt: skip


def with_item(text: str, section: str, id: str, key: str, item: Any) -> str:
    """The text with ``item`` at the end of the list ``key`` of the entry ``id``; the list is made where it is missing.

    The text is that of a sound codebook. ``item`` is a text, or a mapping that is written on one line.

    Raises
    ------
    KeyError
        The section writes out no entry of that id.
    """
    owner = _entry(_root(text), section, id)
    found = _value(owner, key)
    if isinstance(found, yaml.SequenceNode):
        return _with_last(text, found, [flow(item)], column=owner.start_mark.column)
    if found is not None:  # the key stands there without a value
        space = "" if text[found.start_mark.index - 1].isspace() else " "
        return f"{text[: found.start_mark.index]}{space}[{flow(item)}]{text[found.end_mark.index :]}"
    return _with_key(text, owner, key, [f"{key}: [{flow(item)}]"])


def with_entry(text: str, section: str, entry: Mapping[str, Any]) -> str:
    """The text with a new entry at the end of the section; the section is made where it is missing."""
    root = _root(text)
    found = _value(root, section)
    lines = [f"{key}: {flow(value)}" for key, value in entry.items()]
    if isinstance(found, yaml.SequenceNode) and found.value:
        content = [f"{{{', '.join(lines)}}}"] if found.flow_style else lines
        return _with_last(text, found, content, column=0)
    new = [f"{section}:", *("  " + line for line in _listed(lines))]
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        new = [f"{section}: [{{{', '.join(lines)}}}]"]
    if found is None:
        return _with_key(text, root, section, ["", *new])
    start = next(key for key, value in root.value if value is found).start_mark.index
    return text[:start] + _newline(text).join(new) + text[found.end_mark.index :]


def flow(value: Any) -> str:
    """A value as YAML on one line, quoted where it would else mean something to YAML."""
    return str(yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=1 << 20, sort_keys=False))[
        1:-2
    ]


def _root(text: str) -> Any:
    return yaml.compose(text, Loader=LOADER)


def _value(mapping: Any, key: str) -> Any:
    return next((value for name, value in mapping.value if name.value == key), None)


def _entry(root: Any, section: str, id: str) -> Any:
    entries = getattr(_value(root, section), "value", None) or ()
    for entry in entries:
        named = _value(entry, "id")
        if named is not None and named.value == id:
            return entry
    raise KeyError(id)


def _with_last(text: str, found: Any, lines: Sequence[str], *, column: int) -> str:
    """The text with one more item of a list; ``column`` is where the list's owner begins."""
    if not found.flow_style:
        between = text[_end(text, found.value[-2]) : found.value[-1].start_mark.index] if len(found.value) > 1 else ""
        gap = [""] if between.replace("\r", "").count("\n\n") else []
        return _after_line(text, _end(text, found.value[-1]), [*gap, *_listed(lines)], found.start_mark.column)
    item = lines[0]
    if not found.value:
        at = found.start_mark.index + 1
        return text[:at] + item + text[at:]
    at = _end(text, found.value[-1])
    line = text[text.rfind("\n", 0, at) + 1 : at]
    space = " " if len(line) + len(item) + 3 <= _WIDTH else _newline(text) + " " * (column + 2)
    return f"{text[:at]},{space}{item}{text[at:]}"


def _with_key(text: str, owner: Any, key: str, lines: Sequence[str]) -> str:
    """The text with one more key of a mapping, behind those that usually stand before it."""
    before = _ORDER[: _ORDER.index(key)]
    known = [value for name, value in owner.value if name.value in before and value.end_mark.index > 0]
    last = known[-1] if known else owner.value[-1][1]
    if owner.flow_style:
        at = _end(text, last)
        return f"{text[:at]}, {lines[-1]}{text[at:]}"
    return _after_line(text, _end(text, last), lines, owner.start_mark.column)


def _listed(lines: Sequence[str]) -> list[str]:
    """The lines of a mapping, or of one value, as an item of a list."""
    return [("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _after_line(text: str, at: int, lines: Sequence[str], column: int) -> str:
    """The text with lines behind the line that holds the place ``at``, and behind its comment."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end - (text[end - 1] == "\r")
    new = "".join(_newline(text) + (" " * column + line if line else "") for line in lines)
    return text[:end] + new + (text[end:] or _newline(text))


def _end(text: str, node: Any) -> int:
    """Offset after the last character of a value. YAML's own marks lie behind the comments below a list."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return max(_end(text, part) for part in last) if isinstance(last, tuple) else _end(text, last)
    start: int = node.start_mark.index
    return start + len(text[start : node.end_mark.index].rstrip())


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
