"""Why a score: its sentence, its steps, and the words without which it would be another."""

import pytest
from handmade import article, coverage, mention, reading, score, span
from hostile import PAYLOADS, harmless

from framing.errors import UserError
from framing.exploring import why
from framing.exploring.ablation import words_that_moved
from framing.language import Span

ASSEMBLY = mention("The assembly", "assembly")
GUARDS = mention("the guards on", "guards")


def _portrayal(**fields: object):
    place = span("The assembly")
    given = {
        "unit": "mention",
        "unit_start": place.start,
        "unit_end": place.end,
        "variable": "portrayal",
        "confidence": 0.73,
        "trace": "“condemned” (agent) -0.9; negative with probability 0.73",
        **fields,
    }
    return score("sentiment", -1, **given)


def _why(one, mentions=(ASSEMBLY, GUARDS), of=None):
    held = coverage([(reading(of or article(), mentions), [one])])
    return why(held, held.measured(one.measure).iloc[0]).markup


def test_the_fast_tier_shows_sentence_confidence_voice_and_steps() -> None:
    shown = _why(_portrayal())
    assert "condemned the guards on Friday.</mark>" in shown
    assert "0.73" in shown
    assert "the outlet" in shown
    assert "<li>“condemned” (agent) -0.9</li><li>negative with probability 0.73</li>" in shown
    assert "Fast tier" in shown


def test_a_score_without_confidence_says_so() -> None:
    assert "the measure states none" in _why(_portrayal(confidence=None))


def test_every_answer_can_be_asked_why(town) -> None:
    answers = [("stance", town.stances()), ("stance", town.stances(level="evidence")), ("sentiment", town.portrayals())]
    for measure, rows in [*answers, ("frames", town.frames()), ("agency", town.agency())]:
        shown = why(town, rows.iloc[0]).markup
        assert f"<b><bdi>{measure}</bdi>" in shown
        assert "condemned the guards on Friday" in shown


def test_a_row_of_no_score_is_refused() -> None:
    held = coverage([(reading(), [])])
    with pytest.raises(UserError, match="has no 'signature': it is none of a score"):
        why(held, held.articles.iloc[0])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_is_shown_as_text(payload: str) -> None:
    body = f"One {payload} two"
    one = score("sentiment", 1, evidence=Span(4, 4 + len(payload)), trace=payload, unit_start=0, unit_end=3)
    found = article(text=body, headline_end=0, title=payload, outlet=payload)
    harmless(_why(one, mentions=(), of=found))


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize("sentence", ["plain good", "the good bad plain", "the plain, likes good"])
def test_each_word_outside_what_is_asked_about_is_left_out_once(sentence: str) -> None:
    place = Span(sentence.index("plain"), sentence.index("plain") + 5)
    seen: list[str] = []

    def ask(encoded, spans):
        document = encoded.document
        seen.extend(document.sentence_text(number) for number in range(len(document.sentences)))
        assert [document.text[slice(*one)] for (one,) in spans] == ["plain"] * len(spans)
        return [1.0, *(0.25 for _ in spans[1:])]

    whole, found = words_that_moved(sentence, [place], ask)
    words = [word.strip(",") for word in sentence.split()]
    assert whole == 1.0
    assert [sentence[slice(*word.span)] for word in found] == [word for word in words if word != "plain"]
    assert {word.change for word in found} == {0.75}
    assert seen[0] == sentence
    assert len(set(seen)) == len(seen) == len(words)


@pytest.mark.usefixtures("tiny")
def test_what_the_encoder_cannot_read_has_no_words() -> None:
    assert words_that_moved("plain", [Span(0, 5)], lambda _, spans: [None] * len(spans)) == (None, [])


@pytest.mark.usefixtures("tiny")
@pytest.mark.parametrize(
    ("one", "told"),
    [
        (_portrayal(signature="sentiment|accurate|head:1"), "the probability of negative"),
        (
            score("relation", -1, target="guards", signature="relation|accurate|head:1", confidence=0.9),
            "the probability of attack",
        ),
        (score("prominence", 1, signature="prominence|accurate|counts:1"), "had no part in this value"),
        (score("stance", 1, target="leave", signature="stance|accurate|x", trace="by rule"), "had no part"),
        (
            score("stance", -1, target="leave", signature="stance|accurate|x", trace="no rule; the encoder reads it"),
            "what the phrase names",
        ),
    ],
    ids=["portrayal", "relation", "prominence", "rule", "stance"],
)
def test_the_accurate_tier_is_asked_again(one, told: str) -> None:
    assert told in _why(one)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny encoder in the place of the one that ships."""
    from tiny_encoder import tiny_encoder

    import framing.encoder

    found = tiny_encoder()
    monkeypatch.setattr(framing.encoder, "load_encoder", lambda: found)


@pytest.fixture
def town():
    """Two articles with a score of each kind."""
    scores = [_portrayal(), score("stance", -1, target="leave"), score("stance", 1, target="leave", unit="article")]
    scores += [
        score("agency", 1, variable="acts"),
        score("frames", 1, actor=None, target="law", variable="share", unit="article"),
    ]
    return coverage([(reading(article(one), [ASSEMBLY]), scores) for one in ("a1", "a2")])
