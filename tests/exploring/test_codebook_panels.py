"""Buttons write what they say, or say why they do not; hostile text is text; without a kernel, a line of Python."""

import pytest
from handmade import article, coverage, mention, reading, score
from hostile import PAYLOADS, harmless

from framing.codebook import draft_codebook, read_codebook
from framing.exploring import candidate_panel, frame_word_panel, unknown_phrases
from framing.language import segment

CODEBOOK = """\
name: A harbour town
actors:
  - id: minister
    name: Harbour Minister
    names: [Ada Berg]
frames:
  - id: law
    question: Is it about law?
    terms: [court]
"""
TEXT = "Karim Haddad left the court and its judges. Ada Berg met him. Haddad smiled. The boat is blue. " + " ".join(
    PAYLOADS
)


@pytest.fixture
def draft(tmp_path):
    (tmp_path / "town.yaml").write_text(CODEBOOK, encoding="utf-8")
    return draft_codebook(tmp_path / "town.yaml")


@pytest.fixture
def town(draft):
    book, scored = read_codebook(draft.source), []
    for number in range(3):
        found = article(f"a{number}", text=TEXT, headline_end=0, title=PAYLOADS[0])
        first = segment(TEXT).sentences[0].span
        places = {"unit_start": first.start, "unit_end": first.end, "evidence": first}
        term = score("frames", 0.5, actor=None, target="law", variable="term_weight", **places)
        scored.append((reading(found, [mention("Ada Berg", "minister", text=TEXT)], (), book), [term]))
    return coverage(scored, book=book)


def parts(row):
    """Info, fields, button and what is said of a row of a panel."""
    line, said = row.children
    info, *fields, button = line.children
    return info, fields, button, said


def test_a_candidate_becomes_a_new_actor_or_an_alias(town, draft):
    phrases = unknown_phrases(town, progress=False)
    _, (spellings, actor, _kind), button, said = parts(candidate_panel(phrases, town, draft).widget.children[0])
    assert (spellings.value, actor.value) == ("Karim Haddad; Haddad", "")
    actor.value, spellings.value = "minister", "Haddad; Ada Berg"
    button.click()
    assert "Added alias" in harmless(said.value).text  # the first was written before the second was refused
    assert "'Ada Berg' of actor 'minister' cannot be added" in harmless(said.value).text
    assert not button.disabled
    spellings.value, actor.value = "Karim Haddad", ""
    button.click()
    assert "karim_haddad" in said.value
    assert button.disabled
    assert [alias.text for alias in draft.codebook.actor("karim_haddad").aliases] == ["Karim Haddad"]
    assert [alias.text for alias in draft.codebook.actor("minister").aliases] == ["Ada Berg", "Haddad"]


def test_an_empty_field_adds_nothing(town, draft):
    phrases = unknown_phrases(town, progress=False)
    _, fields, button, said = parts(candidate_panel(phrases, town, draft).widget.children[0])
    fields[0].value = " ; "
    button.click()
    assert "at least one spelling" in said.value
    assert not draft.path.exists()


def test_words_of_the_chosen_frame_are_added_as_edited(town, draft):
    rows = frame_word_panel(town, draft).widget.children[1].children
    by_word = {parts(row)[1][0].value: parts(row) for row in rows}
    assert "court" not in by_word
    _, (field,), button, said = by_word["judges"]
    field.value = "judge*"
    button.click()
    assert "Added term" in said.value
    assert draft.codebook.frame("law").terms == ("court", "judge*")


def test_what_is_shown_is_text_with_and_without_a_kernel(town, draft):
    panel = candidate_panel(unknown_phrases(town, progress=False), town, draft)
    for row in panel.widget.children:
        harmless(parts(row)[0].value)
    bundle = panel._repr_mimebundle_()
    assert "draft.add_alias(" in harmless(bundle["text/html"]).text
    assert "application/vnd.jupyter.widget-view+json" in bundle
