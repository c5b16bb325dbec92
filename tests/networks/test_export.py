"""Exported networks can be read back whole, whatever the names hold, and overwrite nothing unasked."""

import csv

import networkx as nx
import pytest
from debate import debate

from framing import networks
from framing.errors import UserError

HOSTILE = {
    "a1": '<node id="x">&amp;]]>',
    "a2": "=cmd|' /C calc'!A0",
    "a3": "nul\x00 bell\x07 half \ufffe",
    "a4": "صحيفة؛ الصباح",
    "a5": 'two\nlines; "quoted"',
}
SIGNS = {"a1": "+", "a2": "+", "a3": "-", "a4": "+-+++0", "a5": "-"}
RELATIONS = {("a1", "a2"): "-", ("a2", "a1"): "+", ("a3", "a4"): "-"}


@pytest.fixture(scope="module")
def held():
    return debate(SIGNS, relations=RELATIONS, names=HOSTILE)


@pytest.mark.parametrize("kind", ["positions", "relations", "agreements"])
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_is_read_back_as_it_was_written(kind, form, held, tmp_path):
    ties = getattr(networks, kind)(held)
    path = tmp_path / f"ties.{form}"
    getattr(networks, f"write_{form}")(ties, path)
    found = getattr(nx, f"read_{form}")(path)
    expected = networks.graph(ties)
    assert found.is_directed() == (kind == "relations") == expected.is_directed()
    assert set(found.nodes) == set(expected.nodes)
    assert {frozenset(edge) for edge in found.edges} == {frozenset(edge) for edge in expected.edges}
    for one, other, known in expected.edges(data=True):
        assert found.edges[one, other]["weight"] == pytest.approx(known["weight"])
        assert found.edges[one, other].get("tie") == known.get("tie")
    assert found.nodes["actor:a1"]["label"] == HOSTILE["a1"]
    assert found.nodes["actor:a3"]["label"] == "nul bell half "
    assert found.nodes["actor:a4"]["label"] == HOSTILE["a4"]


def test_statements_are_read_back_with_the_columns_of_the_analyzer(held, tmp_path):
    networks.write_dna(held, tmp_path / "dna.csv")
    with (tmp_path / "dna.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, delimiter=";"))
    assert list(found[0]) == [
        *("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"),
        *("person", "organization", "concept", "agreement"),
    ]
    assert [int(row["statement ID"]) for row in found] == list(range(1, len(found) + 1))
    agreed = [row["agreement"] for row in found if row["person"] == HOSTILE["a4"]]
    assert sorted(agreed) == ["0", "0", "1", "1", "1", "1", "1"]  # the mixed position is one of each
    assert {row["time"] for row in found} >= {"2020-01-01 00:00:00", "2020-01-06 00:00:00"}
    assert {row["organization"] for row in found} == {"Town"}
    assert {row["text"] for row in found} == {"They keep us safe"}


def test_no_name_becomes_a_formula_or_a_line_of_its_own(held, tmp_path):
    networks.write_dna(held, tmp_path / "dna.csv")
    content = (tmp_path / "dna.csv").read_text(encoding="utf-8")
    assert "\"'=cmd|" in content
    assert '"=cmd' not in content
    assert "two lines;" in content


def test_articles_without_date_and_without_positions_are_written_too(tmp_path):
    held = debate({"guards": "+"})
    held.articles.loc[0, "date"] = None
    networks.write_dna(held, tmp_path / "some.csv")
    assert ';"";' in (tmp_path / "some.csv").read_text(encoding="utf-8")
    networks.write_dna(debate({"guards": " "}), tmp_path / "none.csv")
    assert len((tmp_path / "none.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_nothing_is_overwritten_unasked(held, tmp_path):
    path = tmp_path / "mine.gexf"
    path.write_text("precious", encoding="utf-8")
    ties = networks.relations(held)
    for write in (networks.write_gexf, networks.write_graphml):
        with pytest.raises(UserError, match="exists; choose another name, or replace it with overwrite=True"):
            write(ties, path)
    with pytest.raises(UserError, match="exists"):
        networks.write_dna(held, path)
    assert path.read_text(encoding="utf-8") == "precious"
    networks.write_gexf(ties, path, overwrite=True)
    assert nx.read_gexf(path).number_of_edges() == 3


def test_a_file_that_cannot_be_written_is_named(held, tmp_path):
    with pytest.raises(UserError, match="cannot write"):
        networks.write_graphml(networks.relations(held), tmp_path / "nowhere" / "x.graphml")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_same_network_gives_the_same_file(form, held, tmp_path):
    for copy in ("one", "two"):
        getattr(networks, f"write_{form}")(networks.positions(held), tmp_path / copy)
    content = (tmp_path / "one").read_bytes()
    assert content == (tmp_path / "two").read_bytes()
    assert b"lastmodified" not in content
