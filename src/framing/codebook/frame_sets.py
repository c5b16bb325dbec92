"""Frame sets that ship with the package and are used by reference: ``frames: [{use: policy-frames}]``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from framing.codebook.entries import read_frame
from framing.codebook.fields import Fields
from framing.codebook.model import Frame
from framing.codebook.nodes import Node, read_nodes
from framing.codebook.problems import Findings
from framing.shipped import shipped

FRAME_SETS = ("generic-frames", "moral-foundations", "policy-frames")


class Placed(NamedTuple):
    """A frame and the line of the codebook that brings it."""

    line: int
    frame: Frame


def read_frames(codebook: Fields) -> list[Placed]:
    """All frames of a codebook: those it writes out and those of the sets it uses."""
    found: list[Placed] = []
    for node in codebook.items("frames"):
        if "use" in node.entries:
            found += [Placed(node.line, frame) for frame in _used(node, codebook.findings)]
        else:
            found.append(Placed(node.line, read_frame(node, codebook.findings)))
    return found


def _used(node: Node, findings: Findings) -> tuple[Frame, ...]:
    fields = Fields(node, f"frame set at line {node.line}", ("use",), findings)
    name = fields.text("use", required=True)
    if name is None:
        return ()
    if name not in FRAME_SETS:
        findings.error(node.line, f"'use: {name}' is no frame set; known: {', '.join(FRAME_SETS)}")
        return ()
    return frame_set(name)


@cache
def frame_set(name: str) -> tuple[Frame, ...]:
    """The frames of a shipped set, each with the set's source.

    Raises
    ------
    ValueError
        The shipped file is damaged.
    """
    path = shipped("data", "codebooks", "frame-sets", f"{name}.yaml")
    findings = Findings()
    root = read_nodes(path.read_text(encoding="utf-8"), findings) or Node(1, "broken")
    fields = Fields(root, name, ("name", "source", "frames"), findings)
    frames = tuple(read_frame(node, findings) for node in fields.items("frames"))
    source = fields.text("source", required=True)
    if findings.problems:
        raise ValueError(f"{path} is damaged: {findings.problems}; reinstall with: pip install media-framing")
    return tuple(replace(frame, source=frame.source or source) for frame in frames)
