"""From text to attributed statements."""

from framing.statements.find import find_statements
from framing.statements.speakers import resolve_speakers
from framing.statements.statement import Statement, StatementKind

__all__ = ["Statement", "StatementKind", "find_statements", "resolve_speakers"]
