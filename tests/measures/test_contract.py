"""What every registered measure promises on every text, however nasty; its registry line holds a new one to it."""

import json
import math
import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from handmade import article

from framing.codebook import Codebook, read_codebook
from framing.corpus import Article, read_corpus
from framing.language import segment
from framing.measures import MEASURES, OTHER, OUTLET, Reading, Score
from framing.measures.read import read_article
from framing.shipped import shipped
from framing.tiers import TIERS, Tier

NASTY = {
    "empty": "",
    "white space": " \n\t \r\n ",
    "one word": "Soleimani",
    "one letter": "a",
    "only punctuation": "... !!! ??? — “ ” ' \" ; : ( [ {",
    "only an actor and a dot": "Trump.",
    "unbalanced quotation": 'Iraqi troops "will leave, Pompeo said. He never did.',
    "quotation that never ends": "“We will stay in Iraq. Parliament voted. Iran fired missiles. Trump praised them.",
    "nested quotations": "Pompeo said: “Abdul-Mahdi told me ‘the troops “must” leave’, and I refused.”",
    "crossed quotations": "“Trump said ‘Iran” will’ leave Iraq.",
    "long sentence": "Trump said " + "that Pompeo praised Iran and condemned Iraq, " * 110 + "on Friday.",
    "long word": "x" * 5_000 + " Pompeo " + "y" * 5_000,
    "a thousand short sentences": "Iran left. " * 1_000,
    "emoji": "🇮🇶 Iraq 👍🏽 praised 🇺🇸 Trump 🚀🚀 and Pompeo 👨‍👩‍👧 condemned Iran 💥.",
    "Arabic": "صوّت مجلس النواب العراقي على إخراج القوات الأجنبية من البلاد.",
    "Chinese": "伊拉克议会投票要求美军离开。特朗普说：“不。”",
    "mixed scripts": "Ирак сказал Trump «уходите» and عادل عبد المهدي said Pompeo must leave Iraq.",
    "no actors": "Rain fell on the harbour. The boats stayed in. Nobody went out before noon.",
    "capitals": "TRUMP SLAMS IRAN AS IRAQ'S PARLIAMENT VOTES TO EXPEL U.S. TROOPS",
    "no capitals": "trump slams iran as iraq's parliament votes to expel u.s. troops",
    "no spaces": "TrumpsaidIraqmustkeeptheU.S.troopsandPompeoagreed.",
    "combining accents": "Trump\u0301 said Ira\u0308q must leave. Pompe\u0301o re\u0301fused.",
    "zero width": "Tr\u200bump said Ir\u00adaq praised Pom\u2060peo.",
    "right to left marks": "\u202eTrump condemned Iran\u202c and \u2067Pompeo\u2069 praised Iraq.",
    "longer in lower case": "İran’ı Trump kınadı. İİİ Pompeo condemned İran İstanbul.",
    "control characters": "Trump\x07 said\x0b Iran\x00 must\x1f leave\x7f Iraq.",
    "markup": "<p>Trump &amp; Pompeo <script>alert(1)</script> condemned Iran.</p> {{ x }} $5 %s \\d+",
    "line breaks": "Trump\nsaid\nIran\n\n\n\nmust\nleave\u2028Iraq\u2029\n",
    "a list": "- Trump: condemned Iran\n- Pompeo: “Stay.”\n* Iraq (3.5%)\n1. Iran, 2. Iran, 3. Iran",
    "a speech transcript": "TRUMP: Iran is standing down.\n\nPOMPEO: We will stay.\n\nQ: And Iraq?",
    "only pronouns": "He said that they would do it, and she told him that it was theirs.",
    "actors only": "Trump Pompeo Iran Iraq Soleimani Trump Pompeo Iran Iraq Soleimani",
    "negations": "Trump did not never refuse to not deny that Pompeo will not fail to leave Iraq.",
    "passives": "Soleimani was killed. Troops were told to leave. Iraq was struck by Iran. It was decided.",
    "half of a pair": "Pompeo’s ’ ‘ “” ‘’ «» said „Trump“ ‚Iran‘.",
}
NORMAL = (
    "Iraq's parliament voted late on Sunday that the U.S. troops must go.\n\n“We ask for a friendly farewell,” said "
    "Prime Minister Adel Abdul-Mahdi. Mike Pompeo, the secretary of state, rebuffed him: “Nobody is packing.” Iran, "
    "which had fired missiles, praised the vote. Soleimani was killed in Baghdad. He was mourned there, officials said."
)
TEXTS = {**NASTY, "normal": NORMAL}


@cache
def codebook() -> Codebook:
    return read_codebook(shipped("data", "codebooks", "us-iraq-2020.yaml"))


@cache
def sample() -> dict[str, Article]:
    return {found.article: found for found in list(read_corpus(shipped("data", "sample")))[::9]}


