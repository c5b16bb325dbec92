"""Articles on disk: every id once, none lost, whatever the source calls them."""

from framing.corpus import Article, ArticleStore
from framing.identity import text_sha256


def article(name: str, text: str, record: int = 1) -> Article:
    nothing = (None,) * 7
    return Article(name, "a.csv", record, *nothing, text, text_sha256(text), len(text.split()), 0, name)


def ids_of(*articles: Article) -> list[str]:
    with ArticleStore() as store:
        for one in articles:
            store.add(one)
        store.set_apart()
        return [kept.article for kept in store]


def test_different_articles_of_one_id_are_told_apart_also_where_their_hashes_begin_alike() -> None:
    """Of 100,000 articles that a source calls 1, it is more likely than not that two hashes begin alike."""
    alike = ("Report 1714", "Report 86581")
    ids = ids_of(*(article("1", text, record) for record, text in enumerate((*alike, "another"), start=1)))
    assert len(set(ids)) == len(ids) == len(alike) + 1
    assert ids[0].split("-")[1] == ids[1].split("-")[1] != ids[2].split("-")[1]


def test_an_id_that_looks_like_one_told_apart_is_told_apart_from_it() -> None:
    first, second = ids_of(article("1", "one"), article("1", "two", 2))
    ids = ids_of(article("1", "one"), article("1", "two", 2), article(first, "three", 3))
    assert len(set(ids)) == 3
    assert second in ids
