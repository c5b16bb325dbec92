"""From text to attributed statements."""

from framing.statements.statement import Statement, StatementKind

__all__ = ["Statement", "StatementKind"]
