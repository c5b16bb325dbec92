"""A simulated corpus whose truth is known, for the statistics."""

import numpy as np
import pandas as pd


def corpus(stories, rows=4, seed=0, spread=1.0):
    """Rows in stories that lean one way each; the true mean is 0 and the true share of "favor" one half."""
    random = np.random.default_rng(seed)
    lean = random.normal(0, spread, stories).repeat(rows)
    value = lean + random.normal(0, 0.5, stories * rows)
    story = np.arange(stories).repeat(rows).astype(str)
    return pd.DataFrame(
        {
            "article": story,
            "story": story,
            "outlet": np.where(np.arange(stories).repeat(rows) % 2, "A", "B"),
            "value": value,
            "stance": np.where(value > 0, "favor", "against"),
            "date": pd.Timestamp("2020-01-01") + pd.to_timedelta(np.arange(stories).repeat(rows), "D"),
        }
    )
