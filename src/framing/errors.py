"""The one exception a user is meant to read."""

from __future__ import annotations


class UserError(ValueError):
    """Something in the user's input or options is wrong.

    The message names the value, where it stands (file, record, field or line), what is accepted and the fix.
    The command line prints it without a traceback and exits with 1.
    """
