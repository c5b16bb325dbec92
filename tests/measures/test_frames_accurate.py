"""What the accurate tier adds to frames: sentences close to a frame without its words, and a head trained on codes."""

import json
import random
from dataclasses import replace
from itertools import pairwise

import pytest
from handmade import article, codebook, reading
from word_encoder import WordEncoder

from framing.codebook import Frame, check_codebook, read_codebook
from framing.errors import UserError
from framing.language import segment
from framing.measures import MEASURES
from framing.measures.frames import judge_frames, score_frames, weigh_frames
from framing.measures.frames_closeness import NEUTRAL, closeness, nearest_term
from framing.measures.frames_features import features_of
from framing.measures.frames_head import read_head, written
from framing.measures.frames_terms import find_frames
from framing.measures.frames_training import FEWEST, train

FRAMES = (
    Frame("faith", "Faith", "Does it speak of prayer, church and faith?", ("church bells", "chapel prayer")),
    Frame(
        "trade", "Trade", "Does it speak of markets, prices and trade?", ("market prices", "trade fair"), present_from=2
    ),
)
BOOK = replace(codebook(), frames=FRAMES)
PREACHED = "Prayer in the church and chapel renewed their faith."
TRADED = "Trade at the markets moved the prices again."
PLAIN = "Two gulls sat quietly above an upturned boat."


@pytest.fixture(autouse=True)
def encoder(monkeypatch):
    stub = WordEncoder()
    monkeypatch.setattr("framing.encoder.load_encoder", lambda: stub)
    return stub


def judged(text, encoder, book=BOOK):
    document = segment(text)
    return {weight.frame.id: weight for weight in judge_frames(document, book, encoder.encode(document))}


def scores(text, encoder, book=BOOK, **fields):
    of = article(text=text, title=None, headline_end=0, **fields)
    return tuple(score_frames(replace(reading(of, book=book), encoded=encoder.encode(segment(text)))))


def articles(count, frame_text, rest_text, seed=1):
    """Texts of three sentences; every second one has a sentence of the frame's."""
    draw = random.Random(seed)  # noqa: S311 -- made-up texts
    fill = ["Boats lay in the harbour.", "Rain fell in the night.", "A ferry came late.", "Nobody went out.", rest_text]
    return [" ".join([*draw.sample(fill, 2), frame_text if place % 2 else PLAIN]) for place in range(count)]


def head_of(texts, encoder, frames=FRAMES, having=None):
    features = []
    for text in texts:
        document = segment(text)
        near = closeness(encoder.encode(document), frames)
        features.append(features_of(document, near, weigh_frames(find_frames(document, frames), frames)))
    codes = having or {"faith": [bool(place % 2) for place in range(len(texts))]}
    return train(features, codes, frames, encoder=encoder.signature)


def test_a_sentence_without_a_term_is_found_by_what_it_means(encoder):
    document = segment(f"{PLAIN} {PREACHED}")
    near = closeness(encoder.encode(document), FRAMES)
    (plain, _), (preached, to_trade) = near.values.tolist()
    assert preached > NEUTRAL > plain
    assert preached > to_trade
    assert nearest_term(near.embeddings[1], FRAMES[0]) in (FRAMES[0].question, *FRAMES[0].terms)
    assert find_frames(document, FRAMES) == ()


def test_closeness_and_terms_decide_together(encoder):
    assert judged(PREACHED, encoder)["faith"].present
    assert not judged(PLAIN, encoder)["faith"].present
    why = judged(PREACHED, encoder)["faith"].why
    assert "0 different terms" in why
    assert "ordinary news" in why


def test_rows_of_close_sentences_carry_their_sentence_and_the_reason(encoder):
    text = f"{PLAIN} {PREACHED}"
    close = [score for score in scores(text, encoder) if score.variable == "closeness"]
    assert {score.target for score in close} == {"faith"}
    (row,) = close
    assert text[row.evidence_start : row.evidence_end] == PREACHED
    assert row.value >= 4.5
    assert "nearest: " in row.trace
    present = next(score for score in scores(text, encoder) if (score.variable, score.target) == ("present", "faith"))
    assert text[present.evidence_start : present.evidence_end] == PREACHED
    assert {score.variable for score in scores(text, encoder)} <= MEASURES["frames"].variables.keys()


@pytest.mark.parametrize(
    "text", ["Prayer, church, faith.", "Prayer, chapel and church bells, market prices and a trade fair."]
)
def test_a_short_sentence_and_one_between_two_frames_are_not_shown_as_close(text, encoder):
    near = closeness(encoder.encode(segment(text)), FRAMES)
    assert near.values.max() >= 4.5
    assert "closeness" not in {score.variable for score in scores(text, encoder)}


@pytest.mark.parametrize("text", ["", " \n ", "1 2 3.", "伊拉克议会投票。"])
def test_a_text_that_the_encoder_cannot_read_is_missing_and_not_0(text, encoder):
    assert scores(text, encoder) == ()
    assert judged(text, encoder) == {}


def test_a_frame_whose_words_the_encoder_cannot_read_is_left_to_its_terms(encoder):
    frames = (*FRAMES, Frame("foreign", "Foreign", "是吗?", ("议会", "投票")))
    found = judged(PREACHED, encoder, replace(BOOK, frames=frames))
    assert (found["foreign"].present, found["foreign"].why) == (False, "0 different terms; present from 1")
    assert found["faith"].present
    alone = judged(PREACHED, encoder, replace(BOOK, frames=frames[2:]))
    assert not alone["foreign"].present


