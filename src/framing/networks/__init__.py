"""The discourse network: who holds which position, who agrees with whom, who supports and attacks whom.

>>> fr.networks.positions(coverage)  # actors and issues
>>> fr.networks.agreements(coverage)  # actors and actors, by the positions they share
>>> fr.networks.relations(coverage)  # actors and actors, by support and attack

Each answer is a table of ties; ``graph``, ``write_graphml`` and ``write_gexf`` take any of them. ``write_dna`` writes
the statements themselves for Discourse Network Analyzer. ``docs/networks.md`` explains the numbers.
"""

from framing.networks.agreement import agreements
from framing.networks.export import write_dna, write_gexf, write_graphml
from framing.networks.graph import graph
from framing.networks.ties import positions, relations

__all__ = ["agreements", "graph", "positions", "relations", "write_dna", "write_gexf", "write_graphml"]
