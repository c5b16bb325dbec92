"""Which files are read, and what a file of each format gives."""

import os
import stat
import sys
import tracemalloc
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
from documents.html import page
from handmade import coverage

from framing.corpus import read_corpus
from framing.corpus.files import find_files
from framing.errors import UserError
from framing.reports.index import write_batch
from framing.reports.runner import Batch


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_folders_files_and_globs_give_the_same_corpus(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "one.txt", "First text.")
    second = write(tmp_path / "b.csv", "text,date\nSecond,2020-01-05\n")
    whole = read_corpus(tmp_path)
    assert [f.file for f in whole.files] == ["a/one.txt", "b.csv"]
    for paths in (
        [second, first],
        [first, tmp_path],
        [f"{tmp_path}/**/*.txt", str(second)],
        [second, tmp_path, second],
    ):
        assert read_corpus(paths) == whole


def test_the_file_report_adds_up(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "id,text\n1,a\n1,a\n2\n3,c\n")
    (file,) = read_corpus(tmp_path).files
    assert (file.format, file.bytes, file.records) == ("CSV", 22, 4)
    assert (file.articles, file.duplicates, file.rejected, file.reason) == (2, 1, 1, None)
    assert file.sha256 is not None


@pytest.mark.parametrize("path", ["http://example.org/a.csv", "s3://bucket/a.csv", "file:///etc/passwd"])
def test_only_local_files_are_read(path: str) -> None:
    with pytest.raises(UserError, match="only local files"):
        read_corpus(path)
    with pytest.raises(UserError, match="only local files"):
        read_corpus(Path(path))


def test_a_path_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    for paths, message in (
        (tmp_path / "missing", "no such file"),
        (str(tmp_path / "*.csv"), "no such file"),
        ([], "no path"),
        (tmp_path, "it is empty"),
        ("word " * 2000, "no such file"),
        ("a**b", "no(t a glob| such file)"),
    ):
        with pytest.raises(UserError, match=message):
            read_corpus(paths)


