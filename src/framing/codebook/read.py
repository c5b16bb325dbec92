"""Read and check a codebook file."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from framing.codebook.entries import read_actor, read_issue
from framing.codebook.fields import Fields
from framing.codebook.frame_sets import read_frames
from framing.codebook.model import Codebook
from framing.codebook.nodes import Node, read_nodes
from framing.codebook.problems import CodebookProblem, Findings
from framing.codebook.whole import check_aliases, check_ids
from framing.errors import UserError

_LARGEST = 1024 * 1024  # bytes
_KEYS = ("name", "language", "actors", "issues", "frames", "frames_head")
_SHOWN = 50  # problems in one message
_LANGUAGE = re.compile(r"[a-z]{2}")


def read_codebook(path: str | Path) -> Codebook:
    """The codebook of a YAML file (see ``docs/codebooks.md``).

    Raises
    ------
    UserError
        The file is missing or has errors; the message lists all of them, each with its line and fix.
    """
    findings = Findings()
    codebook = codebook_of(_bytes(path), findings, Path(path).parent)
    errors = [problem for problem in findings.in_order() if problem.severity == "error"]
    if errors:
        raise UserError(_message(path, errors))
    return codebook


def check_codebook(path: str | Path) -> list[CodebookProblem]:
    """All errors and warnings of a codebook file, by line; empty where it is sound.

    Raises
    ------
    UserError
        There is no such file.
    """
    findings = Findings()
    codebook_of(_bytes(path), findings, Path(path).parent)
    return findings.in_order()


def _bytes(path: str | Path) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(
            f"{path}: the codebook cannot be read ({reason}); give the path of a local YAML file"
        ) from error


def _message(path: str | Path, errors: list[CodebookProblem]) -> str:
    lines = [
        f"  {path}:{problem.line}: {problem.message}" if problem.line else f"  {path}: {problem.message}"
        for problem in errors[:_SHOWN]
    ]
    if len(errors) > _SHOWN:
        lines.append(f"  … and {len(errors) - _SHOWN} more")
    return "\n".join([f"{path} has {len(errors)} error{'s' if len(errors) > 1 else ''}:", *lines])


def codebook_of(content: bytes, findings: Findings, folder: Path) -> Codebook:
    """The codebook of a file's content; what is wrong goes to the findings. ``folder`` is where its files stand."""
    root = _root(content, findings)
    fields = Fields(root, "the codebook", _KEYS, findings)
    actors = [(node.line, *read_actor(node, findings)) for node in fields.items("actors")]
    issues = [(node.line, read_issue(node, findings)) for node in fields.items("issues")]
    frames = read_frames(fields)
    head = _head(fields, folder)
    check_ids("actor", ((line, actor.id) for line, actor, _ in actors), findings)
    check_ids("issue", ((line, issue.id) for line, issue in issues), findings)
    check_ids("frame", ((line, frame.id) for line, frame in frames), findings)
    check_aliases((at for _, _, placed in actors for at in placed), findings)
    if root.kind == "mapping" and not any(fields.node(key) for key in ("actors", "issues", "frames")):
        findings.error(None, "the codebook has no actors, issues or frames; add at least one of the three")
    return Codebook(
        fields.text("name", required=True) or "",
        _language(fields),
        tuple(actor for _, actor, _ in actors),
        tuple(issue for _, issue in issues),
        tuple(frame for _, frame in frames),
        hashlib.sha256(content + (head or "").encode()).hexdigest(),
        head,
    )


def _root(content: bytes, findings: Findings) -> Node:
    """The top of the file; a broken node where there is none."""
    broken = Node(1, "broken")
    if len(content) > _LARGEST:
        findings.error(None, "larger than 1 MB (1,048,576 bytes), the most a codebook may have; split it")
        return broken
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        findings.error(line, f"byte 0x{content[error.start]:02x} is not UTF-8; save the file with the encoding UTF-8")
        return broken
    root = read_nodes(text, findings)
    if root is None and not findings.problems:
        findings.error(None, "the file is empty; a codebook has a name and actors, issues or frames")
    return root or broken


def _head(fields: Fields, folder: Path) -> str | None:
    """The content of the file that ``frames_head`` names, which stands relative to the codebook."""
    name = fields.text("frames_head")
    if name is None:
        return None
    try:
        with (folder / name).open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) <= _LARGEST:
            return content.decode("utf-8")
        reason = "it is larger than 1 MB"
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except ValueError as error:
        reason = str(error)
    fix = "make it with framing train-frames, or leave the key out"
    fields.findings.error(fields.entries["frames_head"][0], f"frames_head {name!r} cannot be used ({reason}); {fix}")
    return None


def _language(fields: Fields) -> str:
    language = fields.text("language") or "en"
    if not _LANGUAGE.fullmatch(language):
        line = fields.entries["language"][0]
        fields.findings.error(line, f"language {language!r} is no ISO 639-1 code; write two letters such as 'en'")
    elif language != "en":
        line = fields.entries["language"][0]
        fields.findings.warning(line, f"language '{language}': the fast measures are made for English ('en')")
    return language
