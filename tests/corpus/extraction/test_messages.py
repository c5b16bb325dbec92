"""What comes from the process that extracts is taken for nothing but what a reader gives."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.corpus.extraction import messages
from framing.corpus.extraction.messages import Untrue
from framing.corpus.records import About, Number, Place, Reject, Row, Unit

SIZE = 1000
PLACE = Place(7, 10, 20)
TEXTS = st.text(st.characters(codec=None))
VALUES = st.none() | TEXTS | st.dates() | st.integers().map(lambda number: Number(f"00{number}"))
ROW: dict[str, Any] = {"values": {"text": "a"}, "date_from": "field", "notes": {}, "end": None}
REJECT: dict[str, Any] = {"reason": "NO_TEXT", "detail": "blank", "field": None, "end": None}


@given(st.dictionaries(TEXTS, VALUES), st.integers(0, SIZE))
def test_a_row_arrives_as_it_was(values: dict[str, object], end: int) -> None:
    values |= {"text": "a"}
    row = Row(7, 10, values, "file name", end, {"NUL_REMOVED": 2})
    arrived = messages.to_record(*messages.parsed(messages.record(row)), PLACE, SIZE)
    assert arrived == Row(7, 10, values, "file name", end or 20, {"NUL_REMOVED": 2})
    assert isinstance(arrived, Row)
    assert [type(value) for value in arrived.values.values()] == [type(value) for value in values.values()]


def test_everything_else_arrives_too() -> None:
    reject = Reject(7, 10, "DOC_TOO_LARGE", "12 characters", "text", 20)
    assert messages.to_record(*messages.parsed(messages.record(reject)), PLACE, SIZE) == reject
    about = About("Nexis Uni", "as told", 12, {"NUL_REMOVED": 2}, {"NUL_REMOVED": "two"})
    assert messages.to_about(messages.parsed(messages.about(about))[1]) == about
    unit = Unit(7, 10, lambda: reject, 20)
    assert messages.to_place(messages.parsed(messages.found(unit))[1], SIZE) == PLACE
    error = messages.to_error(messages.parsed(messages.error("ZIP_BOMB", "large", 12))[1], SIZE)
    assert (error.reason, error.detail, error.byte_offset) == ("ZIP_BOMB", "large", 12)


LIES: dict[str, tuple[str, Any]] = {
    "a record of no kind": ("code", "import os"),
    "no values": ("row", ROW | {"values": ["text"]}),
    "more fields than any": ("row", ROW | {"values": {"text": "", **{str(n): "" for n in range(1000)}}}),
    "a date that is none": ("row", ROW | {"values": {"text": "", "date": {"date": "__import__('os')"}}}),
    "a remark that is none": ("row", ROW | {"notes": {"<script>": 1}}),
    "a count that is none": ("row", ROW | {"notes": {"NUL_REMOVED": -1}}),
    "a count that is true": ("row", ROW | {"notes": {"NUL_REMOVED": True}}),
    "an end behind the file": ("row", ROW | {"end": SIZE + 1}),
    "an end before it": ("row", ROW | {"end": -1}),
    "a part of a row": ("row", {"values": {}}),
    "a reason that is none": ("reject", REJECT | {"reason": "MADE_UP"}),
    "a remark as a reason": ("reject", REJECT | {"reason": "NUL_REMOVED"}),
    "a field that is no name": ("reject", REJECT | {"field": ["text"]}),
    "nothing": ("row", None),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_record_that_no_reader_gives_is_not_taken(lie: str) -> None:
    with pytest.raises(Untrue):
        messages.to_record(*LIES[lie], PLACE, SIZE)


@pytest.mark.parametrize(
    "place",
    [[0, 1, 2], [-1, 0, 0], [SIZE + 2, 0, 0], [1 << 40, None, None], [1, -1, 0], [1, 0, SIZE + 1], [1, "0", 0], [1]],
)
def test_a_place_outside_the_file_is_not_taken(place: list[Any]) -> None:
    with pytest.raises(Untrue):
        messages.to_place(place, SIZE)


def test_an_error_or_a_remark_of_another_make_is_not_taken() -> None:
    for error in (["MADE_UP", "", None], ["ZIP_BOMB", ""], ["ZIP_BOMB", "", SIZE + 1], "ZIP_BOMB", None):
        with pytest.raises(Untrue):
            messages.to_error(error, SIZE)
    whole = json.loads(messages.about(About("a", "b", 1)))[1]
    for change in ({"format": 1}, {"declared": "2"}, {"details": {"MADE_UP": ""}}, {"notes": {"MADE_UP": 1}}):
        with pytest.raises(Untrue):
            messages.to_about(whole | change)


def test_what_is_taken_is_short_and_plain() -> None:
    made = messages.to_record("reject", REJECT | {"detail": "x" * 9999, "field": "\x1b[2J" * 99}, PLACE, SIZE)
    assert isinstance(made, Reject)
    assert len(made.detail) <= 500
    assert len(made.field or "") <= 1000
    assert (made.field or "").isprintable()


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda value: json.dumps(value).encode()))
def test_noise_is_no_message(noise: bytes) -> None:
    try:
        kind, content = messages.parsed(noise)
        messages.to_record(kind, content, PLACE, SIZE)
    except Untrue:
        return
    raise AssertionError(noise)


def test_messages_that_would_exhaust_the_parser_are_none() -> None:
    for noise in (b"[" * 100_000, b'["row", ' + b"9" * 100_000 + b"]"):
        with pytest.raises(Untrue):
            messages.to_record(*messages.parsed(noise), PLACE, SIZE)


def test_dates_and_numbers_are_no_texts() -> None:
    row = Row(7, 10, {"date": date(2020, 1, 5), "id": Number("007"), "text": "2020-01-05"})
    arrived = messages.to_record(*messages.parsed(messages.record(row)), PLACE, SIZE)
    assert isinstance(arrived, Row)
    assert arrived.values == row.values
    assert isinstance(arrived.values["id"], Number)
