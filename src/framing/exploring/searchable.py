"""Tables to search and sort in a notebook, and to read as they are where no script runs."""

from __future__ import annotations

from html import escape
from secrets import token_hex
from typing import Any

import pandas as pd

from framing.coverage import Coverage
from framing.directions import settled
from framing.escaping import literal
from framing.reports.closereading import HIT
from framing.reports.html import Html

_SHOWN = 1000  # rows to search
_READ = 200  # rows of the table that stands where no script runs
_NO_ROOM = {
    "story",
    "url",
    "unit",
    "unit_id",
    "evidence_start",
    "evidence_end",
    "signature",
    "start",
    "end",
    "statement",
}
_NAMED = {"actor_name": "actor"}
_LAST = ("sentence", "trace")  # the columns that need most room
_ARTICLE = ("title", "article")  # shown as one cell
_SENTENCE = ("before", "evidence", "after")
_CONTEXT = ("left", "keyword", "right")
_WIDE = {"sentence": "38%", "trace": "18%", "left": "32%", "right": "32%"}
_ROOM = "min-width:18em"  # of a sentence, however many columns stand beside it
_FREE = "table-layout:auto"  # JupyterLab makes all columns equally wide
_LAYOUT = {"topStart": "pageLength", "topEnd": "search", "bottomStart": "info", "bottomEnd": "paging"}

_SWAP = """(() => {
  let tries = 0;
  const swap = setInterval(() => {
    const plain = document.getElementById('NAME'), live = document.getElementById('NAME-live');
    if (plain && live && live.querySelector('table.dataTable')) {
      plain.setAttribute('hidden', 'hidden');
      live.removeAttribute('hidden');
    }
    if (++tries > 600 || !plain || plain.hidden) clearInterval(swap);
  }, 100);
})();"""


class Searchable(Html):
    """A table; in a notebook that runs scripts it is searchable, page by page, and sorted by a click on its heads."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        _load_scripts()
        return super()._repr_mimebundle_()


def table(rows: pd.DataFrame, *, shown: int = _SHOWN) -> Searchable:
    """Rows of any of the coverage's answers or of a concordance, to search and sort; nothing is fetched for it.

    The sentence is shown with its deciding words highlighted, the article as a link where its address is known.
    Positions and ids have no column. ``shown`` rows at most can be searched, evenly spread; the table says so. Where no
    script runs, in a notebook that is not trusted or merely rendered, the first 200 stand in a plain table.
    """
    step = max(1, -(-len(rows) // shown))
    part = rows.iloc[::step]
    cells = _cells(part)
    note = f"<p>Showing {len(part):,} of {len(rows):,} rows, evenly spread.</p>" if len(part) < len(rows) else ""
    return Searchable(f"{note}{_either(_plain(cells), _live(cells))}", part.to_string(index=False, max_rows=20))


def evidence_table(
    coverage: Coverage, measure: str = "stance", *, actor: str | None = None, target: str | None = None
) -> Searchable:
    """The values of a measure with the sentences they rest on; ``actor`` and ``target`` narrow it as in a coverage.

    Raises
    ------
    UserError
        No such measure was run; the message lists those that were.
    """
    return table(coverage.evidence(measure, actor=actor, target=target))


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """The table as shown: a column for the passage, one for the article; words as HTML, numbers as numbers."""
    if "actor_name" in rows.columns:
        rows = rows.drop(columns=["actor", "group"], errors="ignore")
    if "variable" in rows.columns and rows["variable"].nunique() < 2:
        rows = rows.drop(columns="variable")
    cells: dict[str, Any] = {}
    for name in rows.columns:
        if name in (_SENTENCE[0], _CONTEXT[0]):
            cells |= _passage(rows, in_context=name == _CONTEXT[0])
        elif name == "article":
            cells["article"] = [_link(row) for row in rows.reindex(columns=["article", "title", "url"]).to_numpy()]
        elif name not in _NO_ROOM | {*_SENTENCE, *_CONTEXT, *_ARTICLE}:
            cells[literal(_NAMED.get(name, str(name))).replace("_", " ")] = _column(rows[name])
    last = [name for name in _LAST if name in cells]
    ordered = [*(name for name in cells if name not in last), *last]
    return pd.DataFrame(cells, index=rows.index, columns=ordered)


def _passage(rows: pd.DataFrame, *, in_context: bool) -> dict[str, list[str]]:
    parts = [[literal(settled(str(words))) for words in rows[name]] for name in (_CONTEXT if in_context else _SENTENCE)]
    marks = [f"<mark style='{HIT}'>{hit}</mark>" for hit in parts[1]]
    if in_context:
        left = [f"<div style='text-align:right'>{words}</div>" for words in parts[0]]
        return {"left": left, "keyword": marks, "right": parts[2]}
    whole = [f"<bdi>{a}{hit}{b}</bdi>" for a, hit, b in zip(parts[0], marks, parts[2], strict=True)]
    return {"sentence": [f"<div style='{_ROOM}'>{words}</div>" for words in whole]}


def _link(row: Any) -> str:
    """The article's title, or its id, as a link where its address is one of the web."""
    article, title, url = row
    shown = _isolated(str(title if isinstance(title, str) and title else article))
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        address = escape(url, quote=True)
        return f"<a href='{address}' target='_blank' rel='noreferrer noopener'>{shown}</a>"
    return shown


