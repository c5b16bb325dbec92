"""The lines in which two codebooks differ."""

from dataclasses import replace
from datetime import date

from handmade import codebook

from framing.changes.codebooks import changed_lines
from framing.codebook import Alias, Frame


def test_equal_codebooks_have_no_lines():
    assert changed_lines(codebook(), replace(codebook(), sha256="1" * 64)).empty


def test_aliases_phrases_and_terms_are_told_by_their_words():
    old = codebook()
    actor = replace(old.actors[0], group="Port", aliases=(Alias("Bo Lind", "name", until=date(2020, 5, 1)),))
    issue = replace(old.issues[0], favor=("go home", "leave*"), against=())
    frame = replace(old.frames[0], terms=("safe", "guard*"), present_from=3)
    new = replace(old, actors=(actor, *old.actors[1:]), issues=(issue,), frames=(frame, *old.frames[1:]))
    rows = changed_lines(old, new)
    told = set(rows.fillna("")[["entry", "name", "part", "change", "old", "new"]].itertuples(index=False, name=None))
    minister = "Harbour Minister"
    assert told == {
        ("actor", minister, "group", "changed", "Town", "Port"),
        ("actor", minister, "alias", "added", "", "Bo Lind (name), to 2020-05-01"),
        ("actor", minister, "alias", "removed", "Ada Berg (name), from 2019-01-01", ""),
        ("issue", "The guards should leave", "favor", "added", "", "leave*"),
        ("issue", "The guards should leave", "against", "removed", "stay", ""),
        ("frame", "Security", "terms", "added", "", "guard*"),
        ("frame", "Security", "present_from", "changed", "", "3"),
    }


def test_whole_entries_come_and_go():
    old = codebook()
    new = replace(old, name="Another town", actors=old.actors[1:], frames=(*old.frames, Frame("x", "Extra", "?", ())))
    rows = changed_lines(old, new)
    assert rows[["entry", "part", "change"]].to_numpy().tolist() == [
        ["codebook", "name", "changed"],
        ["actor", "entry", "removed"],
        ["frame", "entry", "added"],
    ]


def test_the_order_of_lines_is_no_change():
    old = codebook()
    assert changed_lines(old, replace(old, frames=old.frames[::-1])).empty
