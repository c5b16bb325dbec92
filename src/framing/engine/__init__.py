"""A run made in its folder, by several processes, resumed and added to: the same tables whoever makes them."""

from framing.engine.pool import Engine, LocalEngine, engine_named
from framing.engine.run import Done, Order, analyse_into

__all__ = ["Done", "Engine", "LocalEngine", "Order", "analyse_into", "engine_named"]
