"""The documentation names every code, every format and every column name, and no others."""

import re
from pathlib import Path
from typing import Any

import pytest

from framing.corpus import read_corpus, reasons
from framing.corpus.columns import ROLES
from framing.corpus.readers import ARCHIVE, DOCUMENTS, READERS

HOW_TO = (Path(__file__).parents[2] / "docs" / "how-to-reader.md").read_text(encoding="utf-8")
PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
GROUPS = (
    reasons.REJECTED,
    reasons.UNREAD,
    reasons.UNEXTRACTED,
    reasons.SKIPPED,
    reasons.DUPLICATE,
    reasons.FAILED,
    reasons.NOTES,
)
EXPLAINED = {code: explanation for group in GROUPS for code, explanation in group.items()}


def test_codes_and_page_agree() -> None:
    listed = dict(re.findall(r"^\| `([A-Z][A-Z_]+)` \| (.+?) \|$", PAGE, re.MULTILINE))
    assert listed == EXPLAINED


def test_every_constant_is_explained_once() -> None:
    constants = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)}
    assert sorted(constants) == sorted(EXPLAINED.keys() - reasons.NOTES.keys())
    assert len(EXPLAINED) == sum(map(len, GROUPS))


def test_formats_and_columns_are_listed() -> None:
    for suffix in (*READERS, *DOCUMENTS, ARCHIVE):
        assert f"`{suffix}`" in PAGE
    for role, names in ROLES.items():
        assert f"| `{role}` | {', '.join(names)} |" in PAGE


def test_the_reader_of_the_how_to_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.+?)```", HOW_TO, re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(code[1], names)  # noqa: S102 - our own documentation
    monkeypatch.setitem(READERS, ".parted", names["read_parted"])
    (tmp_path / "a.parted").write_bytes("One text.\n***\n\n***\nTwo\nlines.\n".encode("utf-16"))
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == ["One text.\n", "Two\nlines.\n"]
    assert corpus.files[0].records == 2


def test_the_reader_of_documents_of_the_how_to_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.findall(r"```python\n(.+?)```", HOW_TO, re.DOTALL)[1]
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "telegrams.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "modules")
    monkeypatch.setitem(DOCUMENTS, ".zczc", "telegrams:units_of_telegrams")
    (tmp_path / "a.zczc").write_bytes(b"ZCZC one ZCZC \xff ZCZC three")
    corpus = read_corpus(tmp_path / "a.zczc")
    assert [article.text for article in corpus] == ["one", "three"]
    assert [(problem.record, problem.byte_offset, problem.byte_end) for problem in corpus.problems] == [(2, 9, 16)]
    (file,) = corpus.files
    assert (file.format, file.declared, file.records) == ("telegrams", 3, 3)
