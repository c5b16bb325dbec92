"""The command line: what it prints, how it exits, and that no mistake of a user ends in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import click
import pytest
from click.testing import CliRunner, Result

import framing
from framing import cli
from framing.errors import UserError
from framing.shipped import shipped

SAMPLE = str(shipped("data", "sample"))
BOOK = str(shipped("data", "codebooks", "us-iraq-2020.yaml"))
GOLD = shipped("data", "gold")
COMMANDS = ["", "read", "codebook", "codebook check", "analyse", "report", "compare", "predict", "evaluate"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], prog_name="framing")


def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "framing.cli", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **environment},
        timeout=300,
        check=False,
    )


def is_users_error(result: Result, *told: str) -> None:
    """One message, no traceback, exit code 1."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1
    assert "Traceback" not in result.output
    for words in told:
        assert words in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: framing {command}".rstrip())


def test_help_loads_nothing_heavy_and_needs_no_terminal() -> None:
    found = start("report", "--help", PYTHONPROFILEIMPORTTIME="1")
    assert found.returncode == 0
    assert "framing report articles/ --codebook my.yaml --each outlet --pdf" in found.stdout
    imported = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {"pandas", "numpy", "spacy", "matplotlib", "pyarrow", "papermill"}


def test_the_version_is_told() -> None:
    assert run("--version").output == f"framing, version {framing.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("novel",),
        ("read",),
        ("report", "--each", "author"),
        ("report", "--workers", "0"),
        ("analyse", SAMPLE),
        ("analyse", SAMPLE, "--out", "x", "--tier", "exact"),
        ("predict", "mood", "in.jsonl", "out.jsonl"),
        ("evaluate", "frames"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_hint(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("read", "missing"), "missing"),
        (("read", "https://x.example/a.csv"), "https://x.example/a.csv"),
        (("read", SAMPLE, "--column", "text"), "--column 'text': write FIELD=NAME, such as text=Volltext"),
        (("read", SAMPLE, "--column", "body=Volltext"), "body"),
        (("read", SAMPLE, "--column", "text=Volltext"), "Volltext"),
        (("codebook", "check", "missing.yaml"), "missing.yaml"),
        (("analyse", "missing", "--out", "run"), "missing"),
        (("analyse", SAMPLE, "--codebook", "missing.yaml", "--out", "run"), "missing.yaml"),
        (("report", "missing", "--codebook", BOOK), "missing"),
        (("report", SAMPLE, "--codebook", "missing.yaml"), "missing.yaml"),
        (("predict", "relation", "missing.jsonl", "out.jsonl"), "missing.jsonl: no such file"),
        (
            ("predict", "actor-stance", "in.jsonl", "out.jsonl"),
            "actor-stance needs a codebook; give one with --codebook",
        ),
        (("evaluate", "relation", "missing.jsonl"), "missing.jsonl: no such file"),
        (("evaluate", "relation", GOLD / "target_sentiment.sample.jsonl"), "field 'a' is missing"),
        (("evaluate", "frames", "gold.jsonl", "--codebook", "missing.yaml"), "missing.yaml"),
    ],
)
def test_a_mistake_of_the_user_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[object, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    is_users_error(run(*arguments), told)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "text": "Ada praised Bo.", "start": 0, "end": 3}\n', encoding="utf-8")
    is_users_error(run("predict", "target-sentiment", source, tmp_path / "file" / "out.jsonl"), "cannot be written")
    is_users_error(run("analyse", _article(tmp_path), "--out", tmp_path / "file" / "run"), "cannot write to")
    is_users_error(run("report", tmp_path / "a.txt", "--out", tmp_path / "file" / "reports"), str(tmp_path / "file"))


