"""What is added to a codebook stands in its file, and everything else stays as its author wrote it."""

from datetime import date

import pytest

from framing.codebook import check_codebook, draft_codebook, read_codebook
from framing.errors import UserError
from framing.shipped import shipped

TOWN = """\
# The harbour town, as coded by Ada.
name: A harbour town

actors:
  - id: minister       # the office, not the person
    name: Harbour Minister
    names:
      - Ada Berg   # since 2019
      - {text: Berg, from: 2019-01-01}
    # aliases end here

  - id: assembly
    institutions: [the assembly,
      town parliament]    # both are used

# Issues of the year.
issues:
  - {id: leave, proposition: The guards should leave, favor: [go home]}

frames:
  - id: law
    question: Is it about law?
    terms:
    - court*
    present_from: 2
  - use: generic-frames
"""


@pytest.fixture
def town(tmp_path):
    path = tmp_path / "town.yaml"
    path.write_text(TOWN, encoding="utf-8")
    return path


def added_lines(before, after):
    """The lines that are new; fails where a line of the original is gone."""
    rest = iter(after.splitlines())
    new = []
    for line in before.splitlines():
        for other in rest:
            if other == line:
                break
            new.append(other)
        else:
            pytest.fail(f"lost: {line}")
    return [line for line in (*new, *rest) if line]


@pytest.mark.parametrize(
    ("add", "new"),
    [
        (lambda draft: draft.add_alias("minister", "Ms. Berg"), ["      - Ms. Berg"]),
        (lambda draft: draft.add_alias("minister", "harbour chief", kind="title"), ["    titles: [harbour chief]"]),
        (lambda draft: draft.add_term("law", "sue*"), ["    - sue*"]),
        (
            lambda draft: draft.add_actor("The Guards", "the guards", "guard", kind="title", group="Town"),
            ["  - id: the_guards", "    name: The Guards", "    group: Town", "    titles: [the guards, guard]"],
        ),
        (
            lambda draft: draft.add_alias("minister", "Bergen", since=date(2020, 1, 1), until=date(2020, 2, 1)),
            ["      - {text: Bergen, from: 2020-01-01, to: 2020-02-01}"],
        ),
    ],
)
def test_only_the_addition_is_new_and_the_original_file_stays(town, add, new):
    draft = draft_codebook(town)
    assert str(draft.path) in add(draft)
    assert draft.path == town.with_name("town-draft.yaml")
    assert added_lines(TOWN, draft.path.read_text(encoding="utf-8")) == new
    assert check_codebook(draft.path) == []
    assert town.read_text(encoding="utf-8") == TOWN


def test_lists_on_one_line_go_on_and_keep_their_comments(town):
    draft = draft_codebook(town)
    draft.add_alias("assembly", "council", kind="institution")
    draft.add_phrase("leave", "favor", "return * barracks")
    draft.add_phrase("leave", "against", "stay")
    text = draft.path.read_text(encoding="utf-8")
    assert "      town parliament, council]    # both are used\n" in text
    assert "favor: [go home, return * barracks], against: [stay]}" in text
    assert draft.codebook.issue("leave").against == ("stay",)


def test_long_lists_go_on_in_the_next_line(town):
    draft = draft_codebook(town)
    for number in range(12):
        draft.add_alias("assembly", f"committee number {number}", kind="institution")
    lines = draft.path.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 120
    assert len(draft.codebook.actor("assembly").aliases) == 14


@pytest.mark.parametrize(
    "text", ["no", "2020-01-01", "a, b", "x: y", "# hash", "[list]", "O'Brien", "Ångström", "الجيش", "a\u202eb"]
)
def test_what_yaml_would_read_otherwise_is_quoted(town, text):
    draft = draft_codebook(town)
    draft.add_alias("assembly", text)
    draft.add_alias("minister", f"{text} two")
    assert text in [alias.text for alias in draft.codebook.actor("assembly").aliases]
    assert check_codebook(draft.path) == []


