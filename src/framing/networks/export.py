"""Networks as files for other programs; nothing is overwritten unless asked, and no name can break a file."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.errors import UserError
from framing.networks.graph import graph
from framing.spreadsheets import for_spreadsheets

# What XML 1.0 forbids, section 2.2: control characters but tab and line ends, surrogates, two noncharacters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN_ON = re.compile(rb' lastmodifieddate="[^"]*"')
_SIDES = {1.0: (1,), 0.0: (1, 0), -1.0: (0,)}  # a mixed position is coded as one statement for and one against


def write_graphml(ties: pd.DataFrame, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a table of ties as GraphML, for visone, yEd, igraph and others; nodes and edges as in ``graph``.

    Raises
    ------
    UserError
        The file exists and ``overwrite`` is False, or it cannot be written.
    """
    import networkx as nx

    buffer = BytesIO()
    nx.write_graphml_xml(_printable(ties), buffer, infer_numeric_types=True)
    _write(path, buffer.getvalue(), overwrite=overwrite)


def write_gexf(ties: pd.DataFrame, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a table of ties as GEXF 1.2, for Gephi; nodes and edges as in ``graph``.

    Raises
    ------
    UserError
        The file exists and ``overwrite`` is False, or it cannot be written.
    """
    import networkx as nx

    buffer = BytesIO()
    nx.write_gexf(_printable(ties), buffer, version="1.2draft")
    _write(path, _WRITTEN_ON.sub(b"", buffer.getvalue(), count=1), overwrite=overwrite)


def write_dna(coverage: Coverage, path: str | Path, *, overwrite: bool = False) -> None:
    """Write the sentences that show a stance as an event list of Discourse Network Analyzer (DNA 3.0).

    One line a statement, separated by semicolons, UTF-8: ``statement ID, time, document ID, document title, author,
    source`` (outlet), ``section`` (story), ``type, text, person`` (actor), ``organization`` (its group), ``concept``
    (the proposition), ``agreement`` (1 or 0). A mixed position gives two lines. Articles without date have no time.

    Raises
    ------
    UserError
        The file exists and ``overwrite`` is False, or it cannot be written.
    """
    rows = for_spreadsheets(_statements(coverage))
    held = StringIO(newline="")
    writer = csv.writer(held, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.itertuples(index=False, name=None))
    _write(path, held.getvalue().encode("utf-8", errors="replace"), overwrite=overwrite)


def _statements(coverage: Coverage) -> pd.DataFrame:
    """The columns of DNA's own event list, in its order."""
    rows = coverage.stances(level="evidence").merge(coverage.articles[["article", "author"]], on="article", how="left")
    rows = rows.sort_values(["date", "article", "evidence_start", "actor", "issue"], ignore_index=True)
    rows = rows.assign(agreement=rows["value"].map(_SIDES)).explode("agreement", ignore_index=True)
    propositions = coverage.codebook.propositions
    found = {
        "statement ID": range(1, len(rows) + 1),
        "time": rows["date"].dt.strftime("%Y-%m-%d 00:00:00"),
        "document ID": pd.factorize(rows["article"])[0] + 1,
        "document title": rows["title"],
        "author": rows["author"],
        "source": rows["outlet"],
        "section": rows["story"],
        "type": "",
        "text": rows["evidence"],
        "person": rows["actor_name"],
        "organization": rows["group"].fillna(rows["actor_name"]),
        "concept": rows["issue"].map(propositions),
        "agreement": rows["agreement"].astype(int),
    }
    return pd.DataFrame(found).map(_one_line)


def _one_line(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split())
    return "" if value != value or value is None else value


def _printable(ties: pd.DataFrame) -> Any:
    """The graph without characters that XML cannot hold."""
    made = graph(ties.map(lambda value: _NOT_XML.sub("", value) if isinstance(value, str) else value))
    made.graph.clear()
    return made


def _write(path: str | Path, content: bytes, *, overwrite: bool) -> None:
    target = Path(path)
    if target.exists() and not overwrite:
        raise UserError(f"{target} exists; choose another name, or replace it with overwrite=True")
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(f"cannot write {target}: {error.strerror or error}") from error
