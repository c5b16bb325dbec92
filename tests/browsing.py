"""Pages of reports, and one in a real browser: what ran, what was asked of elsewhere, whether it looks as it should."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from framing import reports
from framing.coverage import Coverage
from framing.reports import excerpts
from framing.reports.job import PARAMETERS
from framing.shipped import shipped

PHONE = {"width": 390, "height": 844}

_HELD = """() => {
  const all = [...document.querySelectorAll('*')];
  const name = node => node.tagName.toLowerCase();
  const never = 'script iframe object embed svg math form input button textarea select base audio video frame ' +
    'frameset portal marquee noscript plaintext xmp template dialog link';
  const runs = /^(on.*|srcdoc|autofocus|ping|formaction|action|background|dynsrc)$/i;
  const set = node => [...node.attributes].filter(one => runs.test(one.name)).map(one => one.name);
  const styled = node => /url\\(|position|expression|import/i.test(node.getAttribute('style') || '');
  return {
    owned: window.owned === undefined ? null : String(window.owned),
    title: document.title,
    policy: [...document.querySelectorAll('meta[http-equiv]')].map(one => one.httpEquiv + ': ' + one.content),
    active: all.filter(node => never.split(' ').includes(name(node))).map(name),
    handlers: all.flatMap(node => set(node).map(one => name(node) + ' ' + one)),
    styled: all.filter(styled).map(node => node.outerHTML.slice(0, 200)),
    styles: all.filter(node => name(node) === 'style').map(node => name(node.parentElement)),
    links: [...document.querySelectorAll('a[href]')].map(node => node.href),
    sources: [...document.querySelectorAll('[src], [srcset]')].map(node => (node.src || node.srcset).slice(0, 40)),
    text: document.body.textContent,
    alternatives: [...document.images].map(node => node.alt),
  };
}"""

# An element that lies beyond the edge is at fault unless something around it scrolls or cuts it off.
_BEYOND = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const held = node => {
    for (let one = node.parentElement; one && one !== document.body; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== 'visible') return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > edge && !held(node);
  });
  const page = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return [...(page > 0 ? ['the page, by ' + page] : []), ...wide.slice(0, 5).map(node => node.outerHTML.slice(0, 160))];
}"""

# What a reader must find: shown, and in the order of the page.
_LANDMARKS = """() => {
  const shown = [...document.querySelectorAll('h1, h2, h3, figure, .finding, .facts, main > .cell, footer')]
    .filter(node => !node.closest('details:not([open])') && node.checkVisibility());
  return shown.map(node => [node.tagName, node.textContent.slice(0, 60), node.getBoundingClientRect().top]);
}"""

# Neighbours on a line stand from left to right, whatever direction marks one of them holds.
_TURNED = """() => {
  const box = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(one => one.width > 0);
  };
  const turned = [];
  for (const parent of new Set([...document.querySelectorAll('bdi')].map(node => node.parentElement))) {
    const held = [...parent.childNodes].map(node => [node, box(node)]).filter(([, boxes]) => boxes.length);
    for (let at = 1; at < held.length; at++) {
      const [, before] = held[at - 1], [node, [first]] = held[at];
      const middle = (first.top + first.bottom) / 2;
      const line = before.filter(one => one.top < middle && middle < one.bottom);
      if (line.length && Math.max(...line.map(one => one.right)) > first.left + 2)
        turned.push(parent.outerHTML.slice(0, 200));
    }
  }
  return turned;
}"""


@dataclass(slots=True)
class Visit:
    """What a page did and held; see the scripts of this module."""

    held: dict[str, Any]
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    beyond: dict[str, list[str]] = field(default_factory=dict)
    landmarks: list[list[Any]] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)


def executed(kind: str, coverage: Coverage, **given: str | bool) -> Any:
    """The notebook of a report on the coverage as papermill leaves it, without a kernel of its own."""
    assert set(given) <= set(PARAMETERS[kind])
    space: dict[str, Any] = {}
    cells = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reports, "open_run", partial(_part, coverage), raising=False)
        patch.setattr(excerpts, "_full", None)  # and as it was afterwards
        for one in nbformat.read(str(shipped("notebooks", f"{kind}.ipynb")), as_version=4).cells:
            if one.cell_type == "markdown":
                cells.append(new_markdown_cell(one.source))
                continue
            body = ast.parse(one.source)
            last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
            exec(compile(body, kind, "exec"), space)  # noqa: S102 -- a notebook of this project
            if "parameters" in one.metadata.get("tags", []):
                space.update(given)
            if last is not None:
                cells.append(cell(eval(compile(ast.Expression(last.value), kind, "eval"), space)))  # noqa: S307
    return new_notebook(cells=cells)


def _part(coverage: Coverage, *_: str, full_text: bool | None = None, **asked: str) -> Coverage:
    excerpts.use_full_text(full_text)
    conditions = {name: value for name, value in asked.items() if value}
    return coverage.filter(**conditions) if conditions else coverage


def cell(shown: Any) -> Any:
    """A cell that was run and shows this."""
    return new_code_cell("", outputs=[new_output("execute_result", shown._repr_mimebundle_(), execution_count=1)])


def visit(browser: Any, path: Path, *, policy: bool = True) -> Visit:
    """Open the page as on a phone, open its details, touch all of it; ``policy=False`` ignores its CSP."""
    context = browser.new_context(viewport=PHONE, bypass_csp=not policy)
    page = context.new_page()
    seen = Visit({})
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("dialog", lambda dialog: (seen.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    try:
        page.goto(path.as_uri(), wait_until="load")
        seen.landmarks = page.evaluate(_LANDMARKS)
        seen.beyond["closed"] = page.evaluate(_BEYOND)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        seen.beyond["open"] = page.evaluate(_BEYOND)
        seen.turned = page.evaluate(_TURNED)
        page.evaluate(_TOUCH)
        seen.held = page.evaluate(_HELD)
    finally:
        context.close()
    home = path.parent.as_uri()
    seen.asked = [url for url in seen.asked if not url.startswith((home, "data:"))]
    return seen


# Events that a reader's mouse and keyboard would cause, on everything.
_TOUCH = """() => {
  for (const node of document.querySelectorAll('*'))
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle', 'animationstart', 'load', 'error'])
      node.dispatchEvent(new Event(kind));
  for (const node of document.querySelectorAll('a[href^="javascript:" i]')) node.click();
}"""