def _article(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_text(
        "Parliament votes\n\nLawmakers in Baghdad voted late on Sunday against the U.S. troops.\n", encoding="utf-8"
    )
    return path


def test_the_sample_is_described() -> None:
    result = run("read", SAMPLE)
    assert result.exit_code == 0
    assert "36 articles" in result.output
    assert "Tigris Dispatch" in result.output


def test_columns_and_date_formats_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Volltext,Tag\nDie Tür ist offen.,03/02/2020\n", encoding="utf-8")
    result = run("read", path, "--column", "text=Volltext", "--column", "date=Tag", "--date-format", "%d/%m/%Y")
    assert result.exit_code == 0
    assert "2020-02-03" in result.output


def test_an_encoding_is_declared_for_the_files_that_are_not_utf8(tmp_path: Path) -> None:
    row = "outlet,text\n{},Déšť v přístavu.\n"
    (tmp_path / "a.csv").write_text(row.format("Žďárské listy"), encoding="cp1250")
    (tmp_path / "b.csv").write_text(row.format("Přístavní deník"), encoding="utf-8")
    (tmp_path / "c.csv").write_text("outlet,text\nPlain Post,Rain.\n", encoding="utf-16")
    assert "--encoding cp1250" in run("read", tmp_path).output
    result = run("read", tmp_path, "--encoding", "cp1250")
    assert "outlets    Plain Post 1, Přístavní deník 1, Žďárské listy 1\n" in result.output
    assert "ENCODING_DETECTED" not in result.output
    is_users_error(run("read", tmp_path, "--encoding", "klingon"), "'klingon' is not a text encoding")


def test_a_single_large_file_shows_how_far_its_reading_is(tmp_path: Path) -> None:
    lines = (f'{{"id": {number}, "text": "Rain on day {number}."}}\n' for number in range(1_000))
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    assert "500 articles" in run("read", tmp_path / "a.jsonl").stderr


NOT_WHOLE = {
    "a row": ("a.csv", b"text\nRain in the harbour.\na,b\n", "CSV_TOO_MANY_FIELDS"),
    "a line": ("a.jsonl", b'{"text": "Rain in the harbour."}\n{"te\n', "JSON_INVALID"),
    "a whole file": ("a.parquet", b"not at all", "PARQUET_INVALID"),
    "the rest of a file": ("a.csv", "text\nRain in the harbour.\n".encode("utf-16") + b"x", "ENCODING_INVALID"),
    "a document": ("a.rtf", b"{\\rtf1 Rain", "a.rtf"),
    "a damaged archive": ("a.zip", b"PK\x03\x04" + b"x" * 99, "a.zip"),
    "an empty file": ("a.csv", b"", "EMPTY_FILE"),
    "a header alone": ("a.csv", b"text,date\n", "NO_RECORDS"),
}


@pytest.mark.parametrize("case", NOT_WHOLE)
def test_what_is_not_whole_is_told_and_strict_exits_with_3(tmp_path: Path, case: str) -> None:
    name, content, told = NOT_WHOLE[case]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.txt").write_text("Rain in the harbour.", encoding="utf-8")
    for options, code in (((), 0), (("--strict",), 3)):
        result = run("read", tmp_path, *options)
        assert result.exit_code == code
        assert told in result.output
    assert run("read", tmp_path / "b.txt", "--strict").exit_code == 0


def test_rejected_records_in_an_archive_are_told_and_strict_exits_with_3(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.csv", "text\nRain in the harbour.\na,b\n")
    result = run("read", tmp_path, "--strict")
    assert result.exit_code == 3
    assert "CSV_TOO_MANY_FIELDS" in result.output


@pytest.mark.parametrize(("files", "code"), [({"a.csv": "text\nRain in the harbour.\n"}, 0), ({}, 3)])
def test_an_archive_is_whole_when_the_files_in_it_are(tmp_path: Path, files: dict[str, str], code: int) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (tmp_path / "b.txt").write_text("Snow on the bridge.", encoding="utf-8")
    assert run("read", tmp_path, "--strict").exit_code == code


def test_rejects_are_written_mended_and_read_again(tmp_path: Path) -> None:
    corpus, out = tmp_path / "articles", tmp_path / "account"
    corpus.mkdir()
    (corpus / "a.csv").write_text("id,text\n1,Rain in the harbour.\n2,Snow, later\n", encoding="utf-8")
    hint = f"To look at what was rejected and mend it: framing read {corpus} --out account"
    assert run("read", corpus).stdout.splitlines()[-1] == hint
    result = run("read", corpus, "--out", out)
    assert result.exit_code == 0
    assert hint not in result.stdout
    assert result.stdout.splitlines()[-1] == str(out / "index.html")
    assert f"framing read {corpus} {out / 'rejects'}" in result.stdout
    is_users_error(run("read", corpus, "--out", out), "--overwrite")
    (mended,) = (out / "rejects").glob("*.csv")
    mended.write_text(mended.read_text(encoding="utf-8").replace("Snow, later", '"Snow, later"'), encoding="utf-8")
    again = run("read", corpus, out / "rejects", "--strict")
    assert again.exit_code == 0
    assert "3 records: 2 articles, 1 duplicate, 0 rejected" in again.output
    assert "DUP_MENDED" in again.output


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_reaches_a_terminal_that_cannot_show_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,outlet\nRain in the harbour.,\u202e東京 \x1b[31mNews\n", encoding="utf-8")
    found = start("read", path, PYTHONIOENCODING=encoding)
    assert found.returncode == 0, found.stderr
    assert "\x1b" not in found.stdout


def test_a_closed_pipe_is_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "framing.cli", "read", SAMPLE], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_codebooks_are_checked(tmp_path: Path) -> None:
    assert run("codebook", "check", BOOK).output.endswith("no errors.\n")
    one = tmp_path / "one.yaml"
    one.write_text("name: x\nissues:\n- {id: a, proposition: b, favor: [c]}\n", encoding="utf-8")
    assert run("codebook", "check", one).output.endswith(": 0 actors, 1 issue, 0 frames; no errors.\n")
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: A town\nlanguage: en\nactors:\n  - id: a\n    name: no\n    names: [on]\n", encoding="utf-8")
    result = run("codebook", "check", bad)
    assert result.exit_code == 1
    assert "line 5: error: name of actor 'a' must be text" in result.output
    assert "line 6: error: alias of actor 'a' must be text" in result.output
    is_users_error(run("analyse", SAMPLE, "--codebook", bad, "--out", tmp_path / "run"), f"{bad}:5")
    assert not (tmp_path / "run").exists()


def test_an_analysis_is_loaded_back_and_never_replaced_unasked(tmp_path: Path) -> None:
    article = _article(tmp_path)
    result = run("analyse", article, "--codebook", BOOK, "--out", tmp_path / "run")
    assert result.exit_code == 0, result.output
    coverage = framing.load(tmp_path / "run")
    assert result.stdout == f"Wrote to {tmp_path / 'run'}: 1 article: 1 analysed now, 0 kept from before\n"
    assert "the U.S. troops" in coverage.articles["text"].iloc[0]
    before = {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()}
    again = ("analyse", article, "--codebook", BOOK, "--out", tmp_path / "run")
    assert "0 analysed now, 1 kept from before" in run(*again).stdout
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    is_users_error(run(*again[:-1], tmp_path / "mine"), "notes.txt", "--overwrite")
    assert run(*again, "--overwrite").exit_code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()} == before


def test_an_analysis_tells_what_it_leaves_out(tmp_path: Path) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    _article(corpus)
    (corpus / "b.jsonl").write_text(
        '{"text": "Die Abgeordneten stimmten am Sonntag gegen die Truppen, und die Regierung schwieg dazu."}\n'
        '{"text": "torn\n{"id": "1", "text": "Rain in the harbour."}\n{"id": "1", "text": "Rain in the harbour."}\n',
        encoding="utf-8",
    )
    (corpus / "c.pdf").write_bytes(b"%PDF-1.7 torn")
    (corpus / "d.png").write_bytes(b"\x89PNG")
    result = run("analyse", corpus, "--codebook", BOOK, "--out", tmp_path / "run", "--tier", "fast", "--workers", 1)
    assert result.stdout.splitlines()[1] == (
        "5 records read: 3 articles, 1 duplicate, 1 rejected; 1 file not read, or not to the end; "
        "the table problems says why; 1 article without scores: no text, another language, or too long"
    )


def test_prediction_hides_labels_and_leaves_out_only_bad_lines(tmp_path: Path) -> None:
    gold = (GOLD / "target_sentiment.sample.jsonl").read_text(encoding="utf-8").splitlines()[:6]
    bare = [json.dumps({k: v for k, v in json.loads(line).items() if k != "label"}) for line in gold]
    outputs = []
    for name, lines, code in (("gold", gold, 0), ("bare", bare, 0), ("bad", [*bare[:3], "{", *bare[3:]], 3)):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        result = run("predict", "target-sentiment", tmp_path / name, tmp_path / f"{name}.out")
        assert result.exit_code == code
        assert result.stdout == f"Wrote 6 records to {tmp_path / f'{name}.out'}\n"
        assert ("left out: bad, line 4: not JSON" in result.stderr) is (code == 3)
        outputs.append((tmp_path / f"{name}.out").read_bytes())
    assert outputs[0] == outputs[1] == outputs[2]
    assert [json.loads(line)["id"] for line in outputs[0].splitlines()] == [json.loads(line)["id"] for line in gold]


def test_evaluation_prints_n_and_floors_beside_every_figure() -> None:
    result = run("evaluate", "relation", GOLD / "relation.sample.jsonl")
    assert result.exit_code == 0
    head, *figures = result.stdout.splitlines()
    assert head.startswith("relation on relation.sample.jsonl, n = ")
    assert figures
    assert all("all none 0." in line or "all none 1." in line for line in figures)


def test_tasks_and_choices_are_those_of_the_package() -> None:
    from framing.reports.matrix import Each
    from framing.validity import TASKS

    assert tuple(TASKS) == cli._TASKS
    each = next(option for option in cli.report.params if option.name == "each")
    assert isinstance(each.type, click.Choice)
    assert set(each.type.choices) == set(Each.__args__)


def test_any_users_error_of_the_package_exits_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError("the harbour is closed")

    monkeypatch.setattr("framing.commands.read.read_into", refuse)
    is_users_error(run("read", "x"), "Error: the harbour is closed")
