"""docs/validity.md and docs/encoder-figures.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import framing
from framing.tiers import TIERS
from framing.validity import Figure
from scoreboard.errors import SHOWN, explanations, typical
from scoreboard.groups import Group, by_kind, by_length, kinds, reliability
from scoreboard.items import Item, items_of, labels_of
from scoreboard.markdown import marked, plain, table
from scoreboard.measured import HEADLINES, Gold, Measured, kept_apart

UNREAD = "*not read yet*"
_NOWHERE = ("nothing", "not held", "absent")  # decisions that nobody counts: there is no end to what is not there


def validity_page(measured: Sequence[Measured]) -> str:
    """The scoreboard: a summary, then every figure, confusion matrix and typical errors by gold set."""
    sets = list(dict.fromkeys(one.gold for one in measured))
    parts = [_INTRODUCTION.format(version=framing.__version__, expected=_expected()), summary(measured), _READING]
    for gold in sets:
        here = [one for one in measured if one.gold == gold]
        n = here[0].evaluation.n
        parts.append(f"\n## {gold.task}: {gold.holds}\n\n`{gold.file}`, n = {n}\n\n{_figures(here)}")
        parts += [_details(one) for one in here]
    return "".join(parts)


def _expected() -> str:
    """What was measured on sets kept apart, with the set named once."""
    rows = kept_apart()
    figures = (f"{row['figure']} {row['value']} ({row['low']}–{row['high']}) in the {row['tier']} tier" for row in rows)
    return f"on {rows[0]['holds']}:\n{' and '.join(figures)}"


def summary(measured: Sequence[Measured]) -> str:
    """The headline figure of every gold set, the tiers side by side."""
    names = ("measure", "measured on", "n", "figure", *TIERS, "trivial floors", "best published")
    return table(names, (_headline(*row) for row in _side_by_side(measured) if _is_headline(*row)))


def _side_by_side(measured: Sequence[Measured]) -> Iterator[tuple[Gold, str, dict[str, Figure]]]:
    """Every figure once, with its value in each tier."""
    rows: dict[tuple[Gold, str], dict[str, Figure]] = {}
    for one in measured:
        for figure in one.evaluation.figures:
            rows.setdefault((one.gold, figure.name), {})[one.tier] = figure
    return ((gold, name, tiers) for (gold, name), tiers in rows.items())


def _is_headline(gold: Gold, name: str, _: object) -> bool:
    return name == HEADLINES[gold.measure]


def _headline(gold: Gold, name: str, tiers: dict[str, Figure]) -> tuple[object, ...]:
    figure = next(iter(tiers.values()))
    where = f"[{gold.holds}](#{_anchor(f'{gold.task}: {gold.holds}')})"
    return gold.measure, where, figure.n, name, *_values(tiers), _floors(figure), gold.published or "–"


def _anchor(heading: str) -> str:
    """As GitHub makes them: lower case, punctuation dropped, a hyphen for each blank."""
    kept = "".join(sign for sign in heading.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def _figures(here: Sequence[Measured]) -> str:
    rows = ((name, *_values(tiers), _floors(next(iter(tiers.values())))) for _, name, tiers in _side_by_side(here))
    return table(("figure", *TIERS, "trivial floors"), rows)


def _values(tiers: dict[str, Figure]) -> Iterator[str]:
    for tier in TIERS:
        figure = tiers.get(tier)
        interval = f" ({figure.low:.3f}–{figure.high:.3f})" if figure and figure.low is not None else ""
        yield f"**{figure.value:.3f}**{interval}" if figure else "–"


def _floors(figure: Figure) -> str:
    return "; ".join(f"{name} {value:.3f}" for name, value in figure.floors.items()) or "–"


def _details(one: Measured) -> str:
    items = items_of(one.found)
    errors = typical(items)
    wrong = sum(item.wrong for item in items)
    shown = f"{len(errors)} of {wrong} errors" if errors else "no error"
    return f"\n### {one.tier} tier\n\n{_confusion(items)}\n{shown}:\n\n{_errors(one, errors)}"


def _confusion(items: Sequence[Item]) -> str:
    labels = labels_of(list(items))
    cells = Counter((item.gold, item.predicted) for item in items)
    rows = (
        (f"**{plain(gold)}**", *("–" if gold == guess and gold in _NOWHERE else cells[gold, guess] for guess in labels))
        for gold in labels
    )
    return table(("gold ↓ predicted →", *map(plain, labels)), rows)


def _errors(one: Measured, errors: Sequence[Item]) -> str:
    texts = {record["id"]: record["text"] for record in one.found.gold}
    names = ("record", "item", "gold", "predicted", "why", *(("text",) if one.gold.ours else ()))
    return table(names, (_error(one.gold, item, texts[item.record]) for item in errors))


def _error(gold: Gold, item: Item, text: str) -> tuple[str, ...]:
    """A row; the words themselves only where the text is our own."""
    kind = item.kind or " → ".join(kinds([text] * len(item.spans), item.spans))
    why = explanations().get((gold.task, item.record, item.name, item.predicted), "")
    row = plain(item.record), ", ".join(filter(None, (plain(item.name), kind))), plain(item.gold), plain(item.predicted)
    if not gold.ours:
        return *row, plain(why) or UNREAD
    return *row, plain(why) or UNREAD, marked(text, item.spans) if item.spans else plain(item.words) or "–"


def groups_page(measured: Sequence[Measured]) -> str:
    """Portrayals by group of targets and by length, and how far stated confidences hold, in each tier."""
    parts = [_GROUPS.format(version=framing.__version__)]
    for one in measured:
        if one.gold.task in ("target-sentiment", "relation") and not one.gold.ours:
            parts.append(f"\n## {one.gold.task}, {one.tier} tier\n\n{one.gold.holds}, n = {one.evaluation.n}\n")
            if one.gold.task == "target-sentiment":
                parts.append(f"\n### By kind of target\n\n{_group_table(by_kind(one.found))}")
                parts.append(f"\n### By length of the text\n\n{_group_table(by_length(one.found))}")
            parts.append(f"\n### By stated confidence\n\n{_reliability(one)}")
    return "".join(parts)


def _group_table(groups: Iterable[Group]) -> str:
    names = ("group", "n", "accuracy", "macro-F1", "mean of the gold", "lean")
    return table(
        names,
        (
            (one.name, one.n, f"{one.accuracy:.3f}", f"{one.macro_f1:.3f}", f"{one.gold_mean:+.2f}", f"{one.lean:+.2f}")
            for one in groups
        ),
    )


def _reliability(one: Measured) -> str:
    bins, error = reliability(one.found)
    if not bins:
        return "The predictions state no confidence.\n"
    rows = (
        (f"{some.low:.1f} to {some.high:.1f}", some.n, f"{some.confidence:.3f}", f"{some.accuracy:.3f}")
        for some in bins
    )
    held = table(("confidence", "n", "mean confidence", "share right"), rows)
    return f"{held}\nExpected calibration error: {error:.3f}\n"


_INTRODUCTION = """# How often each measure is right

