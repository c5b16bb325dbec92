"""A table of ties as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import networkx as nx

_ENDS = ("actor", "actor_name", "group", "issue", "proposition", "target", "target_name")


def graph(ties: pd.DataFrame) -> nx.Graph[str]:
    """The network of a table of ``positions``, ``relations`` or ``agreements``.

    Nodes are ``actor:ID`` and ``issue:ID`` with ``label`` (name or proposition) and ``kind`` (actor, issue). Edges have
    the columns of the table that are not missing, and ``weight``: the number of stories, or, between actors that agree
    or disagree, the size of ``net`` (its direction is in ``tie`` and ``net``). Relations make a directed graph.
    """
    import networkx as nx

    made: nx.Graph[str] = nx.DiGraph() if "supports" in ties.columns else nx.Graph()
    to, named, kind = ("target", "target_name", "actor")
    if "issue" in ties.columns:
        to, named, kind = ("issue", "proposition", "issue")
    for row in ties.to_dict("records"):
        ends = (f"actor:{row['actor']}", f"{kind}:{row[to]}")
        made.add_node(ends[0], label=row["actor_name"], kind="actor")
        made.add_node(ends[1], label=row[named], kind=kind)
        made.add_edge(*ends, weight=weight_of(row), **_known(row))
    return made


def weight_of(tie: Any) -> float:
    """How strong a tie is: the size of its ``net`` where it has one, else its number of stories."""
    return float(abs(tie["net"]) if "net" in tie else tie["stories"])


def _known(tie: Any) -> dict[str, Any]:
    return {str(name): value for name, value in tie.items() if name not in _ENDS and value == value and value != ""}
