"""Every record of a document, an export or an archive is an article, a duplicate or a row of problems.

As in ``test_conservation``, with sound files, files cut short and files with a changed byte.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from documents import docx, eml, factiva, html, nexis, odt, pdf, proquest, rtf, warc
from documents.accounted import check
from documents.clippings import Clipping
from documents.generated import PIECES, account, collected
from documents.zips import zipped
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.corpus.readers.warc_scan import pieces

SENTENCES = (
    "Ministers agreed on Sunday to resume the talks that broke down in autumn, officials said.",
    "The bridge is closed, and nobody at the town hall could say for how long.",
    "End of Document",
    "Document 2 of 3",
    "Body",
    "HD",
    "Full text: It is closed.",
    "_" * 60,
)
paragraphs = st.sampled_from((*SENTENCES[:2] * 30, *SENTENCES, *PIECES))
names = st.none() | st.sampled_from(PIECES)
clippings = st.builds(
    Clipping,
    title=names,
    outlet=st.sampled_from(("The Harbour Courier", "Tigris Dispatch", None)),
    date=st.sampled_from(("January 5, 2020", "5. Januar 2020", "5 January 2020", "never", None)),
    paragraphs=st.lists(paragraphs, max_size=4).map(tuple),
    author=names,
)
EXPORTS: tuple[Callable[[list[Clipping]], list[str]], ...] = (
    nexis.uni,
    partial(nexis.uni, cover=False, marks="start and end"),
    nexis.academic,
    factiva.coded,
    partial(factiva.coded, separator="\t"),
    lambda articles: factiva.displayed(articles, found=len(articles)),
    proquest.exported,
    partial(proquest.exported, numbered=True),
)


@st.composite
def exports(draw: st.DrawFn) -> list[str]:
    """The paragraphs of an export, as it was written or with one taken out, doubled or put in between."""
    made = draw(st.sampled_from(EXPORTS))(draw(st.lists(clippings, min_size=8, max_size=12)))
    place = draw(st.integers(0, len(made) - 1))
    put = draw(st.sampled_from(("kept", "kept", "kept", "taken out", "doubled", *SENTENCES)))
    there = {"kept": made[place : place + 1], "taken out": [], "doubled": [made[place]] * 2}.get(
        put, [made[place], put]
    )
    return [*made[:place], *there, *made[place + 1 :]]


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file as it was, cut short, or with a changed byte."""
    place, how = draw(st.integers(0, len(whole) - 1)), draw(st.sampled_from((*("whole",) * 4, "cut", "changed")))
    changed = whole[:place] + bytes([whole[place] ^ draw(st.integers(1, 255))]) + whole[place + 1 :]
    return {"whole": whole, "cut": whole[:place], "changed": changed}[how]


def in_xml(texts: list[str]) -> list[str]:
    """Without the characters that no document of XML holds."""
    return [text.translate(dict.fromkeys(map(ord, "\x00\x0c\x1a"))) for text in texts]


MADE: dict[str, Callable[[list[str]], bytes]] = {
    ".docx": lambda texts: docx.of_paragraphs(in_xml(texts)),
    ".eml": lambda texts: eml.message(page=html.page("Rain", texts)),
    ".html": lambda texts: html.page("Rain", texts).encode(),
    ".mhtml": lambda texts: eml.mhtml(html.page("Rain", texts), "https://gazette.example/rain"),
    ".odt": lambda texts: odt.of_paragraphs(in_xml(texts)),
    ".pdf": pdf.of_paragraphs,
    ".rtf": rtf.of_paragraphs,
    ".txt": lambda texts: "\n".join(texts).encode(),
}


@pytest.mark.parametrize("suffix", MADE)
def test_documents_and_exports_are_accounted_for(tmp_path: Path, suffix: str) -> None:
    """Sound, cut short and damaged: each is articles, duplicates and rejects, or given up for a reason."""
    texts = st.one_of(st.lists(paragraphs, min_size=1, max_size=12), exports(), exports())
    files = texts.map(MADE[suffix]).flatmap(damaged)
    collected(tmp_path, suffix, files, 60, Path.write_bytes)
    (tmp_path / "good.txt").write_text("Rain in the harbour.", encoding="utf-8")
    if suffix == ".txt":
        for path in tmp_path.iterdir():
            check(path, suffix)
    assert account(tmp_path) > (5 if suffix == ".pdf" else 40)
    for file in read_corpus(tmp_path).files:
        assert file.records or file.reason or any(warning.startswith("EMPTY_FILE") for warning in file.warnings)


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_records_of_web_archives_are_accounted_for_to_the_byte(tmp_path: Path, suffix: str) -> None:
    blocks = st.sampled_from([warc.http(warc.page(number)) for number in range(20)] + [b"", b"no page"])
    others = (warc.record(b"", kind="request"), warc.record(b"x", kind="revisit"), b"torn", b"WARC/1.0\r\n\r\n", b"\n")
    made = blocks.map(warc.record) | blocks.map(warc.record) | st.sampled_from(others)
    archives = st.lists(made, min_size=1, max_size=12)
    keep = warc.packed if suffix == ".warc.gz" else b"".join
    collected(tmp_path, suffix, archives.map(keep).flatmap(damaged), 40, Path.write_bytes)
    for path in tmp_path.iterdir():
        placed = [(piece.start, piece.end) for piece in pieces(path) if piece.end is not None]
        size = path.stat().st_size
        assert [start for start, _ in placed] == [0, *(end for _, end in placed)][: len(placed)]
        assert not placed or placed[-1][1] == size
        check(path, suffix)
    assert account(tmp_path) > 40


def test_files_in_archives_are_accounted_for(tmp_path: Path) -> None:
    names = st.sampled_from(
        ("a.txt", "A.TXT", "desk/b.csv", "../c.txt", "/d.txt", "CON.txt", "e.md", ".f.txt", "g.zip")
    )
    contents = st.sampled_from((b"", b"Rain.", b"Rain,1\nSnow\n", b"PK\x03\x04", b"\x00", b"%PDF-1.7"))
    archives = st.dictionaries(names, contents, min_size=1)
    expected = []

    def write(path: Path, files: dict[str, bytes]) -> None:
        expected.append(len(files) + 1)
        heads = {name: b"text,x\n" if name.endswith(".csv") else b"" for name in files}
        zipped(path, {name: heads[name] + content for name, content in files.items()})

    collected(tmp_path, ".zip", archives, 60, write)
    assert account(tmp_path) > 30
    assert len(read_corpus(tmp_path).files) == sum(expected)
