"""What a researcher may count on when writing a codebook: every fault is named with its line and its fix."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

import framing.codebook.nodes as nodes
from framing.codebook import Alias, check_codebook, read_codebook
from framing.errors import UserError
from framing.shipped import shipped

SOUND = """\
name: A harbour town
language: en
actors:
  - id: minister
    name: Harbour Minister
    group: Town
    names: [Ada Berg, {text: Berg, to: 2020-02-01}, "No"]
    titles: [harbour minister]
    institutions: [Harbour Office, C++, A$AP, "(a+)+$"]
    from: 2019-01-01
  - id: guards
    names: [{text: Berg, from: "2020-02-02"}]
    to: 2021-01-01
issues:
  - id: leave
    proposition: The guards should leave
    favor: [go* home, leave * harbour]
    against: [stay*]
    about: [guard*]
frames:
  - id: safety
    name: Safety
    question: Is it about safety?
    terms: [safe*, threat of * fire]
    present_from: 2
  - use: generic-frames
"""


@pytest.fixture
def write(tmp_path):
    def written(text: str | bytes) -> Path:
        path = tmp_path / "codebook.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    return written


def test_a_sound_codebook_says_what_the_file_says(write):
    path = write(SOUND)
    codebook = read_codebook(path)
    assert check_codebook(path) == []
    minister, guards = codebook.actors
    assert (minister.name, minister.group, guards.name, guards.group) == ("Harbour Minister", "Town", "guards", None)
    assert minister.aliases == (
        Alias("Ada Berg", "name", date(2019, 1, 1)),
        Alias("Berg", "name", date(2019, 1, 1), date(2020, 2, 1)),
        Alias("No", "name", date(2019, 1, 1)),
        Alias("harbour minister", "title", date(2019, 1, 1)),
        *(Alias(text, "institution", date(2019, 1, 1)) for text in ("Harbour Office", "C++", "A$AP", "(a+)+$")),
    )
    assert guards.aliases == (Alias("Berg", "name", date(2020, 2, 2), date(2021, 1, 1)),)
    assert codebook.issue("leave").favor == ("go* home", "leave * harbour")
    assert codebook.frame("safety").present_from == 2
    assert len(codebook.frames) == 6
    assert "Semetko" in codebook.frame("generic_conflict").source


def test_the_hash_follows_every_byte_of_the_file(write):
    assert read_codebook(write(SOUND)).sha256 == hashlib.sha256(SOUND.encode()).hexdigest()
    assert read_codebook(write(SOUND + "# a note\n")).sha256 != hashlib.sha256(SOUND.encode()).hexdigest()


def actor(entries: str) -> str:
    """A codebook with one actor; its entries begin at line 4."""
    return f"name: Town\nactors:\n  - id: a\n    {entries}\n"


FAULTS = [
    ("an unquoted no", actor("names: [no]"), 4, ["must be text, got bool no at line 4", 'quote it: "no"']),
    ("an unquoted on", actor("names: [on]"), 4, ["bool on", '"on"']),
    ("an octal", actor("names: [012]"), 4, ["int 012", '"012"']),
    ("a sexagesimal", actor("names: [12:30:45]"), 4, ["int 12:30:45"]),
    ("a day as alias", actor("names: [2024-01-01]"), 4, ["date 2024-01-01"]),
    ("a float", actor("titles: [1.5]"), 4, ["float 1.5"]),
    ("a null", actor("names: [a b, ~]"), 4, ["empty"]),
    ("an empty alias", actor("names: ['']"), 4, ["empty"]),
    ("an alias of signs", actor("names: ['--']"), 4, ["no letter", "--"]),
    ("a list as alias", actor("names: [[x]]"), 4, ["must be text, got a list"]),
    ("text for a list", actor("names: Ada"), 4, ["must be a list", "names: […]"]),
    ("no alias at all", actor("name: Ada"), 3, ["no names, titles or institutions"]),
    ("an unknown key", actor("names: [x]\n    form: 2020-01-01"), 5, ["'form'", "did you mean 'from'", "group"]),
    ("an unknown date", actor("names: [x]\n    from: 2020-13-01"), 5, ["2020-13-01", "such as 2020-01-31"]),
    ("swapped days", actor("names: [{text: x, from: 2020-02-01, to: 2020-01-01}]"), 4, ["2020-02-01", "after"]),
    ("a regex flag", actor("names: [{text: x, regex: true}]"), 4, ["'regex'", "text, from, to"]),
    ("a reserved id", "name: t\nactors:\n  - id: outlet\n    names: [x]\n", 3, ["'outlet' is reserved"]),
    ("a malformed id", "name: t\nactors:\n  - id: a b\n    names: [x]\n", 3, ["'a b'", "iraq_pm"]),
    ("no id", "name: t\nactors:\n  - names: [x]\n", 3, ["has no 'id'"]),
    ("a duplicate id", actor("names: [x]\n  - id: a\n    names: [y]"), 5, ["'a' is already given at line 3"]),
    ("a duplicate key", actor("names: [x]\n    names: [y]"), 5, ["'names' is already given at line 4"]),
    ("a shared alias", actor("names: [Ada]\n  - id: b\n    titles: [ADA]"), 6, ["'ADA'", "'a' at line 4", "'from'"]),
    ("a YAML alias", actor("names: &all [x]\n  - id: b\n    names: *all"), 6, ["'*all'", "write the value out"]),
    ("a YAML anchor", actor("names: &all [x]"), 4, ["'&all'"]),
    ("a merge key", actor("names: [x]\n    <<: {group: g}"), 5, ["'<<'"]),
    ("a tag", actor("names: [!!python/object/apply:os.system [ls]]"), 4, ["!!python/object", "plain text"]),
    ("a tab", "name: t\nactors:\n\t- id: a\n", 3, ["not valid YAML", "spaces"]),
    ("a wildcard that begins", actor("names: [* forces]"), 4, ["not valid YAML", "begins with *"]),
    ("an unknown escape", actor(r'names: ["a\q"]'), 4, ["escape", r"write \\ for a \,"]),
    ("an escape cut short", actor(r'names: ["\x4"]'), 4, ["not valid YAML", r"write \\ for a \,"]),
    ("an open bracket", actor("names: [x"), None, ["not valid YAML"]),
    ("a control character", actor("names: ['x\x01']"), 4, ["not allowed"]),
    ("two documents", "name: t\n---\nname: u\n", 3, ["second YAML document"]),
    ("a list of fives", "- 5\n", 1, ["must be a mapping"]),
    ("nothing asked", "name: t\n", None, ["no actors, issues or frames"]),
    ("no name", "frames: [{use: policy-frames}]\n", 1, ["has no 'name'"]),
    ("an empty file", "", None, ["empty"]),
    ("bytes of another encoding", "name: t\nactors: [é]\n".encode("latin-1"), 2, ["0xe9", "UTF-8"]),
    ("a language in words", "name: t\nlanguage: English\nframes: [{use: policy-frames}]\n", 2, ["'English'", "'en'"]),
    ("an unknown set", "name: t\nframes:\n  - use: policy\n", 3, ["use: policy", "generic-frames"]),
    ("a set with more", "name: t\nframes:\n  - use: policy-frames\n    id: x\n", 4, ["'id'"]),
    ("a wildcard", "name: t\nissues:\n  - id: i\n    proposition: p\n    favor: [wo*d]\n", 5, ["'wo*d'", "end of a"]),
    ("no proposition", "name: t\nissues:\n  - id: i\n    favor: [x]\n", 3, ["issue 'i' has no 'proposition'"]),
    ("no phrases", "name: t\nissues:\n  - id: i\n    proposition: p\n", 3, ["no terms, favor or against"]),
    ("no question", "name: t\nframes:\n  - id: f\n    terms: [x]\n", 3, ["frame 'f' has no 'question'"]),
    ("no terms", "name: t\nframes:\n  - id: f\n    question: q\n", 3, ["frame 'f' has no terms"]),
    ("no number", "name: t\nframes:\n  - {id: f, question: q, terms: [x], present_from: 0.5}\n", 3, ["number from 1"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "parts"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
@pytest.mark.parametrize("loader", ["libyaml", "pure"])
def test_each_fault_is_told_with_line_value_and_fix(write, monkeypatch, text, line, parts, loader):
    if loader == "pure":
        monkeypatch.setattr(nodes, "LOADER", nodes.yaml.SafeLoader)
    path = write(text)
    errors = [problem for problem in check_codebook(path) if problem.severity == "error"]
    assert len(errors) >= 1
    found = next(problem for problem in errors if parts[0] in problem.message)
    assert all(part in found.message for part in parts)
    assert line is None or found.line == line
    with pytest.raises(UserError) as raised:
        read_codebook(path)
    assert str(path) in str(raised.value)
    assert all(problem.message in str(raised.value) for problem in errors)


def test_all_faults_are_told_together(write):
    path = write(actor("names: [no, 012]\n    form: x") + "issues:\n  - id: i\n")
    with pytest.raises(UserError) as raised:
        read_codebook(path)
    assert all(part in str(raised.value) for part in ("bool no", "int 012", "'form'", "'proposition'", ":4: ", ":5: "))


def test_surprising_aliases_are_warnings_and_the_codebook_is_read(write):
    path = write(actor("names: [X, Ada, ada, 'Berg*']"))
    assert [(problem.line, problem.severity) for problem in check_codebook(path)] == [(4, "warning")] * 3
    assert str(check_codebook(path)[0]).startswith("line 4: warning: alias 'X' of actor 'a' is one letter")
    assert len(read_codebook(path).actors[0].aliases) == 4


def test_an_alias_may_change_hands(write):
    text = "name: t\nactors:\n- {id: a, names: [Berg], to: 2020-01-31}\n- {id: b, names: [Berg], from: 2020-0%d-01}\n"
    assert check_codebook(write(text % 2)) == []
    assert [problem.severity for problem in check_codebook(write(text % 1))] == ["error"]


@pytest.mark.parametrize("missing", ["nowhere.yaml", "."])
def test_a_file_that_is_not_there(tmp_path, missing):
    for function in (read_codebook, check_codebook):
        with pytest.raises(UserError, match="cannot be read"):
            function(tmp_path / missing)


BOMBS = {  # each with what is told of it
    "'*a' is not accepted": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "merge key '<<'": "a0: &a0 {x: 1}\n"
    + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 25)),
    ":1: nested deeper than 12": "a: " + "[" * 5_000 + "]" * 5_000,
    ":13: nested deeper than 12": "\n".join(" " * n + "a:" for n in range(900)),
    "larger than 1 MB": "name: " + "x" * (1024 * 1024),
}


@pytest.mark.parametrize(("told", "bomb"), BOMBS.items(), ids=BOMBS)
def test_a_bomb_is_refused(write, told, bomb):
    with pytest.raises(UserError, match=re.escape(told)):
        read_codebook(write(bomb))


def test_twenty_thousand_actors_are_read(write):
    text = "name: t\nactors:\n" + "".join(f"- {{id: a{n}, names: [Name {n}, N. {n}]}}\n" for n in range(20_000))
    assert len(read_codebook(write(text)).actors) == 20_000


@pytest.mark.parametrize("path", sorted(shipped("data", "codebooks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_codebooks_are_sound(path):
    assert check_codebook(path) == []


def test_sets_can_be_used_together(write):
    sets = ("policy-frames", "generic-frames", "moral-foundations")
    codebook = read_codebook(write("name: t\nframes:\n" + "".join(f"- use: {name}\n" for name in sets)))
    assert len(codebook.frames) == 14 + 5 + 5
    assert all(frame.source and frame.question.endswith("?") for frame in codebook.frames)


def test_the_example_of_the_docs_is_sound(write):
    page = (Path(__file__).parents[2] / "docs" / "codebooks.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    path = write(example)
    assert check_codebook(path) == []
    assert len(read_codebook(path).frames) == 6
