"""From an executed notebook to one script-free HTML file, and from that to a tagged PDF."""

from __future__ import annotations

import base64
import re
from importlib.resources import files
from pathlib import Path

import jinja2

from framing.errors import UserError
from framing.wording import language, right_to_left, say

TEMPLATES = Path(str(files("framing.reports") / "templates"))
_SECTION = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_TAGS = re.compile(r"<[^>]*>")
_FEW_SECTIONS = 3  # below which a page needs no list of them
_FIRST_IMAGE = re.compile(r'<img[^>]+src="data:image/png;base64,([A-Za-z0-9+/=]+)"')


def environment() -> jinja2.Environment:
    """Where pages that are no notebooks find their templates; what is put into them is escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,  # titles, findings and names hold words of articles
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def html_of(notebook: Path, title: str) -> str:
    """The notebook as one HTML file: no script, styles and images inside, code left out.

    Its headings, which are whole cells, are looked up in the table of the reader's language. The page carries a
    Content-Security-Policy that forbids scripts and any request to elsewhere.
    """
    import nbformat
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="framing",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    resources = {"report_title": title, "report_style": style, "language": language(), "direction": direction()}
    resources["skip"] = say("Skip to the report")
    cells = nbformat.read(str(notebook), as_version=4)
    for cell in cells.cells:
        if cell.cell_type == "markdown":
            cell.source = say(cell.source)
    page, _ = exporter.from_notebook_node(cells, resources=resources)
    return with_contents(str(page))


def direction() -> str:
    """Where lines of the reader's language begin, as HTML says it."""
    return "rtl" if right_to_left() else "ltr"


def with_contents(page: str) -> str:
    """The page with a list of links to its sections before the first of them."""
    entries: list[str] = []

    def numbered(found: re.Match[str]) -> str:
        known = _ID.search(found[1])
        name = known[1] if known else f"section-{len(entries) + 1}"
        entries.append(f'<li><a href="#{name}">{_TAGS.sub("", found[2])}</a></li>')
        return found[0] if known else f'<h2 id="{name}"{found[1]}>{found[2]}</h2>'

    page = _SECTION.sub(numbered, page)
    if len(entries) < _FEW_SECTIONS:
        return page
    listed = f'<nav aria-label="{say("Contents")}"><ul>{"".join(entries)}</ul></nav>'
    before, heading, after = page.partition("<h2")
    return f"{before}{listed}{heading}{after}"


def check_pdf() -> None:
    """Make sure that PDF can be made here, before a batch begins.

    Raises
    ------
    UserError
        The text layout library that WeasyPrint needs is not on this machine.
    """
    try:
        import weasyprint  # noqa: F401 -- loads the system's library
    except OSError as error:
        raise UserError(
            f"PDF needs the Pango library, which is not on this machine ({error}). Install it with: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 (Debian, Ubuntu) or brew install pango (macOS); "
            "or leave out --pdf, the HTML pages print well"
        ) from None


def pdf_of(page: str) -> bytes:
    """The page as tagged A4 PDF; the same page gives the same bytes. Nothing outside the page is read."""
    from weasyprint import HTML, URLFetcher

    only_inline = URLFetcher(allowed_protocols=["data"])  # a report holds all it shows
    return bytes(HTML(string=page, url_fetcher=only_inline).write_pdf(pdf_tags=True, pdf_variant="pdf/ua-1"))


def thumbnail_of(page: str) -> bytes | None:
    """The page's first figure as PNG; None where there is none."""
    found = _FIRST_IMAGE.search(page)
    return base64.b64decode(found.group(1)) if found else None