@cache
def readings(tier: Tier) -> dict[str, Reading]:
    """Every text read as it is, as a text with a headline, unparsed, in another language; and sample articles."""
    book, day = codebook(), date(2020, 1, 6)
    given: dict[str, Reading] = {}
    for name, text in TEXTS.items():
        plain = article(name, text=text, headline_end=0, date=day, title=None, language=None)
        headed = f"Trump warns Iran\n\n{text}"
        with_headline = article(name, text=headed, headline_end=16, date=day)
        given[name] = read_article(plain, book, tier=tier)
        given[f"{name}, with a headline"] = read_article(with_headline, book, tier=tier)
        given[f"{name}, unparsed"] = replace(given[name], document=segment(text))
    all_headline = article("h", text=NASTY["capitals"], headline_end=65, date=None)
    foreign = article("de", text="Trump droht dem Iran.", language="de")
    given["all headline"] = read_article(all_headline, book, tier=tier)
    given["another language"] = read_article(foreign, book, tier=tier)
    return given | {id: read_article(found, book, tier=tier) for id, found in sample().items()}


CASES = [*TEXTS, *(f"{name}, with a headline" for name in TEXTS), *(f"{name}, unparsed" for name in TEXTS)]
CASES += ["all headline", "another language", *sample()]


def scores(measure: str, case: str, tier: Tier) -> list[Score]:
    return list(MEASURES[measure].score(readings(tier)[case]))


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("measure", MEASURES)
def test_scores_keep_every_promise(measure: str, case: str, tier: Tier) -> None:
    reading = readings(tier)[case]
    assert reading.tier == tier
    text, book = reading.document.text, reading.codebook
    actors = {actor.id for actor in book.actors}
    targets = actors | {issue.id for issue in book.issues} | {frame.id for frame in book.frames}
    found = scores(measure, case, tier)
    for score in found:
        assert score.measure == measure
        assert score.variable in MEASURES[measure].variables
        assert score.unit in ("article", "sentence", "mention", "statement")
        assert 0 <= score.unit_start <= score.unit_end <= len(text)
        assert 0 <= score.evidence_start <= score.evidence_end <= len(text)
        assert score.evidence_start < score.evidence_end or math.isnan(score.value)
        assert score.actor is None or score.actor in actors
        assert score.target is None or score.target in targets
        assert score.voice in {OUTLET, OTHER, *actors}
        assert type(score.value) is float
        assert score.confidence is None or 0 <= score.confidence <= 1
        assert isinstance(score.trace, str)
        _assert_in_range(score)
    keys = [(s.unit, s.unit_start, s.unit_end, s.actor, s.target, s.variable, s.evidence_start) for s in found]
    assert len(keys) == len(set(keys))


def _assert_in_range(score: Score) -> None:
    """The words that state a range list its values ("1 yes, 0 no"), or say "0 to 1", "towards 1", "1 and more"."""
    stated = MEASURES[score.measure].variables[score.variable]
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", stated)]
    if math.isnan(score.value):
        assert "missing" in stated
    elif re.search(r" to |toward|and more", stated):
        assert min(numbers) <= score.value <= (math.inf if "and more" in stated else max(numbers))
    else:
        assert score.value in numbers


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("case", [*[*NASTY][::4], "normal", *sample()])
def test_the_same_text_has_the_same_scores(case: str, tier: Tier) -> None:
    again = read_article(readings(tier)[case].article, codebook(), tier=tier)
    for measure in MEASURES.values():
        assert _comparable(list(measure.score(again))) == _comparable(scores(measure.name, case, tier))


def _comparable(found: list[Score]) -> list[str]:
    return [repr(score) for score in found]  # a missing value is equal to itself only in words


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("case", ["empty", "white space", "another language"])
@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_to_measure_is_no_row_or_missing(measure: str, case: str, tier: Tier) -> None:
    assert all(math.isnan(score.value) for score in scores(measure, case, tier) if score.measure != "frames")


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_finds_something_in_the_sample(measure: str, tier: Tier) -> None:
    found = {score.variable for case in sample() for score in scores(measure, case, tier)}
    stated = MEASURES[measure].variables
    of_tier = {name for name, words in stated.items() if tier == "accurate" or not words.startswith("accurate tier")}
    assert found == of_tier


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_says_what_it_asks_and_where_it_comes_from(name: str) -> None:
    measure = MEASURES[name]
    assert measure.name == name
    assert re.fullmatch(rf"{name}\|fast\|\S+", measure.signature("fast"))
    assert re.fullmatch(rf"{name}\|accurate\|\S+", measure.signature("accurate"))
    assert measure.question.endswith("?")
    assert measure.source
    assert measure.variables
    assert all(re.search(r"\d", words) for words in measure.variables.values()), "every variable states its range"
    assert json.dumps(dict(measure.variables))