@pytest.mark.parametrize(
    ("add", "named"),
    [
        (
            lambda d: d.add_alias("minister", "town parliament"),
            "'town parliament' of actor 'minister' cannot.*also an alias",
        ),
        (lambda d: d.add_alias("minister", "Ada Berg"), "'Ada Berg' of actor 'minister' cannot be added.*already"),
        (lambda d: d.add_alias("minister", "?!"), r"'\?!'.*no letter"),
        (lambda d: d.add_alias("minister", "Jon \ud83d"), r"'Jon .ud83d' of actor 'minister' cannot.*no half of them"),
        (lambda d: d.add_alias("mayor", "Jon"), "'mayor' is not in .*minister, assembly"),
        (lambda d: d.add_alias("minister", "Jon", kind="nick"), "'nick' of alias 'Jon'.*name, title, institution"),
        (lambda d: d.add_term("law", "court*"), "'court\\*' of frame 'law'.*already there"),
        (lambda d: d.add_term("law", "* court"), r"'\* court' of frame 'law' cannot be added.*lone"),
        (
            lambda d: d.add_term("generic_conflict", "row"),
            "'row' of frame 'generic_conflict'.*by reference; write the frame out",
        ),
        (lambda d: d.add_phrase("leave", "pro", "x"), "'pro' of phrase 'x'"),
        (lambda d: d.add_actor("Guards", "Ada Berg"), "actor 'Guards'.*also an alias of actor 'minister'"),
    ],
)
def test_a_bad_addition_is_named_and_nothing_is_written(town, add, named):
    draft = draft_codebook(town)
    with pytest.raises(UserError, match=named):
        add(draft)
    assert not draft.path.exists()


def test_a_draft_goes_on_where_it_ended_and_reads_what_was_changed_by_hand(town):
    draft_codebook(town).add_alias("minister", "Ms. Berg")
    again = draft_codebook(town)
    again.path.write_text(again.path.read_text(encoding="utf-8").replace("Ms. Berg", "Mrs. Berg"), encoding="utf-8")
    again.add_alias("minister", "Frau Berg")
    assert [alias.text for alias in again.codebook.actor("minister").aliases][2:] == ["Mrs. Berg", "Frau Berg"]


def test_a_fault_that_stood_there_before_bars_no_addition_above_it(town):
    dockers = "  - id: dockers\n    titles: [docker, Docker]\n\n"
    town.write_text(TOWN.replace("# Issues", f"{dockers}# Issues"), encoding="utf-8")
    draft = draft_codebook(town)
    assert draft.add_alias("minister", "Ms. Berg").endswith("town-draft.yaml")
    with pytest.raises(UserError, match=r"'DOCKER' of actor 'dockers' cannot be added.*already given"):
        draft.add_alias("dockers", "DOCKER")


def test_the_codebook_itself_is_written_only_when_asked(town):
    with pytest.raises(UserError, match="in_place=True"):
        draft_codebook(town, save_as=town)
    draft_codebook(town, in_place=True).add_alias("minister", "Ms. Berg")
    assert added_lines(TOWN, town.read_text(encoding="utf-8")) == ["      - Ms. Berg"]


def test_new_actors_get_ids_of_their_own(town):
    draft = draft_codebook(town)
    for name in ("The Guards", "the guards!", "الجيش", "Other"):
        draft.add_actor(name, f"{name} x")
    assert [actor.id for actor in draft.codebook.actors][2:] == ["the_guards", "the_guards_2", "actor", "other_2"]


@pytest.mark.parametrize(
    "text",
    [
        "name: x\nframes: [{id: a, question: A?, terms: [b]}]",
        "{name: x, frames: [{id: a, question: A?, terms: [b]}]}\n",
        "name: x\r\nactors:\r\nframes:\r\n- id: a\r\n  question: A?\r\n  terms:\r\n  - >-\r\n    b\r\n",
        "\ufeffname: x\nactors: []\nframes:\n  - {id: a, question: A?, terms: [b,]}\n# end",
    ],
)
def test_any_layout_takes_an_actor_an_alias_and_a_term(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    draft = draft_codebook(path, in_place=True)
    draft.add_actor("Ada Berg")
    draft.add_alias("ada_berg", "harbour minister", kind="title")
    draft.add_alias("ada_berg", "Berg")
    draft.add_term("a", "c d")
    found = read_codebook(path)
    assert [alias.text for alias in found.actor("ada_berg").aliases] == ["Ada Berg", "Berg", "harbour minister"]
    assert found.frame("a").terms == ("b", "c d")
    assert (b"\r\n" in path.read_bytes()) is ("\r\n" in text)
    assert b"\r\r" not in path.read_bytes()


def test_the_shipped_codebook_takes_an_addition_in_one_line(tmp_path):
    source = shipped("data", "codebooks", "us-iraq-2020.yaml")
    draft = draft_codebook(source, save_as=tmp_path / "mine.yaml")
    draft.add_alias("iraq_military", "Ali al-Example")
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (source, draft.path))
    assert len(after) - len(before) == 1
    assert [line for line in after if line not in before] == ["      - Ali al-Example"]
