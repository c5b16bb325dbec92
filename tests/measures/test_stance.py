"""Who favors or opposes which proposition: composition of attitude words, negation, conditions, holders and voices."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from handmade import article

from framing.actors import find_mentions
from framing.codebook import Actor, Alias, Codebook, Issue
from framing.codebook.model import AliasKind
from framing.language import parse_sentences, segment
from framing.measures import MEASURES, Reading, Score
from framing.measures.read import read_article
from framing.measures.stance import STANCE, article_value
from framing.measures.stance_search import Position
from framing.statements import find_statements, resolve_speakers
from framing.tiers import TIERS, Tier

SIDES = {1.0: "favor", 0.0: "mixed", -1.0: "against"}


def _kind(alias: str) -> AliasKind:
    return (
        "name" if alias in ("Ada Berg", "Berg", "Paul Lind", "Lind", "Admiral Nils Ek", "Admiral Ek") else "institution"
    )


def _actor(id: str, *names: str, group: str = "Norland") -> Actor:
    return Actor(id, names[0], group, tuple(Alias(name, _kind(name)) for name in names))


TOWN = Codebook(
    name="The guards of Norland",
    language="en",
    actors=(
        _actor("premier", "Premier Ada Berg", "Ada Berg", "Berg", "the premier"),
        _actor("assembly", "the Norland assembly", "Norland assembly", "the assembly"),
        _actor("army", "the Norland army", "army officers"),
        _actor("envoy", "Envoy Paul Lind", "Paul Lind", "Lind", group="Sudland"),
    ),
    issues=(
        Issue(
            "leave",
            "Foreign guards should leave Norland",
            terms=(),
            favor=("withdraw*", "expel*", "withdrawal of", "guards leave", "guards to leave", "guards should leave"),
            against=("guards stay", "guards to stay", "presence of * guards"),
        ),
        Issue(
            "raid",
            "The raid on the harbour was right",
            terms=("raid", "the attack"),
            favor=("saved lives", "self-defence"),
            against=("crime", "mourn*", "illegal", "without * permission"),
        ),
    ),
    frames=(),
    sha256="0" * 64,
)


def read(text: str) -> Reading:
    document = segment(text)
    document = parse_sentences(document, range(len(document.sentences)))
    mentions = find_mentions(document, TOWN, day=None)
    statements = resolve_speakers(document, find_statements(document), mentions)
    return Reading(article(text=text, headline_end=0), TOWN, document, mentions, statements)


def scores(text: str, variable: str = "stance") -> list[Score]:
    return [score for score in STANCE.score(read(text)) if score.variable == variable]


def stances(text: str, variable: str = "article_stance") -> set[tuple[str | None, str | None, str]]:
    return {(score.actor, score.target, SIDES[score.value]) for score in scores(text, variable)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # attitude × polarity
        ("The premier demanded the withdrawal of the guards.", {("premier", "leave", "favor")}),
        ("The premier rejected the withdrawal of the guards.", {("premier", "leave", "against")}),
        ("The Norland assembly voted to expel the guards.", {("assembly", "leave", "favor")}),
        ("Ada Berg wants the guards to stay.", {("premier", "leave", "against")}),
        ("The premier opposes the presence of foreign guards.", {("premier", "leave", "favor")}),
        # chains multiply
        ("Lind rebuffed the request to work out a withdrawal of the guards.", {("envoy", "leave", "against")}),
        ("The premier is reticent about pushing for a withdrawal of the guards.", {("premier", "leave", "against")}),
        ("The assembly passed a resolution calling for the guards to leave.", {("assembly", "leave", "favor")}),
        ("Berg refused to rule out a withdrawal of the guards.", {("premier", "leave", "favor")}),
        # nominal holders, passives, relative clauses
        ("The news followed the Norland assembly's vote to expel the guards.", {("assembly", "leave", "favor")}),
        (
            "A vote by the Norland assembly in favor of expelling the guards surprised many.",
            {("assembly", "leave", "favor")},
        ),
        ("The withdrawal of the guards was rejected by the premier.", {("premier", "leave", "against")}),
        ("Many within the Norland army oppose a withdrawal of the guards.", {("army", "leave", "against")}),
        # negation
        ("The premier does not want to expel the guards.", {("premier", "leave", "against")}),
        ("There is no plan to expel the guards, Berg said.", {("premier", "leave", "against")}),
        ("Berg said it was not the right time to expel the guards.", {("premier", "leave", "against")}),
        ("The premier denied that Norland had decided to expel the guards.", {("premier", "leave", "against")}),
        ("Berg did not reject a withdrawal of the guards.", {("premier", "leave", "mixed")}),
        # statements
        ("“The guards should leave,” said Ada Berg.", {("premier", "leave", "favor")}),
        ("Ada Berg spoke on Monday. “We will expel the guards,” she said.", {("premier", "leave", "favor")}),
        # conditions
        (
            "The premier said: “If we decide to expel the guards, it will be our decision.”",
            {("premier", "leave", "mixed")},
        ),
        ("Lind threatened Norland with sanctions if it expelled the guards.", {("envoy", "leave", "against")}),
        # what happened: acts, judgements, reactions
        ("Lind ordered the raid on the harbour.", {("envoy", "raid", "favor")}),
        ("The premier condemned the raid.", {("premier", "raid", "against")}),
        (
            "The assembly praised Lind for ordering the raid.",
            {("assembly", "raid", "favor"), ("envoy", "raid", "favor")},
        ),
        ("Berg called the raid a crime.", {("premier", "raid", "against")}),
        ("Lind staged the raid without the premier's permission.", {("envoy", "raid", "favor")}),
        ("The raid was justified, Lind said.", {("envoy", "raid", "favor")}),
        ("Berg condemned the crime.", {("premier", "raid", "against")}),
        ("Lind said the raid had saved lives.", {("envoy", "raid", "favor")}),
        # told by words that hang on the noun
        ("The raid, which Berg condemned, began at dawn.", {("premier", "raid", "against")}),
        ("The raid ordered by Lind began at dawn.", {("envoy", "raid", "favor")}),
        ("The raid won applause from the Norland assembly.", {("assembly", "raid", "favor")}),
        # what somebody else should do is the speaker's position
        ("Berg said the assembly should reject a withdrawal of the guards.", {("premier", "leave", "against")}),
        # matters named again
        (
            "The assembly voted to expel the guards. Lind was disappointed by the vote.",
            {("assembly", "leave", "favor"), ("envoy", "leave", "against")},
        ),
        (
            "The assembly voted to expel the guards. The premier welcomed the decision.",
            {("assembly", "leave", "favor"), ("premier", "leave", "favor")},
        ),
        (
            "The assembly voted to expel the guards. Lind hopes the assembly will reconsider its decision.",
            {("assembly", "leave", "favor"), ("envoy", "leave", "against")},
        ),
        # both sides
        (
            "The premier wants to expel the guards. Yet Berg opposes a withdrawal of the cooks.",
            {("premier", "leave", "mixed")},
        ),
    ],
)
def test_a_stance_is_composed_from_attitude_negation_and_polarity(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert stances(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Guards.",
        "The guards stood at the gate when the premier came.",
        "Berg read a report on the withdrawal of the guards.",
        "A withdrawal of the guards would take months, Berg said.",
        "Will the premier expel the guards?",
        "Berg said a newspaper wanted to expel the guards.",
        "The premier may expel the guards, analysts said.",
        "The premier is likely to expel the guards, a newspaper wrote.",
        "The premier will decide whether the guards stay.",
        "Nobody wants to expel the guards.",
        "The raid was carried out at dawn, Berg said.",
        "The envoy of another country condemned the raid.",
        "Such a raid would be a crime, Berg said.",
        "Berg said that mourning would not be shown on television.",
        "Will the guards leave? Berg did not say.",
    ],
)
def test_naming_a_matter_is_no_stance_on_it(text: str) -> None:
    assert stances(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Berg would welcome it if the guards left by spring; until then they are our guests.",
            {("premier", "leave", "favor")},
            marks=pytest.mark.xfail(strict=True, reason="'it' before its clause is not resolved"),
        ),
        pytest.param(
            "Ask Berg about the guards and she points at the door.",
            {("premier", "leave", "favor")},
            marks=pytest.mark.xfail(strict=True, reason="a gesture names no issue phrase"),
        ),
        pytest.param(
            "Berg said that any withdrawal of the guards would follow an appropriate timeline.",
            {("premier", "leave", "mixed")},
            marks=pytest.mark.xfail(strict=True, reason="evasion without an attitude or condition is not seen"),
        ),
        pytest.param(
            "Great idea to expel the guards, Berg sneered.",
            {("premier", "leave", "against")},
            marks=pytest.mark.xfail(strict=True, reason="irony is read as it is written"),
        ),
    ],
)
def test_known_failures(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert stances(text) == expected


def test_the_voice_is_the_outlet_or_whoever_tells_it() -> None:
    (own,) = scores("The premier rejected the withdrawal of the guards.")
    assert (own.actor, own.voice) == ("premier", "outlet")
    (told,) = scores("Lind said the premier rejected the withdrawal of the guards.")
    assert (told.actor, told.voice) == ("premier", "envoy")


def test_every_row_opens_its_words_and_explains_itself() -> None:
    text = "It rained. Lind rebuffed the request to work out a withdrawal of the guards."
    (score,) = scores(text)
    evidence = text[score.evidence_start : score.evidence_end]
    assert evidence.startswith("Lind rebuffed")
    assert evidence.endswith("withdrawal of")
    assert text[score.unit_start : score.unit_end].startswith("Lind")
    assert score.trace == "rebuffed (−) × request (+) × work (+) × “withdrawal of” (favor) = against"
    assert score.confidence is not None
    assert 0 < score.confidence <= 1
    assert MEASURES["stance"] is STANCE


def test_the_article_row_is_the_side_that_leads() -> None:
    def position(value: int, confidence: float) -> Position:
        return Position("a", "i", value, confidence, evidence=None, voice="outlet", sentence=0, trace="")  # type: ignore[arg-type]

    assert article_value([position(1, 0.9)]) == 1
    assert article_value([position(-1, 0.9), position(-1, 0.6), position(1, 0.3)]) == -1
    assert article_value([position(1, 0.9), position(-1, 0.7)]) == 0
    assert article_value([position(0, 0.9), position(0, 0.9), position(1, 0.7)]) == 0


def test_one_bare_past_act_makes_no_article_row() -> None:
    text = "The premier expelled a guard in March."
    assert len(scores(text)) == 1
    assert stances(text) == set()


@pytest.mark.parametrize("tier", TIERS)
def test_reading_and_scoring_are_one_call_for_a_user(tier: Tier) -> None:
    of = article(text="The premier rejected the withdrawal of the guards.", headline_end=0)
    reading = read_article(of, TOWN, tier=tier)
    assert {score.variable for score in STANCE.score(reading)} == {"stance", "article_stance"}


@pytest.mark.parametrize(
    "text", ["“", "if if if withdraw", "withdraw " * 400, "(" * 50 + "crime?", "\n\n", "Berg. " * 40]
)
def test_no_text_breaks_it(text: str) -> None:
    for score in STANCE.score(read(text)):
        assert not math.isnan(score.value)


def test_a_document_without_parses_has_no_stances() -> None:
    text = "The premier rejected the withdrawal of the guards."
    assert list(STANCE.score(Reading(article(text=text), TOWN, segment(text), (), ()))) == []


STRAIT = Codebook(
    name="The strait",
    language="en",
    actors=(
        _actor("norway", "Norway", "Oslo", group="Norway"),
        _actor("sweden", "Sweden", "Stockholm", group="Sweden"),
        _actor("admiral", "Admiral Nils Ek", "Admiral Ek", group="Sweden"),
    ),
    issues=(
        Issue(
            "fight",
            "There should be further fighting",
            terms=(),
            favor=("rocket attack*", "fir* rockets", "revenge", "retaliat*", "ports would be hit"),
            against=("restraint",),
        ),
        Issue("raid", "The raid was right", terms=("raid", "raids"), favor=(), against=("revenge", "retaliat*")),
    ),
    frames=(),
    sha256="0" * 64,
)


def strait_scores(text: str, encoded: object = None) -> list[Score]:
    """Of a text read by the rules alone; ``encoded`` answers in the encoder's place."""
    reading = read_article(article(text=text, headline_end=0), STRAIT, tier="fast")
    return list(STANCE.score(replace(reading, encoded=encoded)))  # type: ignore[arg-type]


