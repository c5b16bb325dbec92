"""The two ways to read and to measure: fast, by rules, lexica and syntax; accurate, with the encoder that ships."""

from __future__ import annotations

from typing import Literal, get_args

from framing.errors import UserError

Tier = Literal["fast", "accurate"]

TIERS: tuple[Tier, ...] = get_args(Tier)
DEFAULT: Tier = "accurate"


def tier_named(name: str) -> Tier:
    """The tier of that name; ``DEFAULT`` for an empty one.

    Raises
    ------
    UserError
        There is no such tier; the message lists those there are.
    """
    for tier in TIERS:
        if name == tier:
            return tier
    if not name:
        return DEFAULT
    raise UserError(f"tier {name!r} is not known; it is one of: {', '.join(TIERS)}")
