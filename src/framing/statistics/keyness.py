"""Which words set two bodies of text apart: weighted log-odds with an informative Dirichlet prior."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.errors import UserError
from framing.statistics.resampling import Numbers
from framing.statistics.stopwords import STOP_WORDS

_AROUND = ",-–—'\"“”‘…"


def keyness(
    a: pd.DataFrame, b: pd.DataFrame, *, text: str = "content", prior: float = 500.0, minimum: int = 2
) -> pd.DataFrame:
    """Words that ``a`` uses more than ``b`` (highest ``z`` first) and the other way round (last).

    Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16:372-403: log-odds ratio of a word under a
    Dirichlet prior (their equation 16), its variance (eq. 20) and z score (eq. 22). The prior spreads ``prior`` words
    over the vocabulary as both bodies together use it, so that rare words need more evidence.

    Parameters
    ----------
    a, b : tables with a column of text and ``story``, such as the ``speakers()`` or the ``written()`` of two parts.
    text : column that holds the text.
    prior : size of the prior in words. Larger values pull rare words closer to 0.
    minimum : number of stories that must use a word, so that one much copied text does not decide.

    Returns
    -------
    DataFrame
        One row a word: ``word``, ``log_odds`` (natural logarithm, above 0 where ``a`` uses it more), ``z``, ``n_a``,
        ``n_b`` (occurrences), ``stories_a``, ``stories_b``. ``z`` takes words for independent draws, which they are
        not: read it as a ranking, not as a test.
    """
    if prior <= 0 or minimum < 1:
        raise UserError(f"prior {prior} and minimum {minimum} must be above 0")
    (count_a, stories_a), (count_b, stories_b) = _counted(a, text), _counted(b, text)
    words = sorted(count_a | count_b)
    y_a, y_b = (np.array([count[word] for word in words], dtype=float) for count in (count_a, count_b))
    together = y_a + y_b
    log_odds, z = log_odds_of(y_a, y_b, prior=prior * together / max(1.0, together.sum()))
    table = pd.DataFrame(
        {
            "word": pd.Series(words, dtype="str"),
            "log_odds": log_odds,
            "z": z,
            "n_a": y_a.astype(int),
            "n_b": y_b.astype(int),
            "stories_a": [len(stories_a[word]) for word in words],
            "stories_b": [len(stories_b[word]) for word in words],
        }
    )
    used = np.array([len(stories_a[word] | stories_b[word]) for word in words], dtype=int)
    return table[used >= minimum].sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def log_odds_of(y_a: Numbers, y_b: Numbers, *, prior: Numbers) -> tuple[Numbers, Numbers]:
    """Log-odds ratio (eq. 16) and z score (eq. 20 and 22) of each word from its counts and its prior counts."""

    def log_odds(y: Numbers) -> Numbers:
        return np.asarray(np.log((y + prior) / (y.sum() + prior.sum() - y - prior)), dtype=float)

    ratio = log_odds(y_a) - log_odds(y_b)
    return ratio, ratio / np.sqrt(1 / (y_a + prior) + 1 / (y_b + prior))


def words_of(text: str) -> Iterator[str]:
    """Lower-case words of a text, without stop words, numbers and punctuation; a possessive is cut off its noun.

    Texts go to the tokenizer line by line: its expressions are guarded by wall clock and give up on megabytes.
    """
    from nltk.tokenize import NLTKWordTokenizer  # half the time of starting a report that compares no words

    tokenizer = NLTKWordTokenizer()
    for line in text.replace("’", "'").lower().splitlines():
        for token in tokenizer.tokenize(line):
            word = token.strip(_AROUND)
            word = word if "." in word.strip(".") else word.strip(".")  # "u.s." is one word, "left." is not
            if not STOP_WORDS & {token, word} and sum(map(str.isalpha, word)) > 1:
                yield word


def _counted(table: pd.DataFrame, text: str) -> tuple[Counter[str], defaultdict[str, set[str]]]:
    counts: Counter[str] = Counter()
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for content, story in zip(table[text], table["story"], strict=True):
        for word in words_of(content):
            counts[word] += 1
            stories[word].add(story)
    return counts, stories
