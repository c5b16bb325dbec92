"""Bad input of every kind: what becomes an article, what is rejected, and what stops the reading."""

import json
from datetime import date
from pathlib import Path

import pytest

from framing.corpus import Corpus, read_corpus
from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.overview import describe
from framing.corpus.readers import delimited
from framing.errors import UserError

HEAD = "id,outlet,date,text\n"


def read(folder: Path, name: str, content: bytes | str, **options: object) -> Corpus:
    (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_corpus(folder, **options)  # type: ignore[arg-type]


def check_account(corpus: Corpus) -> None:
    for file in corpus.files:
        assert file.records == file.articles + file.duplicates + file.rejected


CSV_CASES = {
    "too many fields": ("1,A,,one\n2,A,,two,or more\n3,A,,three\n", ["1", "3"], [(2, "CSV_TOO_MANY_FIELDS")]),
    "too few fields": ("1,A,,one\n2,A\n3,A,,three\n", ["1", "3"], [(2, "CSV_TOO_FEW_FIELDS")]),
    "text after a closing mark": ('1,A,,one\n2,A,,"two" and\n3,A,,three\n', ["1", "3"], [(2, "CSV_QUOTE")]),
    "a torn text of several lines": (
        '1,A,,"one "quoted" word\nand then, he said, nothing, more"\nmore, of it, and, on\n2,A,,two\n',
        ["2"],
        [(1, "CSV_QUOTE")],
    ),
    "stray mark closed by a later one": (
        '1,A,,"one\n2,A,,two\n3,A,,three"\n4,A,,four\n',
        ["4"],
        [(1, "CSV_SUSPECT_SWALLOW")],
    ),
    "stray mark that swallows one row": (
        '1,"A,,one\n2,A,,two\n3,A",,three\n4,A,,four\n',
        ["4"],
        [(1, "CSV_SUSPECT_SWALLOW")],
    ),
    "mark open to the end": ('1,A,,one\n2,A,,"two\n3,A,,three\n', ["1"], [(2, "CSV_QUOTE_OPEN")]),
    "bare carriage return": ("1,A,,one\n2,A,,two\rand more\n3,A,,three\n", ["1", "3"], [(2, "CSV_BARE_CR")]),
    "unreadable date": ("1,A,5 ianuarie 2024,one\n2,A,2024-01-05,two\n", ["2"], [(1, "DATE_UNREADABLE")]),
    "seconds since 1970": ("1,A,1578182400,one\n2,A,,two\n", ["2"], [(1, "DATE_NEEDS_UNIT")]),
    "rows of delimiters alone": ("1,A,,one\n,,,\n, ,,\n", ["1"], [(2, "CSV_EMPTY_ROW"), (3, "CSV_EMPTY_ROW")]),
    "blank lines are no records": ("\n1,A,,one\n\n2,A,,two\n\n", ["1", "2"], []),
    "quoted lines are one text": ('1,A,,"one\n\nsecond, of three\nparts"\n2,A,,two\n', ["1", "2"], []),
    "prose with figures is no row": ('1,A,,"one\n1,000 or 2,000 or 3,000\nend"\n', ["1"], []),
}


@pytest.mark.parametrize("case", CSV_CASES)
def test_a_bad_row_is_rejected_alone(tmp_path: Path, case: str) -> None:
    rows, kept, rejected = CSV_CASES[case]
    corpus = read(tmp_path, "a.csv", HEAD + rows)
    assert [article.article for article in corpus] == kept
    assert [(problem.record, problem.reason) for problem in corpus.problems] == rejected
    check_account(corpus)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_may_say_its_delimiter_as_for_excel(tmp_path: Path, sign: str, encoding: str) -> None:
    rows = [("text", "outlet"), ("Rain, snow; hail", "Gazette"), ("one too", "many", "fields")]
    lines = (sign.join(f'"{field}"' for field in row) for row in rows)
    corpus = read(tmp_path, "a.csv", "\r\n".join([f"sep={sign}", *lines]).encode(encoding))
    assert [(article.text, article.outlet) for article in corpus] == [("Rain, snow; hail", "Gazette")]
    assert [problem.reason for problem in corpus.problems] == ["CSV_TOO_MANY_FIELDS"]
    assert not [remark for remark in corpus.files[0].warnings if remark.startswith("DELIMITER")]
    check_account(corpus)


def test_a_rejected_row_names_its_exact_place(tmp_path: Path) -> None:
    good, bad = "1,A,,Señor Núñez\n", '2,A,,"x"y\n'
    for encoding, mark in (("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("cp1252", b"")):
        corpus = read(tmp_path, "a.csv", mark + (HEAD + good * 3 + bad).encode(encoding))
        (problem,) = corpus.problems
        assert problem.byte_offset == len(mark) + len((HEAD + good * 3).encode(encoding))
        assert (problem.file, problem.record) == ("a.csv", 4)
        assert "line 5" in problem.detail


LINES = {
    "broken line": ('{"text": "one"}\n{"text": \n{"text": "two"}\n', 2, "JSON_INVALID"),
    "list": ('{"text": "one"}\n["text"]\n', 2, "JSON_NOT_OBJECT"),
    "key twice": ('{"text": "one"}\n{"text": "a", "text": "b"}\n', 2, "JSON_DUP_KEY"),
    "key twice in other case": ('{"text": "one"}\n{"text": "a", "Text": "b"}\n', 2, "JSON_DUP_KEY"),
    "NaN": ('{"text": "one"}\n{"text": "a", "x": NaN}\n', 2, "JSON_NUMBER"),
    "Infinity": ('{"text": "one"}\n{"text": "a", "x": -Infinity}\n', 2, "JSON_NUMBER"),
    "5,000 digits": ('{"text": "one"}\n{"text": "a", "x": ' + "7" * 5000 + "}\n", 2, "JSON_NUMBER"),
    "200,000 lists": ('{"text": "one"}\n{"text": ' + "[" * 200_000 + "\n", 2, "JSON_TOO_DEEP"),
    "no text": ('{"text": "one"}\n{"title": "a"}\n', 2, "TEXT_MISSING"),
    "text in a list": ('{"text": "one"}\n{"text": ["a"]}\n', 2, "FIELD_NOT_TEXT"),
    "date as integer": ('{"text": "one"}\n{"text": "a", "date": 20240101}\n', 2, "DATE_NEEDS_UNIT"),
}


@pytest.mark.parametrize("case", LINES)
def test_a_bad_line_is_rejected_alone(tmp_path: Path, case: str) -> None:
    content, record, reason = LINES[case]
    corpus = read(tmp_path, "a.jsonl", content)
    assert [(problem.record, problem.reason) for problem in corpus.problems] == [(record, reason)]
    assert corpus.problems[0].byte_offset == len('{"text": "one"}\n')
    assert len(corpus) == content.count("\n") - 1
    check_account(corpus)


def test_values_stay_what_the_source_wrote(tmp_path: Path) -> None:
    rows = '007,NA,,None\n1e5,null,,nan\n9007199254740993,"""x""",,N/A\n'
    corpus = read(tmp_path, "a.csv", HEAD + rows)
    assert [a.article for a in corpus] == ["007", "1e5", "9007199254740993"]
    assert [a.outlet for a in corpus] == ["NA", "null", '"x"']
    assert [a.text for a in corpus] == ["None", "nan", "N/A"]
    (tmp_path / "a.csv").unlink()
    lines = '{"id": 9007199254740993, "text": "a"}\n{"id": 1e5, "text": "b"}\n{"id": "007", "text": "c"}\n'
    assert [a.article for a in read(tmp_path, "a.jsonl", lines)] == ["9007199254740993", "1e5", "007"]


def test_json_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    text = "one\u2028two\x85three\x0cfour"
    corpus = read(tmp_path, "a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\n")
    assert [a.text for a in corpus] == [text]


UNUSABLE = {
    "every row wider than the header": ("a.csv", "date,text\n,a,b\n,c,d\n", ["a.csv", "2 columns", "3"]),
    "a column twice": ("a.csv", "text,Text,date\na,b,\n", ["a.csv", "'text'", "2 times"]),
    "no text column": ("a.csv", "wort,datum\na,b\n", ["a.csv", "'wort'", "body", "--column"]),
    "no text column, between semicolons": ("a.csv", "wort;datum\na;b\n", ["found 'wort', 'datum'", "--column"]),
    "no text field in any line": ("a.jsonl", '{"wort": "a"}\n', ["a.jsonl", "'wort'", "body"]),
    "ambiguous dates": (
        "a.csv",
        "date,text\n01/02/2024,a\n",
        ["record 1", "2024-02-01", "2024-01-02", "--date-format"],
    ),
    "ambiguous dates with points": (
        "a.csv",
        "date,text\n01.02.2024,a\n",
        ["--date-format %d.%m.%Y or --date-format %m.%d.%Y"],
    ),
    "contradicting dates": ("a.csv", "date,text\n13/02/2024,a\n02/13/2024,b\n", ["record 1", "record 2", "%d/%m/%Y"]),
    "a broken header": ("a.csv", 'text,"dat"e\na,b\n', ["a.csv, line 1"]),
    "only a format without reader": ("a.ods", "x", ["a.ods", "SKIPPED_FORMAT", ".csv"]),
    "only a broken Parquet file": ("a.parquet", "no parquet at all", ["a.parquet", "PARQUET_INVALID"]),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_cannot_be_understood_stops_the_reading(tmp_path: Path, case: str) -> None:
    name, content, needed = UNUSABLE[case]
    with pytest.raises(UserError) as error:
        read(tmp_path, name, content)
    for part in needed:
        assert part in str(error.value)


def test_options_are_checked_before_a_file_is_opened() -> None:
    for options, needed in (
        ({"columns": {"txt": "x"}}, "txt"),
        ({"encoding": "klingon"}, "klingon"),
        ({"encoding": "rot13"}, "rot13"),
        ({"encoding": "undefined"}, "undefined"),
        ({"encoding": "punycode"}, "punycode"),
        ({"encoding": "idna"}, "idna"),
        ({"encoding": "utf\0"}, "utf"),
        ({"date_format": "%d.%m."}, "%d.%m."),
        ({"date_format": "%Y %Q"}, "%Y %Q"),
    ):
        with pytest.raises(UserError, match=r"accepted|give one") as error:
            read_corpus("nowhere", **options)  # type: ignore[arg-type]
        assert needed in str(error.value)


def test_a_declared_column_is_used_and_a_mistyped_one_is_named(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", "Volltext,text\nBody of it,other\n", columns={"text": "Volltext"})
    assert corpus.articles[0].text == "Body of it"
    with pytest.raises(UserError, match=r"'Voltext'.*'Volltext'"):
        read_corpus(tmp_path, columns={"text": "Voltext"})


def test_usual_names_are_found_in_any_spelling_and_others_are_reported(tmp_path: Path) -> None:
    (file,) = read(tmp_path, "a.csv", "Full Text,HEADLINE,Publish-Date,By_Line,leaning\na,b,2020-01-05,c,left\n").files
    assert dict(file.columns) == {"text": "Full Text", "title": "HEADLINE", "date": "Publish-Date", "author": "By_Line"}
    assert any(w.startswith("COLUMNS_LEFT_OUT (1)") and w.endswith("leaning") for w in file.warnings)


REMARKS = {
    "empty CSV": ("a.csv", b"", 0, "EMPTY_FILE"),
    "empty lines": ("a.jsonl", b"", 0, "EMPTY_FILE"),
    "blank lines": ("a.jsonl", b"\n \n", 0, "EMPTY_FILE"),
    "empty text": ("a.txt", b"", 0, "EMPTY_FILE"),
    "header only": ("a.csv", HEAD.encode(), 0, "NO_RECORDS"),
    "byte order mark": ("a.csv", b"\xef\xbb\xbf" + b'"text",date\na,\n', 1, "BOM"),
    "UTF-16": ("a.csv", "text,date\nJosé,\n".encode("utf-16"), 1, "BOM"),
    "Windows-1252": ("a.csv", "text,date\nJosé said “no”,\n".encode("cp1252"), 1, "ENCODING_DETECTED"),
    "Windows-1251": ("a.jsonl", '{"text": "Правительство сообщило"}\n'.encode("cp1251"), 1, "ENCODING_DETECTED"),
    "UTF-8 with one bad byte": (
        "a.csv",
        "text,date\néèàüöäñçß Núñez señor \n".encode() + b"\xff,\n",
        1,
        "BYTES_REPLACED",
    ),
    "NUL": ("a.csv", b"text,date\na\x00b,\n", 1, "NUL_REMOVED"),
    "lone surrogate": ("a.jsonl", b'{"text": "a\\ud800b", "id": "\\udfff"}\n', 1, "BYTES_REPLACED"),
    "entities": ("a.csv", b"text,date\nA &amp; B,\n", 1, "MARKUP_REMOVED"),
    "semicolons": ("a.csv", b"text;date\na;\n", 1, "DELIMITER"),
    "old Mac lines": ("a.csv", b"text,date\ra,\rb,\r", 2, "OLD_MAC_LINES"),
    "white space only": ("a.jsonl", b'{"text": " \\n "}\n', 1, "NO_BODY"),
    "the future": ("a.csv", b"text,date\na,2999-01-01\n", 1, "DATE_UNLIKELY"),
    "long ago": ("a.csv", b"text,date\na,1899-12-31\n", 1, "DATE_UNLIKELY"),
    "one order of day and month": ("a.csv", b"text,date\na,01/02/2024\nb,13/02/2024\n", 2, "DATE_ORDER"),
    "zero-width space": ("a.txt", "Bag\u200bhdad".encode(), 1, "INVISIBLE_KEPT"),
    "Cyrillic a": ("a.txt", "Pomp\u0435o".encode(), 1, "MIXED_ALPHABETS"),
}


@pytest.mark.parametrize("case", REMARKS)
def test_what_was_handled_is_said(tmp_path: Path, case: str) -> None:
    name, content, articles, code = REMARKS[case]
    corpus = read(tmp_path, name, content)
    assert len(corpus) == articles
    assert any(warning.startswith(f"{code} (") for warning in corpus.files[0].warnings)
    for article in corpus:
        article.text.encode("utf-8")
        article.article.encode("utf-8")
        assert "\x00" not in article.text
        assert "\ufeff" not in article.text
    check_account(corpus)


def test_text_in_other_encodings_is_right(tmp_path: Path) -> None:
    text = "José said “no” – twice"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        assert read(tmp_path, "a.csv", f"text,date\n{text},\n".encode(encoding)).articles[0].text == text
    declared = read(tmp_path, "a.csv", "text,date\nРада,\n".encode("koi8_u"), encoding="koi8_u")
    assert declared.articles[0].text == "Рада"
    assert not any("DETECTED" in warning for warning in declared.files[0].warnings)


def test_a_text_that_stops_in_the_middle_of_a_character_gives_up_the_file_only(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Fine.", encoding="utf-8")
    corpus = read(tmp_path, "a.csv", "text,date\na,\nb,\n".encode("utf-16") + b"\x00")
    assert [(p.file, p.record, p.reason) for p in corpus.problems] == [("a.csv", None, "ENCODING_INVALID")]
    assert [a.source_file for a in corpus] == ["a.csv", "a.csv", "b.txt"]
    assert [(p.byte_offset, p.byte_end) for p in corpus.problems] == [(34, 35)]
    assert "no further (ENCODING_INVALID)" in describe(corpus)
    check_account(corpus)


def test_length_is_limited_and_the_limit_is_reached(tmp_path: Path) -> None:
    long, too_long = "a" * MAX_CHARS, "a" * (MAX_CHARS + 1)
    corpus = read(tmp_path, "a.csv", f'text,date\n"{too_long}",\n"{long}",\nshort,\n')
    assert [article.words for article in corpus] == [1, 1]
    assert [(p.record, p.reason) for p in corpus.problems] == [(1, "DOC_TOO_LARGE")]


TOO_LONG = {
    "a quoted text of many lines": '2,"' + 'He said ""no"", and\n' * 60 + '"\n',
    "a quoted text of one line": '2,"' + "word " * 300 + '"\n',
    "a line without marks": "2," + "word, " * 300 + "\n",
}


@pytest.mark.parametrize("case", TOO_LONG)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_row_too_long_for_the_memory_is_rejected_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, encoding: str
) -> None:
    monkeypatch.setattr(delimited, "_LONGEST", 500)
    mark = len("".encode(encoding))
    place = len("id,text\n1,é\n".encode(encoding))
    content = f"id,text\n1,é\n{TOO_LONG[case]}3,three\n".encode(encoding)
    corpus = read(tmp_path, "a.csv", content)
    assert [article.article for article in corpus] == ["1", "3"]
    assert [(p.record, p.reason, p.byte_offset) for p in corpus.problems] == [(2, "DOC_TOO_LARGE", place)]
    assert content[place : corpus.problems[0].byte_end] == TOO_LONG[case].encode(encoding)[mark:]
    check_account(corpus)


def test_a_table_of_one_endless_line_or_text_is_given_up_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_LONGEST", 500)
    (tmp_path / "b.txt").write_text("Fine.", encoding="utf-8")
    corpus = read(tmp_path, "a.csv", "id,text " * 200)
    assert [(p.file, p.record, p.reason) for p in corpus.problems] == [("a.csv", None, "DOC_TOO_LARGE")]
    content = 'id,text\n1,one\n2,"' + "two, and\n" * 200
    (problem,) = read(tmp_path, "a.csv", content).problems
    assert (problem.record, problem.reason) == (2, "DOC_TOO_LARGE")
    assert (problem.byte_offset, problem.byte_end) == (14, len(content))


def test_a_header_of_more_columns_than_any_table_has_gives_up_the_file_only(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Fine.", encoding="utf-8")
    corpus = read(tmp_path, "a.csv", "text" + "".join(f",c{n}" for n in range(10_001)) + "\nRain\n")
    assert [(p.file, p.record, p.reason) for p in corpus.problems] == [("a.csv", None, "DOC_TOO_LARGE")]
    assert [article.text for article in corpus] == ["Fine."]


def test_texts_of_many_lines_are_whole_in_a_table_of_many_megabytes(tmp_path: Path) -> None:
    """No buffer's end falls between two rows; one row at fault far behind is still named by its byte."""
    text = "\n".join(f"Paragraph {number}, with a comma and marks." for number in range(2000))
    rows = [f'{number},"{text}{number}"\r\n' for number in range(200)]
    content = "id,text\r\n" + "".join(rows[:150]) + "150,torn,row\r\n" + "".join(rows[150:])
    corpus = read(tmp_path, "a.csv", content)
    assert len(content) > 10_000_000
    assert [article.text for article in corpus] == [f"{text}{number}" for number in range(200)]
    (problem,) = corpus.problems
    assert content[problem.byte_offset : problem.byte_end] == "150,torn,row\r\n"


def test_bytes_that_are_no_text_and_nul_are_counted(tmp_path: Path) -> None:
    (file,) = read(tmp_path, "a.csv", f"text,date\n{'Núñez señor ' * 9},\n".encode() + b"\xff and \xfe\x00,\n").files
    assert [w.partition(":")[0] for w in file.warnings if "REPLACED" in w or "NUL" in w] == [
        "BYTES_REPLACED (2)",
        "NUL_REMOVED (1)",
    ]
    (tmp_path / "a.csv").unlink()
    (article,) = read(tmp_path, "a.jsonl", '{"text": "a\\u0000b", "id": "x\\u0000y"}\n')
    assert (article.text, article.article) == ("ab", "xy")


def test_an_empty_text_is_kept_with_no_words(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", 'id,title,text\n1,,""\n2,Headline,\n')
    assert [(a.article, a.words, a.text) for a in corpus] == [("1", 0, ""), ("2", 1, "Headline")]


def test_missing_fields_are_missing_and_counted(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.csv", "outlet,date,title,text\n,,,a\nX,NA,T,b\n")
    assert [(a.outlet, a.date, a.title, a.date_from) for a in corpus] == [(None,) * 4, ("X", None, "T", None)]
    warnings = " ".join(corpus.files[0].warnings)
    assert "NO_OUTLET (1)" in warnings
    assert "NO_DATE (2)" in warnings
    assert "NO_TITLE (1)" in warnings


def test_dates_are_read_as_declared(tmp_path: Path) -> None:
    rows = "date,text\n01/02/2024,a\n2024-03-05,b\n02/13/2024,c\n"
    corpus = read(tmp_path, "a.csv", rows, date_format="%d/%m/%Y")
    assert [a.date for a in corpus] == [date(2024, 2, 1), date(2024, 3, 5)]
    assert [(p.record, p.reason) for p in corpus.problems] == [(3, "DATE_UNREADABLE")]
    seconds = read(tmp_path, "a.csv", "date,text\n1578182400,a\n", date_format="epoch-s")
    assert seconds.articles[0].date == date(2020, 1, 5)
    number = '{"text": "a", "date": 20240105}\n'
    (tmp_path / "a.csv").unlink()
    assert read(tmp_path, "a.jsonl", number, date_format="%Y%m%d").articles[0].date == date(2024, 1, 5)


def test_one_value_tells_the_order_for_the_whole_file(tmp_path: Path) -> None:
    day_first = read(tmp_path, "a.csv", "date,text\n01/02/2024,a\n13/02/2024,b\n03/03/2024,c\n")
    assert [a.date for a in day_first] == [date(2024, 2, 1), date(2024, 2, 13), date(2024, 3, 3)]
    month_first = read(tmp_path, "a.csv", "date,text\n01/02/2024,a\n02/13/2024,b\n")
    assert [a.date for a in month_first] == [date(2024, 1, 2), date(2024, 2, 13)]


def test_duplicates_are_counted_and_reused_ids_told_apart(tmp_path: Path) -> None:
    same = read(tmp_path, "a.csv", HEAD + "1,A,,one\n1,A,,one\n2,A,,two\n")
    assert [a.article for a in same] == ["1", "2"]
    assert [(d.record, d.reason) for d in same.duplicates] == [(2, "DUP_EXACT")]
    assert "record 1" in same.duplicates[0].detail
    other = read(tmp_path, "a.csv", HEAD + "1,A,,one\n1,A,,another\n1,A,,one\n")
    assert len({a.article for a in other}) == len(other) == 2
    assert all(a.article.startswith("1-") for a in other)
    assert [d.record for d in other.duplicates] == [3]
    assert any(w.startswith("ID_REUSED (3)") for w in other.files[0].warnings)
    swapped = read(tmp_path, "a.csv", HEAD + "1,A,,another\n1,A,,one\n")
    assert {a.article: a.text for a in swapped} == {a.article: a.text for a in other}
    wire = read(tmp_path, "a.csv", HEAD + "1,A,,one\n2,B,,one\n")
    assert [(a.article, a.story) for a in wire] == [("1", "1"), ("2", "1")]
    for corpus in (same, other, swapped, wire):
        check_account(corpus)


def test_without_ids_the_content_is_the_id(tmp_path: Path) -> None:
    rows = "outlet,date,text\nA,2020-01-05,one\nA,2020-01-06,one\nA,2020-01-05,one\n"
    corpus = read(tmp_path, "a.csv", rows)
    assert [a.record for a in corpus] == [1, 2]
    again = read(tmp_path, "a.csv", "date,outlet,text\n2020-01-06,A,one\n2020-01-05,A,one\n")
    assert {a.article for a in again} == {a.article for a in corpus}


def test_language_is_taken_and_other_languages_are_marked(tmp_path: Path) -> None:
    german = "Die Regierung hat am Mittwoch mitgeteilt, dass die Einsätze vorerst nicht wieder aufgenommen werden. " * 4
    arabic = "أعلنت الحكومة أن العمليات المشتركة لن تستأنف قبل الأسبوع المقبل"
    english = "The government said on Wednesday that it would not resume the missions before next week. " * 4
    chinese = "政府星期三宣布，联合行动在下周之前不会恢复，议会要求外国军队离开。"
    texts = [english, german, arabic, chinese, "Too short"]
    lines = [json.dumps({"text": text}) for text in texts] + [json.dumps({"text": f"{german}Ende.", "lang": "de-AT"})]
    corpus = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert [a.language for a in corpus] == ["en", "de", "ar", "zh", None, "de"]
    assert [a.language_confidence is None for a in corpus] == [False, False, False, False, True, True]
    assert any(w.startswith("NOT_ENGLISH (3)") for w in corpus.files[0].warnings)
    declared = read_corpus(tmp_path, language="en")
    assert [a.language for a in declared] == ["en", "de", "ar", "zh", "en", "de"]
    assert [a.language_confidence is None for a in declared] == [True, False, False, False, True, True]