def test_a_head_learns_a_frame_whose_words_the_encoder_cannot_read(encoder):
    frames = (Frame("foreign", "Foreign", "是吗?", ("议会", "投票")),)
    codes = {"foreign": [bool(place % 2) for place in range(40)]}
    head = head_of(articles(40, PREACHED, TRADED), encoder, frames, codes)
    book = replace(BOOK, frames=frames, frames_head=written(head))
    assert judged(f"{PLAIN} {PREACHED}", encoder, book)["foreign"].present


def test_a_head_learns_a_frame_from_codes_and_says_what_moved_it(encoder):
    head = head_of(articles(60, PREACHED, TRADED), encoder)
    book = replace(BOOK, frames_head=written(head))
    found = judged(f"{PLAIN} {PREACHED} {PLAIN}", encoder, book)["faith"]
    assert found.present
    assert found.confidence > 0.5
    assert "trained on 60 articles, 30 with the frame" in found.why
    assert not judged(f"{PLAIN} {PLAIN} {TRADED}", encoder, book)["faith"].present
    assert head.decisions["faith"].f1 > 0.9


def test_a_head_leaves_frames_with_few_codes_to_closeness_and_terms(encoder):
    texts = articles(60, PREACHED, TRADED)
    few = {"faith": [place < FEWEST - 1 for place in range(60)], "trade": [place % 2 == 1 for place in range(60)]}
    head = head_of(texts, encoder, having=few)
    assert set(head.decisions) == {"trade"}
    found = judged(PREACHED, encoder, replace(BOOK, frames_head=written(head)))
    assert "ordinary news" in found["faith"].why
    assert "trained on" in found["trade"].why


def test_codes_without_pattern_promise_nothing(encoder):
    """Every text has words of its own, so that a model judged on what it was fitted to would look perfect."""
    draw = random.Random(5)  # noqa: S311 -- made-up codes
    texts = [" ".join("".join(draw.choices("abcdefghij", k=6)) for _ in range(8)) + "." for _ in range(80)]
    labels = [draw.random() < 0.5 for _ in texts]
    head = head_of(texts, encoder, having={"faith": labels})
    every = 2 * sum(labels) / (len(labels) + sum(labels))
    assert head.decisions["faith"].f1 < every + 0.1


def test_probability_rises_with_the_part_of_the_text_that_has_the_frame(encoder):
    book = replace(BOOK, frames_head=written(head_of(articles(60, PREACHED, TRADED), encoder)))
    texts = [" ".join([PREACHED] * count + [PLAIN] * (3 - count)) for count in range(4)]
    found = [judged(text, encoder, book)["faith"] for text in texts]
    likely = [weight.confidence if weight.present else 1 - weight.confidence for weight in found]
    assert all(low < high for low, high in pairwise(likely))


def test_the_same_codes_give_the_same_head_and_it_survives_the_file(encoder):
    texts = articles(40, PREACHED, TRADED)
    head = head_of(texts, encoder)
    assert written(head_of(texts, encoder)) == written(head)
    assert written(read_head(written(head))) == written(head)


def test_a_head_of_another_encoder_or_of_other_frames_is_refused(encoder):
    book = replace(BOOK, frames_head=written(head_of(articles(40, PREACHED, TRADED), WordEncoder("encoder:9:other"))))
    with pytest.raises(UserError, match=r"encoder:9:other.*encoder:0:words.*framing train-frames"):
        judged(PREACHED, encoder, book)
    head = written(head_of(articles(40, PREACHED, TRADED), encoder))
    other = (replace(FRAMES[0], terms=("church bells",)), FRAMES[1])
    with pytest.raises(UserError, match=r"other frames, questions or terms.*framing train-frames"):
        judged(PREACHED, encoder, replace(BOOK, frames=other, frames_head=head))


def damaged(head):
    one = json.loads(head)
    yield "not JSON", "{"
    yield "a list", "[]"
    yield "another format", json.dumps({**one, "format": 9})
    yield "no decisions", json.dumps({key: value for key, value in one.items() if key != "decisions"})
    faith = one["decisions"]["faith"]
    yield "short", json.dumps({**one, "decisions": {"faith": {**faith, "near": faith["near"][1:]}}})
    yield "no number", json.dumps({**one, "decisions": {"faith": {**faith, "cut": float("nan")}}})
    yield "a word", json.dumps({**one, "decisions": {"faith": {**faith, "meaning": ["x"] * len(faith["meaning"])}}})


def test_a_damaged_head_is_refused_with_the_fix(encoder):
    for _, content in damaged(written(head_of(articles(40, PREACHED, TRADED), encoder))):
        with pytest.raises(UserError, match=r"frames_head.*framing train-frames"):
            judged(PREACHED, encoder, replace(BOOK, frames_head=content))


CODEBOOK = "name: Town\nframes:\n  - {id: faith, question: Is it faith?, terms: [church*]}\nframes_head: faith.json\n"


def test_a_codebook_names_its_head_beside_it_and_its_hash_changes_with_the_head(tmp_path):
    file, head = tmp_path / "town.yaml", tmp_path / "faith.json"
    file.write_text(CODEBOOK, encoding="utf-8")
    head.write_text("{}", encoding="utf-8")
    first = read_codebook(file)
    assert first.frames_head == "{}"
    head.write_text("{ }", encoding="utf-8")
    assert read_codebook(file).sha256 != first.sha256


@pytest.mark.parametrize("content", [None, b"\xff", b" " * (1024 * 1024 + 1)])
def test_a_head_that_cannot_be_read_is_a_fault_of_the_codebook_with_its_line(tmp_path, content):
    file = tmp_path / "town.yaml"
    file.write_text(CODEBOOK, encoding="utf-8")
    if content is not None:
        (tmp_path / "faith.json").write_bytes(content)
    (problem,) = check_codebook(file)
    assert (problem.line, problem.severity) == (4, "error")
    assert "faith.json" in problem.message
    assert "framing train-frames" in problem.message
