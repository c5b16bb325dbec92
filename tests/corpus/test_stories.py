"""Copies and edits of one text share a story; articles on the same event do not."""

import json
import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Article, ArticleStore, Corpus, read_corpus
from framing.corpus.stories import stories
from framing.identity import text_sha256

WORDS = [f"word{number}" for number in range(5000)]


def article(name: str, text: str) -> Article:
    return Article(
        name, "a.txt", 1, None, None, None, None, None, None, None, text, text_sha256(text), len(text.split()), 0, name
    )


def prose(seed: int, length: int) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - test data


def told(*texts: list[str]) -> list[str]:
    """The stories of texts whose ids are their numbers, with as many figures as are needed to sort them."""
    ids = [f"{n:03}" for n in range(len(texts))]
    found = stories(article(name, " ".join(text)) for name, text in zip(ids, texts, strict=True))
    return [str(int(found.get(name, name))) for name in ids]


def test_edits_of_a_wire_text_share_its_story() -> None:
    wire, other = prose(1, 300), prose(2, 300)
    shortened = wire[:160]
    framed = prose(3, 100) + wire[:200] + prose(4, 80)
    edited = [word if n % 25 else "changed" for n, word in enumerate(wire)]
    assert told(wire, shortened, other, framed, edited) == ["0", "0", "2", "0", "0"]


def test_a_shared_quotation_makes_no_story() -> None:
    quotation = prose(5, 60)
    assert told(prose(6, 150) + quotation, quotation + prose(7, 150)) == ["0", "1"]


def test_short_texts_share_a_story_only_when_they_are_equal() -> None:
    assert told(["Talks", "resumed"], ["Talks", "resumed"], ["Talks", "resumed", "today"]) == ["0", "0", "2"]
    assert told([], []) == ["0", "1"]
    assert told() == []


def test_a_standing_phrase_in_many_articles_joins_nothing() -> None:
    footer = prose(8, 40)
    texts = [prose(100 + n, 120) + footer for n in range(200)]
    assert told(*texts) == [f"{n}" for n in range(200)]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(7)))
def test_stories_do_not_depend_on_order(order: list[int]) -> None:
    wire = prose(1, 200)
    texts = [wire, wire[:120], wire[80:], prose(2, 200), prose(3, 100) + wire[:110], prose(2, 200), []]
    with ArticleStore() as store:
        for n in order:
            store.add(article(f"{n}", " ".join(texts[n])))
        store.set_apart()
        found = stories(store.by_id())
    assert found == {"1": "0", "2": "0", "4": "0", "5": "3"}


def test_the_same_corpus_in_other_files_has_the_same_stories(tmp_path: Path) -> None:
    wire = " ".join(prose(1, 100))
    lines = [json.dumps({"id": f"{n}", "text": f"{lead} {wire}"}) for n, lead in enumerate("abc")]

    def read(name: str, order: list[str]) -> Corpus:
        (tmp_path / name).mkdir()
        for number, line in enumerate(order):
            (tmp_path / name / f"{number}.jsonl").write_text(line, encoding="utf-8")
        return read_corpus(tmp_path / name)

    one, other = read("one", lines), read("other", lines[::-1])
    assert {a.article: a.story for a in one} == {a.article: a.story for a in other} == dict.fromkeys("012", "0")


def test_the_wire_copy_of_the_sample_is_found() -> None:
    corpus = read_corpus(Path(__file__).parents[2] / "data" / "sample")
    groups: dict[str, set[str | None]] = {}
    for found in corpus:
        groups.setdefault(found.story, set()).add(found.outlet)
    assert sorted(len(outlets) for outlets in groups.values() if len(outlets) > 1) == [2, 3]
    assert len(corpus) - len(groups) == 3