def test_what_is_passed_over_has_its_line(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Read.")
    write(tmp_path / ".hidden.txt", "Not read.")
    write(tmp_path / ".git" / "x.txt", "Not read.")
    write(tmp_path / "a.md", "Not read.")
    write(tmp_path / "a.TXT", "Read too.")
    write(tmp_path / "~$a.docx", "Word has a.docx open.")
    corpus = read_corpus(tmp_path)
    skipped = {f.file: f.reason for f in corpus.files if f.reason}
    assert skipped == {
        ".hidden.txt": "SKIPPED_HIDDEN",
        ".git": "SKIPPED_HIDDEN",
        "a.md": "SKIPPED_FORMAT",
        "~$a.docx": "SKIPPED_HIDDEN",
    }
    assert corpus.problems == ()
    assert {a.source_file for a in read_corpus(f"{tmp_path}/**/*.txt")} <= {"a.txt", "a.TXT"}


@pytest.mark.parametrize("folder", ["A talk_files", "A talk.files", "A talk-Dateien", "A talk_fichiers"])
def test_the_parts_of_a_saved_page_are_no_articles(tmp_path: Path, folder: str) -> None:
    frame = "<html><body><article><p>Sign up for our letter.</p></article></body></html>"
    write(
        tmp_path / "A talk.HTM",
        page("A talk", ["The harbour board of the town met on Tuesday, and its members could agree on nothing."]),
    )
    write(tmp_path / folder / "saved_resource.html", frame)
    write(tmp_path / "other_files" / "a.txt", "No page is called other.")
    corpus = read_corpus(tmp_path)
    assert [article.source_file for article in corpus] == ["A talk.HTM", "other_files/a.txt"]
    assert [(file.file, file.reason) for file in corpus.files if file.reason] == [(folder, "SKIPPED_PARTS")]


def test_what_framing_wrote_is_no_article(tmp_path: Path) -> None:
    coverage([]).save(tmp_path / "tables")
    folder = tmp_path / "reports" / "batch"
    write_batch(Batch(folder, folder, pdf=False, workers=1, resume=False), "A batch", coverage([]), [])
    coverage([]).save(folder / "run")
    write(folder / "failed.txt", "Not an article.")
    write(tmp_path / "wire" / "manifest.json", '{"format": 1}')
    write(tmp_path / "wire" / "batch.json", '["mine"]')
    write(tmp_path / "wire" / "a.txt", "An article.")
    corpus = read_corpus(tmp_path)
    assert [article.text for article in corpus] == ["An article."]
    own = [file.file for file in corpus.files if file.reason == "SKIPPED_RUN"]
    assert own == ["reports/batch", "tables"]
    with pytest.raises(UserError, match="SKIPPED_RUN: a folder that framing wrote"):
        read_corpus(tmp_path / "tables")


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_links_and_pipes_are_neither_followed_nor_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    write(folder / "a.txt", "Read.")
    outside = write(tmp_path / "outside" / "secret.txt", "Not to be read.")
    (folder / "file.txt").symlink_to(outside)
    (folder / "folder").symlink_to(outside.parent)
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    for paths in (folder, f"{folder}/*"):
        corpus = read_corpus(paths)
        assert [a.text for a in corpus] == ["Read."]
        reasons = {f.file: f.reason for f in corpus.files}
        assert reasons.pop("pipe.txt") == "SKIPPED_SPECIAL"
        assert reasons.pop("a.txt") is None
        assert set(reasons.values()) == {"SKIPPED_LINK"}
        assert len(reasons) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_no_wildcard_leads_through_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    write(folder / "desk" / "a.txt", "Read.")
    write(tmp_path / "outside" / "secret.txt", "Not to be read.")
    (folder / "link").symlink_to(tmp_path / "outside")
    for pattern in ("*/*.txt", "*/secret.txt", "**/*.txt"):
        if pattern == "*/secret.txt":
            with pytest.raises(UserError, match="SKIPPED_LINK"):
                read_corpus(f"{folder}/{pattern}")
            continue
        corpus = read_corpus(f"{folder}/{pattern}")
        assert [article.text for article in corpus] == ["Read."]
    assert [a.text for a in read_corpus(f"{folder}/link/*.txt")] == ["Not to be read."]  # that is asked for


@pytest.mark.skipif(sys.platform == "win32", reason="paths are not as long there")
def test_folders_may_be_nested_deeper_than_calls_may(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(600):
        folder /= "d"
        folder.mkdir()
    write(folder / "a.txt", "Far down.")
    assert [article.text for article in read_corpus(tmp_path)] == ["Far down."]


class Entry:
    """What a folder holds, as a system tells that Python's tests do not run on."""

    def __init__(self, path: Path, *, junction: bool = False) -> None:
        self.name, self.path, self._junction = path.name, str(path), junction

    def is_symlink(self) -> bool:
        return False

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        if not self._junction:
            raise PermissionError(13, "Permission denied")
        return not follow_symlinks

    def stat(self, *, follow_symlinks: bool) -> object:
        return SimpleNamespace(st_reparse_tag=0xA0000003 if not follow_symlinks else 0)


def test_neither_junctions_are_followed_nor_closed_folders_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt", "Read.")
    real = os.scandir
    others = [Entry(tmp_path / "junction", junction=True), Entry(tmp_path / "closed")]
    monkeypatch.setattr(os, "scandir", lambda path: [*real(path), *others])
    monkeypatch.setattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003, raising=False)
    assert {file.name: file.skipped for file in find_files(tmp_path)} == {
        "a.txt": None,
        "closed": "FILE_UNREADABLE",
        "junction": "SKIPPED_LINK",
    }


def test_a_table_of_any_size_may_be_called_as_framing_calls_its_own(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Read.")
    write(tmp_path / "manifest.json", f"[{'[],' * 3_000_000}1]")
    tracemalloc.start()
    try:
        found = find_files(tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(file.name, file.skipped) for file in found] == [("a.txt", None), ("manifest.json", None)]
    assert peak < 8_000_000


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt", "Read.")
    link = tmp_path / "link"
    try:
        link.symlink_to(tmp_path / "real")
    except OSError:
        pytest.skip("no links here")
    assert len(read_corpus(link)) == 1


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "Locked.")
    write(tmp_path / "b.txt", "Open.")
    real_open = Path.open

    def refusing(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    corpus = read_corpus(tmp_path)
    assert [(p.file, p.record, p.reason) for p in corpus.problems] == [("a.txt", None, "FILE_UNREADABLE")]
    assert [a.text for a in corpus] == ["Open."]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_file_names_that_are_no_text_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Text.", encoding="utf-8")
    assert read_corpus(tmp_path).articles[0].source_file == "caf\\udce9.txt"


TEXTS = {
    "header block": (
        "a.txt",
        "Title: Talks resume\nOutlet: The Gazette\nDate: 5 January 2020\nDesk: foreign\n\nBody here.",
        ("Talks resume", "The Gazette", date(2020, 1, 5), "field", "Talks resume\n\nBody here."),
    ),
    "headline as first line": (
        "a.txt",
        "Talks resume in Baghdad\n\nBody here.",
        ("Talks resume in Baghdad", None, None, None, "Talks resume in Baghdad\n\nBody here."),
    ),
    "date in the name": (
        "2020-01-15-talks.txt",
        "Body here.",
        (None, None, date(2020, 1, 15), "file name", "Body here."),
    ),
    "date in the text": (
        "a.txt",
        "On 3 March 2019 the council met.",
        (None, None, date(2019, 3, 3), "text", "On 3 March 2019 the council met."),
    ),
    "photo credit": (
        "a.txt",
        "Photo via Wire/AP\n\nBody here.",
        (None, None, None, None, "Photo via Wire/AP\n\nBody here."),
    ),
    "dateline": ("a.txt", "BASRA (AP) —\n\nBody here.", (None, None, None, None, "BASRA (AP) —\n\nBody here.")),
    "a sentence": ("a.txt", "It rained.\n\nBody here.", (None, None, None, None, "It rained.\n\nBody here.")),
    "no header without a known name": (
        "a.txt",
        "Note: this is text\n\nBody.",
        ("Note: this is text", None, None, None, "Note: this is text\n\nBody."),
    ),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_file_is_one_article_with_what_is_known_of_it(tmp_path: Path, case: str) -> None:
    name, content, expected = TEXTS[case]
    write(tmp_path / name, content)
    (article,) = read_corpus(tmp_path)
    assert (article.title, article.outlet, article.date, article.date_from, article.text) == expected
    assert article.text[: article.headline_end] == (article.title or "")


def test_the_article_the_project_started_from(gold: Path) -> None:
    (article,) = read_corpus(gold.parent / "real" / "us_iraq_joint_operations.txt")
    assert (article.title, article.headline_end) == (None, 0)
    assert (article.date, article.date_from) == (date(2020, 1, 15), "text")


def test_the_headline_stands_in_the_text_once(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", 'title,text\nTalks,Body\nTalks,"\ntalks\nBody"\nTalks,Talks went on\n')
    plain, led, sentence = read_corpus(tmp_path)
    assert (plain.text, plain.headline_end) == ("Talks\n\nBody", 5)
    assert (led.text, led.text[: led.headline_end].strip()) == ("\ntalks\nBody", "talks")
    assert (sentence.text, sentence.headline_end) == ("Talks\n\nTalks went on", 5)


def test_parquet_of_usual_types(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    zone = timezone(timedelta(hours=3))
    table = pa.table(
        {
            "id": pa.array([9007199254740993, None], pa.int64()),
            "text": pa.array(["one", "two"], pa.large_string()),
            "outlet": pa.array(["A", "B"]).dictionary_encode(),
            "date": pa.array([datetime(2020, 1, 5, 1, tzinfo=zone), None], pa.timestamp("us", "Asia/Baghdad")),
            "vector": pa.array([[1.0], [2.0]]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    one, two = corpus = read_corpus(tmp_path)
    assert (one.article, one.outlet, one.date) == ("9007199254740993", "A", date(2020, 1, 5))
    assert (two.text, two.date) == ("two", None)
    assert any("vector" in warning for warning in corpus.files[0].warnings)


def test_damaged_or_unfit_parquet_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": ["a"] * 100}), tmp_path / "good.parquet")
    whole = (tmp_path / "good.parquet").read_bytes()
    (tmp_path / "half.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "magic.parquet").write_bytes(b"XXXX" + whole[4:-4] + b"XXXX")
    pq.write_table(pa.table({"text": pa.array([b"a"], pa.binary())}), tmp_path / "bytes.parquet")
    corpus = read_corpus(tmp_path)
    assert {(p.file, p.reason) for p in corpus.problems} == {
        ("bytes.parquet", "PARQUET_COLUMN_TYPE"),
        ("half.parquet", "PARQUET_INVALID"),
        ("magic.parquet", "PARQUET_INVALID"),
    }
    assert {a.source_file for a in corpus} == {"good.parquet"}
    with pytest.raises(
        UserError, match=r"found half\.parquet \(PARQUET_INVALID: the file is not Parquet, or it is damaged"
    ):
        read_corpus(tmp_path / "half.parquet")


@pytest.mark.parametrize(
    "header",
    [
        "Titel;Datum;Zeitung;Autor;Volltext;Link;ID;Sprache",
        "Überschrift;Erscheinungsdatum;Medium;Verfasser(in);Haupttext;Adresse;Dokument-ID;Sprache",
        "U\u0308berschrift;Vero\u0308ffentlichungsdatum;Quelle;Autor/in;Inhalt;Webadresse;Kennung;SPRACHE",  # Mac
        "Titre;Date de publication;Journal;Auteurs;Texte intégral;Lien;Identifiant;Langue",
        "Título;Fecha de publicación;Medio;Autora;Texto completo;Enlace;Identificador;Idioma",
        "Titulo;fecha;Periodico;autores;contenido;URL;id;idioma",
        "العنوان;تاريخ النشر;الصحيفة;الكاتب;نص المقال;الرابط;المعرّف;اللغة",
    ],
)
def test_columns_go_by_their_usual_names_in_the_languages_of_the_reports(tmp_path: Path, header: str) -> None:
    write(tmp_path / "a.csv", f"\ufeff{header}\nHafen;15.01.2020;Kai;Berg;Text;https://kai.example/1;7;de\n")
    (article,) = read_corpus(tmp_path)
    found = (
        article.title,
        article.date,
        article.outlet,
        article.author,
        article.url,
        article.article,
        article.language,
    )
    assert found == ("Hafen", date(2020, 1, 15), "Kai", "Berg", "https://kai.example/1", "7", "de")
    assert article.text == "Hafen\n\nText"


def test_the_table_has_a_row_for_each_article(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", "id,date,text\n1,2999-01-05,a\n2,,b\n")
    table = read_corpus(tmp_path).table()
    assert list(table["article"]) == ["1", "2"]
    assert str(table["date"].dtype) == "datetime64[s]"
    assert list(table["date"].isna()) == [False, True]
