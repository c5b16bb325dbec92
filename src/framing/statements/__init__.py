"""From text to attributed statements."""

from framing.statements.find import find_statements
from framing.statements.need import needs_syntax
from framing.statements.speakers import resolve_speakers
from framing.statements.statement import Statement, StatementKind

__all__ = ["Statement", "StatementKind", "find_statements", "needs_syntax", "resolve_speakers"]
