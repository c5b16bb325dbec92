"""Articles that came, went or hold something else, and stories under one name in both runs."""

from __future__ import annotations

import numpy as np
import pandas as pd

CAME, WENT, CHANGED = "in", "out", "changed"
# What an article holds. Its file, record and story are where it stands, not what it says.
_CONTENT = ("outlet", "date", "title", "author", "url", "language", "text_sha256", "headline_end")
_SHOWN = ("article", "change", "what", "outlet", "date", "title", "story", "words", "same_text")


def changed_articles(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """One row an article that is in one run alone, or in both with other content.

    Columns: ``article``, ``change`` (``in``: only in the new run; ``out``: only in the old one; ``changed``), ``what``
    (of a changed one: the columns that differ), ``outlet, date, title, story, words`` (of the new run, of the old one
    where it is out), and ``same_text``: the id under which the other run holds the same text, where it does.
    """
    came, went = new[~new["article"].isin(old["article"])], old[~old["article"].isin(new["article"])]
    differing = _differing(old, new)
    parts = [
        came.assign(change=CAME, what=None, same_text=_same_text(came, went)),
        went.assign(change=WENT, what=None, same_text=_same_text(went, came)),
        new.merge(differing, on="article").assign(change=CHANGED, same_text=None),
    ]
    columns = dict.fromkeys(("what", "same_text"), "str")
    return pd.concat([part[list(_SHOWN)].astype(columns) for part in parts], ignore_index=True)


def shared_articles(old: pd.DataFrame, new: pd.DataFrame) -> frozenset[str]:
    """The ids of articles that both runs hold with the same content."""
    both = frozenset(old["article"]) & frozenset(new["article"])
    return both.difference(_differing(old, new)["article"])


def common_stories(old: pd.DataFrame, new: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """A name for the story of every article of each run, by article: one name where the runs share an article.

    A run names a story by one of its articles, and an article that comes may give it another name, or join two. An
    article that went and came again with the same text under another id counts as shared. The order of the old names
    stays, so that old intervals stay what they were.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    code, labels = pd.factorize(pd.concat(["o" + old["story"], "n" + new["story"]]))  # a name may mean two stories
    before = pd.Series(code[: len(old)], old["article"].to_numpy())
    after = pd.Series(code[len(old) :], new["article"].to_numpy())
    links = _links(old, new)
    ends = (before.loc[links["old"]].to_numpy(), after.loc[links["new"]].to_numpy())
    graph = coo_array((np.ones(len(links)), ends), shape=(len(labels), len(labels)))
    _, component = connected_components(graph, directed=False)
    names = pd.Series(labels, dtype="str").str[1:].groupby(component).first()  # old names come first
    return before.map(lambda place: names[component[place]]), after.map(lambda place: names[component[place]])


def _links(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """``old`` and ``new`` ids of the articles that are the same in both runs."""
    both = old.loc[old["article"].isin(new["article"]), "article"]
    went = old[~old["article"].isin(new["article"])]
    again = pd.DataFrame({"old": went["article"], "new": _same_text(went, new[~new["article"].isin(old["article"])])})
    return pd.concat([pd.DataFrame({"old": both, "new": both}), again.dropna()])


def _differing(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """``article`` and ``what`` of those in both runs whose content differs."""
    both = old.merge(new, on="article", suffixes=("", "_new"))
    unlike = pd.DataFrame(
        {
            name: (both[name] != both[f"{name}_new"]) & ~(both[name].isna() & both[f"{name}_new"].isna())
            for name in _CONTENT
        }
    )
    told = unlike.rename(columns={"text_sha256": "text"})
    what = [", ".join(told.columns[row]) for row in told.to_numpy(bool)]
    return pd.DataFrame({"article": both["article"], "what": what})[unlike.any(axis=1)]


def _same_text(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    ids = others.drop_duplicates("text_sha256").set_index("text_sha256")["article"]
    return rows["text_sha256"].map(ids)
