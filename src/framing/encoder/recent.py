"""A store that forgets: what was kept first goes first, once the whole is too large."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key, at most ``limit`` of them by weight; the oldest are dropped."""

    def __init__(self, limit: int) -> None:
        """Start empty."""
        self._limit = limit
        self._kept: dict[Key, tuple[Value, int]] = {}
        self._weight = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Value | None:
        """The value, or None when it was dropped or never kept."""
        found = self._kept.get(key)
        return found and found[0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Keep a value under a key that has none."""
        self._kept[key] = (value, weight)
        self._weight += weight
        while self._weight > self._limit and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            self._weight -= self._kept.pop(oldest)[1]