Made by `python benchmarks/validity.py GOLD_FOLDER` with framing {version}: every task on every set of human labels, in
both tiers, the headline figure of each first. 1 is always right; 95 % intervals, which resample records, stand in
brackets.
Figures on *dev* parts are figures of the parts on which rules, thresholds and models were chosen: on new texts expect
less, for relation much less in both tiers ([relation](measures/relation.md)). **For stance expect half**: {expected}
([stance](measures/stance.md)).

"""
_READING = f"""
*Trivial floors* are what a predictor reaches that does not read: read every figure against them. "–" was not measured.
Below stand all figures, and for each tier the confusion matrix (rows: gold, columns: predicted) and up to {SHOWN}
typical errors, chosen by kind of confusion and hashed id, not by hand. Of third-party texts only the record's id is
shown and what someone who read it found; of the sample also the words. Figures by group of targets, by length and by
stated confidence: [encoder-figures.md](encoder-figures.md). The files' formats:
[record-formats.md](record-formats.md).
"""
_GROUPS = """# Where portrayal and relation are right: by group, by length, by confidence

Made by `python benchmarks/validity.py GOLD_FOLDER` with framing {version}, on the dev parts. *Kind of target* is what
the named entities of the shipped language model say of the marked words (person; organisation, nationality or group;
country, place or building), else pronoun or other. *Lean* is the mean predicted portrayal minus the mean of the gold
(-1 negative to 1 positive): a measure that flatters or blackens a group shows it here. *Expected calibration error* is
the mean distance of stated confidence and share right (Naeini, Cooper & Hauskrecht, AAAI 2015).
"""
