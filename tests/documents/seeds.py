"""A few small files of every format, from which a search for faults sets out.

Of formats that are packed the search changes what is inside: changed bytes of a packed file rarely get past its
checksums.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import date

from documents import docx, eml, europresse, factiva, gdelt, html, media_cloud, nexis, odt, pdf, proquest, rtf, warc
from documents.clippings import BRIDGE, HARVEST, TALKS

_CLIPPINGS = (TALKS, BRIDGE, HARVEST)
_EXPORTS = (
    nexis.uni(_CLIPPINGS),
    nexis.uni(_CLIPPINGS, cover=False, marks="start and end"),
    factiva.displayed(_CLIPPINGS, found=3),
    proquest.exported(_CLIPPINGS),
    proquest.exported(_CLIPPINGS, numbered=True),
)
_PLAIN = list(TALKS.paragraphs)
_TEXTS = (_PLAIN, *_EXPORTS)
_ARCHIVE = b"".join(warc.crawl(2))
_PAGES = (html.page(str(TALKS.title), _PLAIN).encode(), *map(html.of_paragraphs, _TEXTS))
_PAGES += (europresse.exported(_CLIPPINGS),)
_TABLE = b'date,title,text\n2020-01-05,Talks,"A, quoted\ntext"\n06/01/2020,Bridge,It is closed.\n'
_STORIES = media_cloud.table(["id", "title", "text"], [["1", "Talks", "A text."]]).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    days = pa.array([date(2020, 1, 5), None])
    pq.write_table(pa.table({"id": [1, 2], "text": ["A text.", "Another text."], "date": days}), file)
    return file.getvalue()


def _part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


SEEDS: dict[str, tuple[bytes, ...]] = {
    ".csv": (_TABLE, _STORIES, "".join(map(gdelt.gkg, range(3))).encode()),
    ".docx": tuple(_part(docx.of_paragraphs(text), "word/document.xml") for text in _TEXTS),
    ".eml": (eml.message(plain="A text.", page=_PAGES[0].decode(), attachments=1), eml.message(plain="A text.")),
    ".html": _PAGES,
    ".json": (
        json.dumps([{"id": 7, "text": "A text.", "source": {"id": 1, "name": "Post"}}, {"text": None}]).encode(),
        json.dumps({"status": "ok", "articles": [{"text": "“A text.”", "date": "2020-01-05"}]}).encode(),
    ),
    ".jsonl": (json.dumps({"id": 7, "text": "A text.", "date": "2020-01-05"}).encode() + b"\n{}\n",),
    ".mhtml": (eml.mhtml(_PAGES[0].decode(), "https://gazette.example/talks"),),
    ".odt": tuple(_part(odt.of_paragraphs(text), "content.xml") for text in _TEXTS),
    ".parquet": (_parquet(),),
    ".pdf": (pdf.of_pages([_PLAIN, BRIDGE.paragraphs]), pdf.of_pages([_PLAIN], info="/Title(Talks)")),
    ".rtf": tuple(map(rtf.of_paragraphs, _TEXTS)),
    ".tsv": (_TABLE.replace(b",", b"\t"),),
    ".txt": tuple("\n".join(text).encode() for text in _TEXTS),
    ".warc": (_ARCHIVE, warc.by_warcio(2, packed=False)),
    ".warc.gz": (_ARCHIVE,),
    ".zip": (_zipped({"a.txt": b"A text.", "desk/b.csv": _TABLE, "../c.txt": b"Out."}),),
}
"""By suffix; of packed formats what is inside, for ``packed``."""


def packed(suffix: str, inside: bytes) -> bytes:
    """A file of the format around its main part."""
    if suffix == ".warc.gz":
        return b"".join(gzip.compress(b"WARC/" + one, mtime=0) for one in inside.split(b"WARC/") if one)
    parts = {".docx": "word/document.xml", ".odt": "content.xml"}
    if suffix not in parts:
        return inside
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        package.writestr(parts[suffix], inside)
    return file.getvalue()
