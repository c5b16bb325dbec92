"""A report on an event: days that cannot be read or lie outside are told before any work; sides are as they say."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from town import made

from framing import reports
from framing.cli import main
from framing.errors import UserError
from framing.reports import findings
from framing.reports.events import Event, check_within, event_of, read_day
from framing.shipped import shipped
from framing.wording import in_language

SAMPLE = str(shipped("data", "sample"))


@pytest.fixture(scope="module")
def town():
    return made(articles=60)  # one article a day from 1 January 2020 on


def test_an_events_name_and_its_day_keep_their_own_direction_in_arabic():
    with in_language("ar"):
        title = Event(date(2020, 1, 5), "Vote").title
    assert "\u2068Vote\u2069 (\u2068" in title


@pytest.mark.parametrize("day", ["3.1.2020", "2020-13-01", "", "yesterday", "2020-02-30"])
def test_a_day_that_cannot_be_read_is_named_with_the_way_to_write_it(day):
    with pytest.raises(UserError) as error:
        read_day(day)
    assert str(error.value) == f"event {day!r} is not a day; write year-month-day, such as 2020-01-03"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (
            date(2021, 1, 1),
            "lies before it (2020-01-02 to 2020-02-01); choose a day after 2020-01-02 and not after 2020-02-01",
        ),
        (date(2020, 1, 2), "lies from it on (2020-01-02 to 2020-02-01)"),
    ],
)
def test_an_event_outside_the_articles_is_told_with_the_days_there_are(day, told):
    with pytest.raises(UserError) as error:
        check_within(day, [date(2020, 1, 2), date(2020, 2, 1)])
    assert f"event {day}: every article with a date {told}" in str(error.value)


def test_articles_without_dates_lie_on_no_side():
    with pytest.raises(UserError, match="no article has a date"):
        check_within(date(2020, 1, 1), [])


def test_the_last_day_can_be_an_event_and_the_first_cannot():
    days = [date(2020, 1, 1), date(2020, 1, 2)]
    check_within(days[1], days)
    with pytest.raises(UserError):
        check_within(days[0], days)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--event", "3 January"), "event '3 January' is not a day; write year-month-day, such as 2020-01-03"),
        (("--event", "1999-01-01"), "event 1999-01-01: every article with a date lies from it on"),
        (("--event-name", "The vote"), "--event-name 'The vote' needs the day of the event: --event 2020-01-03"),
    ],
)
def test_the_command_tells_a_wrong_event_before_it_works(tmp_path: Path, options, told):
    result = CliRunner().invoke(main, ["report", SAMPLE, "--out", str(tmp_path / "out"), *options])
    assert result.exit_code == 1
    assert told in result.stderr
    assert not any((tmp_path / "out").rglob("*.*"))


def test_the_events_own_day_is_after_it_and_far_days_are_on_no_side(town):
    event = event_of(town, "2020-01-31", " The vote ")
    before, after = reports.sides_of(town, event)
    days = [part.articles["date"] for part in (before, after)]
    assert [(f"{one.min():%m-%d}", f"{one.max():%m-%d}", len(one)) for one in days] == [
        ("01-03", "01-30", 28),
        ("01-31", "02-27", 28),
    ]
    assert len(reports.around(town, event).articles) == 56
    assert event.title == "The vote (31 January 2020)"
    assert Event(date(2020, 1, 3)).title == "Before and after 3 January 2020"


def test_weeks_are_counted_where_days_hold_too_few_stories(town):
    assert event_of(town, "2020-01-31").every == "day"
    assert event_of(made(articles=12), "2020-01-06").every == "week"
    assert event_of(town, "2020-01-31", every="week").every == "week"
    with pytest.raises(UserError, match="every 'month' is not known; it is one of: day, week; or empty"):
        event_of(town, "2020-01-31", every="month")


def test_the_sentences_say_what_is_compared_and_what_it_does_not_mean(town):
    told = findings.of_event(town, event_of(town, "2020-01-31", "The vote"))
    assert told[0].startswith("No frame clearly differs, after the event against before it: 2 compared, in up to 28")
    assert "Compared are the articles within 28 days before 31 January 2020 (28) and from it on (28)" in (
        " ".join(told)
    )
    assert told[-1].startswith("A change at a date is not thereby an effect")


def test_a_real_change_is_the_finding(town):
    scores = town.scores
    late = scores["article"] > "a30"
    law = (scores["variable"] == "share") & (scores["target"] == "law")
    scores.loc[law, "value"] = scores.loc[law, "value"] * 0.2 + late[law] * 0.6
    told = findings.of_event(town, event_of(town, "2020-02-01"))
    assert told[0].startswith("Law carries more of the framed text after the event: ")
    assert any(sentence.startswith("Law steps up by 59 points at the event") for sentence in told)


def test_a_measure_or_choice_that_is_not_there_is_told(town):
    event = event_of(town, "2020-01-31")
    with pytest.raises(UserError, match="measure 'mood' is not known; it is one of: frames, portrayal, stance"):
        reports.course(town, event, "mood")
    with pytest.raises(UserError, match="of 'law' needs a measure"):
        reports.course(town, event, "", "law")
    with pytest.raises(UserError, match="frame 'nope'"):
        reports.before_and_after(town, event, "frames", "nope")


def test_the_stances_shown_name_their_issue(town):
    shown = reports.course(town, event_of(town, "2020-01-31", "The vote"), "stance")
    assert "Stances on “The guards should leave”" in shown.markup
    assert "31 Jan 2020 (The vote)" in shown.plain