def _column(values: pd.Series) -> list[Any]:
    """Numbers to two places, so that they sort as numbers; everything else as text, a dash where there is nothing."""
    if pd.api.types.is_numeric_dtype(values) and values.notna().all():
        return [round(float(value), 2) if value != int(value) else int(value) for value in values]
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    return ["–" if missing else _isolated(_text(value)) for value, missing in zip(values, values.isna(), strict=True)]


def _isolated(words: str) -> str:
    return f"<bdi>{literal(settled(words))}</bdi>"


def _text(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _plain(cells: pd.DataFrame) -> str:
    head = "".join(f"<th scope='col' style='text-align:left'>{name}</th>" for name in cells.columns)
    rows = [
        "<tr>" + "".join(f"<td style='text-align:left;vertical-align:top'>{value}</td>" for value in row) + "</tr>"
        for row in cells.head(_READ).itertuples(index=False, name=None)
    ]
    more = f"<p>The first {_READ} of {len(cells):,} rows.</p>" if len(cells) > _READ else ""
    table = f"<table style='{_FREE}'><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<div style='overflow:auto;max-height:32em'>{table}</div>{more}"


def _live(cells: pd.DataFrame) -> str:
    from itables import to_html_datatable

    return str(
        to_html_datatable(
            cells.reset_index(drop=True),
            allow_html=True,
            autoWidth=False,
            classes="display compact",
            columnDefs=_columns(cells),
            connected=False,
            display_logo_when_loading=False,
            layout=_LAYOUT,
            lengthMenu=[10, 25, 100],
            maxBytes=0,
            paging=True,
            showIndex=False,
            style=f"width:100%;{_FREE}",
        )
    )


def _columns(cells: pd.DataFrame) -> list[dict[str, Any]]:
    """All from the left; the columns of long words wider than they would make themselves."""
    wide = [
        {"targets": [cells.columns.get_loc(name)], "width": width} for name, width in _WIDE.items() if name in cells
    ]
    return [*wide, {"targets": "_all", "className": "dt-left"}]


def _either(plain: str, live: str) -> str:
    """The plain table, put aside as soon as the live one stands: never, where no script runs or the library is gone."""
    name = f"table-{token_hex(8)}"
    # "hidden" has a value, since JupyterLab takes attributes without one from notebooks that are not trusted.
    return (
        f"<div id='{name}'>{plain}</div><div id='{name}-live' hidden='hidden'>{live}</div>"
        f"<script>{_SWAP.replace('NAME', name)}</script>"
    )


_loaded = False


def _load_scripts() -> None:
    """Put the scripts of live tables, which ship with itables, into the output of the first cell that shows one."""
    global _loaded
    from IPython import get_ipython

    if _loaded or get_ipython() is None:
        return
    from IPython.display import HTML, display
    from itables import options
    from itables.javascript import generate_init_offline_itables_html

    _loaded = True
    scripts = generate_init_offline_itables_html(options.dt_bundle)
    display(HTML(scripts[: scripts.rindex("</script>") + len("</script>")]))  # without its words for readers
