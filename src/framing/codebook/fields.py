"""The entries of one mapping of the file, asked for by name; what is wrong with them goes to the findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches

from framing.codebook.nodes import Kind, Node
from framing.codebook.phrase import phrase_fault
from framing.codebook.problems import Findings

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_COUNT = re.compile(r"[1-9][0-9]{0,3}")
_WORD = re.compile(r"\w")
_KIND_NAMES: dict[Kind, str] = {
    "mapping": "a mapping (key: value)", "list": "a list", "bool": "bool", "int": "int", "float": "float",
    "date": "date",
}  # fmt: skip


class Fields:
    """A mapping with known keys. ``what`` names it in messages, for example ``actor 'us_state'``."""

    def __init__(self, node: Node, what: str, accepted: Sequence[str], findings: Findings) -> None:
        """Check that it is a mapping without unknown keys."""
        self.line = node.line
        self.what = what
        self.findings = findings
        self.entries = node.entries
        self.sound = node.kind == "mapping"
        if node.kind not in ("mapping", "broken"):
            findings.error(node.line, f"{what} must be a mapping (key: value), got {shown(node)}")
        for key, (line, _) in node.entries.items():
            if key not in accepted:
                findings.error(line, f"{what} has the unknown key '{key}'; {_accepted(key, accepted)}")

    def node(self, key: str) -> Node | None:
        """The value of a key; None where it is missing, empty or already reported."""
        _, node = self.entries.get(key, (0, None))
        return None if node is None or node.kind in ("broken", "null") else node

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text without white space around it; None where it is missing or no text."""
        node = self.node(key)
        if node is None:
            if required and self.sound and not self._broken(key):
                self.findings.error(self.line, f"{self.what} has no '{key}'; add '{key}: …'")
            return None
        return text_of(node, f"{key} of {self.what}", self.findings)

    def id(self) -> str:
        """The id; an empty text where it is missing or malformed."""
        found = self.text("id", required=True)
        if found is None or _ID.fullmatch(found):
            return found or ""
        line = self.entries["id"][0]
        self.findings.error(line, f"id {found!r} must be letters a-z, digits, '_' or '-'; write for example 'iraq_pm'")
        return ""

    def items(self, key: str) -> Sequence[Node]:
        """The items of a list; empty where it is missing or no list."""
        node = self.node(key)
        if node is None:
            return ()
        if node.kind != "list":
            self.findings.error(
                node.line, f"{key} of {self.what} must be a list, got {shown(node)}; write '{key}: […]'"
            )
            return []
        return node.items

    def phrases(self, key: str) -> tuple[str, ...]:
        """A list of well-formed phrases."""
        return tuple(self._phrases(key))

    def _phrases(self, key: str) -> Iterator[str]:
        for node in self.items(key):
            text = text_of(node, f"phrase in {key} of {self.what}", self.findings)
            fault = phrase_fault(text) if text is not None else None
            if fault:
                self.findings.error(node.line, f"{key} of {self.what}: {fault}")
            elif text is not None:
                yield text

    def day(self, key: str) -> date | None:
        """A day, quoted or not."""
        node = self.node(key)
        if node is None:
            return None
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            message = f"{key} of {self.what} must be a day such as 2020-01-31, got {shown(node)}"
            self.findings.error(node.line, message)
            return None

    def count(self, key: str) -> int | None:
        """A whole number from 1."""
        node = self.node(key)
        if node is None:
            return None
        if node.kind == "int" and _COUNT.fullmatch(node.text):
            return int(node.text)
        message = f"{key} of {self.what} must be a whole number from 1, got {shown(node)}"
        self.findings.error(node.line, message)
        return None

    def _broken(self, key: str) -> bool:
        return key in self.entries and self.entries[key][1].kind == "broken"


def text_of(node: Node, what: str, findings: Findings) -> str | None:
    """The text of a node that must be text with a letter or digit in it; None, and an error, where it is not."""
    if node.kind == "broken":
        return None
    text = " ".join(node.text.split())
    if node.kind == "null" or (node.kind == "text" and not _WORD.search(text)):
        findings.error(node.line, f"{what} is empty or has no letter in it, got {node.text!r}; write text or remove it")
        return None
    if node.kind != "text":
        quote = "" if node.kind in ("mapping", "list") else f'; quote it: "{node.text}"'
        findings.error(node.line, f"{what} must be text, got {shown(node)} at line {node.line}{quote}")
        return None
    return text


def shown(node: Node) -> str:
    """A value for a message: its kind and, if short, itself."""
    value = node.text if len(node.text) <= 60 else node.text[:57] + "…"
    if node.kind == "text":
        return f"the text {value!r}"
    return f"{_KIND_NAMES.get(node.kind, 'nothing')} {value}".strip()


def _accepted(key: str, accepted: Sequence[str]) -> str:
    near = get_close_matches(key, accepted, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    return f"{hint}Accepted: {', '.join(accepted)}"
