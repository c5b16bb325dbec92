"""What is wrong in a codebook file, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class CodebookProblem:
    """A fault in a codebook file.

    Attributes
    ----------
    line : line of the file, from 1; None where the fault is that of the whole file.
    severity : an ``error`` stops the reading; a ``warning`` says what may surprise.
    message : names the value, what is accepted and the fix.
    """

    line: int | None
    severity: Severity
    message: str

    def __str__(self) -> str:
        """As shown to a person: ``line 4: error: …``."""
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.severity}: {self.message}"


@dataclass(slots=True)
class Findings:
    """Problems as they are found; a file is always checked to its end."""

    problems: list[CodebookProblem] = field(default_factory=list)

    def error(self, line: int | None, message: str) -> None:
        """Note what keeps the codebook from being used."""
        self.problems.append(CodebookProblem(line, "error", message))

    def warning(self, line: int | None, message: str) -> None:
        """Note what may surprise."""
        self.problems.append(CodebookProblem(line, "warning", message))

    def in_order(self) -> list[CodebookProblem]:
        """All problems by line; those of the whole file first."""
        return sorted(self.problems, key=lambda problem: problem.line or 0)