def strait(text: str, encoded: object = None) -> set[tuple[str | None, str | None, str]]:
    found = (score for score in strait_scores(text, encoded) if score.variable == "article_stance")
    return {(score.actor, score.target, SIDES[score.value]) for score in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Norwegian rocket attack closed the harbour.", {("norway", "fight", "favor")}),
        ("Norway's rocket attack closed the harbour.", {("norway", "fight", "favor")}),
        ("It was Norway that fired rockets at the harbour.", {("norway", "fight", "favor")}),
        ("Norway closed its ports as it feared an answer after firing rockets.", {("norway", "fight", "favor")}),
        (
            "Norway fired rockets at the harbour. The attack was a response to the raid.",
            {("norway", "fight", "favor"), ("norway", "raid", "against")},
        ),
        ("Admiral Ek warned that two ports would be hit.", {("admiral", "fight", "favor")}),
        ("Oslo will pay for the raid, Admiral Ek said.", {("admiral", "raid", "against")}),
        ("Oslo insisted that Admiral Ek ordered the raid.", {("admiral", "raid", "favor")}),
        ("Stockholm outlined a justification for the raid.", {("sweden", "raid", "favor")}),
    ],
)
def test_attacks_threats_and_answers_are_sides_taken(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert strait(text) == expected


def test_who_fears_an_attack_or_is_warned_against_one_does_not_make_it() -> None:
    assert strait("Norway warned Sweden against retaliating.") == {("norway", "fight", "against")}
    assert ("norway", "fight", "favor") not in strait("Oslo feared a Swedish rocket attack.")


def test_revenge_of_the_side_that_acted_is_not_against_its_own_deed() -> None:
    text = "The Swedish raid began at dawn. {} vowed revenge for the dead."
    assert strait(text.format("Oslo")) == {("norway", "fight", "favor"), ("norway", "raid", "against")}
    assert strait(text.format("Stockholm")) == {("sweden", "fight", "favor")}


class Heads:
    """An encoder that finds every holder against every phrase, as surely as it is told."""

    def __init__(self, stance: float = 0.8, relation: float = 0.9) -> None:
        self._stance, self._relation = stance, relation

    def stance(self, pairs: list[object]) -> list[dict[str, float]]:
        return [{"none": 0.0, "favor": 0.0, "against": self._stance, "mixed": 0.0} for _ in pairs]

    def relation(self, pairs: list[object]) -> list[dict[str, float]]:
        return [{"a>b+": 0.0, "b>a+": 0.0, "a>b-": self._relation, "b>a-": self._relation} for _ in pairs]


SILENT = "Oslo had long kept its distance from the raid."


def test_in_the_accurate_tier_the_encoder_speaks_where_no_rule_does() -> None:
    assert strait(SILENT) == set()
    assert strait(SILENT, Heads()) == {("norway", "raid", "against")}


@pytest.mark.parametrize("heads", [Heads(stance=0.4), Heads(relation=0.5)])
def test_both_heads_must_be_sure(heads: Heads) -> None:
    assert strait(SILENT, heads) == set()


@pytest.mark.parametrize(
    "text",
    ["If Oslo had kept its distance from the raid, all would be well.", "Had Oslo kept its distance from the raid?"],
)
def test_the_encoder_is_not_asked_about_conditions_and_questions(text: str) -> None:
    assert strait(text, Heads()) == set()


def test_the_encoder_overrules_no_rule() -> None:
    assert strait("Stockholm ordered the raid.", Heads()) == {("sweden", "raid", "favor")}


def test_agreement_makes_a_position_surer_and_its_trace_says_so() -> None:
    (alone, _), (both, _) = (strait_scores("Oslo condemned the raid.", encoded) for encoded in (None, Heads()))
    assert alone.confidence is not None
    assert both.confidence is not None
    assert alone.confidence < both.confidence < 1
    assert both.trace == f"{alone.trace}; the encoder agrees (0.80)"


def test_a_side_of_the_encoder_alone_says_what_was_asked() -> None:
    row, _ = strait_scores(SILENT, Heads())
    assert row.trace == (
        "no rule; the encoder reads “Oslo” as against “raid” (names the matter): stance 0.80, attitude 0.90 = against"
    )
    assert (row.voice, SILENT[row.evidence_start : row.evidence_end]) == ("outlet", SILENT[:-1])
