"""Pages run no script and read nothing from elsewhere, in HTML, in PDF and in a real browser."""

import base64
import re
import shutil
import subprocess
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import nbformat
import pytest
from hostile import PAYLOADS, TEXT, harmless
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from framing.errors import UserError
from framing.reports import render
from framing.reports.html import text

PIXEL = base64.b64encode(
    base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
).decode()
_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)


def _page(folder: Path, *markups: str, title: str = "A title") -> str:
    """The page of a notebook whose cells show those pieces of HTML."""
    cells = [new_code_cell("", outputs=[_shown({"text/html": markup, "text/plain": "-"})]) for markup in markups]
    return _page_of(folder, cells, title)


def _page_of(folder: Path, cells: list, title: str = "A title") -> str:
    notebook = folder / "executed.ipynb"
    nbformat.write(new_notebook(cells=cells), notebook)
    return render.html_of(notebook, title)


def _shown(data: dict) -> nbformat.NotebookNode:
    return new_output("execute_result", data, execution_count=1)


def test_a_page_forbids_scripts_and_requests(tmp_path: Path) -> None:
    page = _page(tmp_path, text(TEXT), title=TEXT)
    policy = re.search(r'<meta content="([^"]*)" http-equiv="Content-Security-Policy"/>', page)
    assert policy is not None
    assert {"default-src 'none'", "script-src 'none'", "img-src data:", "form-action 'none'"} <= set(
        policy[1].split("; ")
    )
    assert page.index(policy[0]) < page.index("<title>")
    assert "<script" not in page.lower()


def test_titles_and_words_of_articles_are_text(tmp_path: Path) -> None:
    page = _page(tmp_path, f"<p>{text(TEXT)}</p>", title=TEXT)
    shown = harmless(page)
    assert shown.text.count(TEXT) == 2
    assert re.search(r"url\(|@import", page) is None


@pytest.mark.parametrize("kind", ["application/javascript", "image/svg+xml", "text/latex", "text/markdown"])
def test_outputs_that_could_run_are_left_out(tmp_path: Path, kind: str) -> None:
    page = _page_of(tmp_path, [new_code_cell("", outputs=[_shown({kind: TEXT, "text/plain": TEXT})])])
    assert "owned" not in harmless(page).text


def test_code_warnings_and_plain_output_are_left_out(tmp_path: Path) -> None:
    outputs = [
        new_output("stream", name="stderr", text="word of a warning"),
        new_output("stream", name="stdout", text="word of a print"),
        new_output("error", ename="E", evalue="word of an error", traceback=["word of a traceback"]),
        _shown({"text/plain": "word of a repr"}),
    ]
    page = _page_of(tmp_path, [new_code_cell("some_code()", outputs=outputs), new_markdown_cell("## Prose")])
    assert "Prose" in page
    for left_out in (
        "some_code",
        "word of a warning",
        "word of a print",
        "word of an error",
        "word of a traceback",
        "word of a repr",
    ):
        assert left_out not in page


def test_prices_stay_prices(tmp_path: Path) -> None:
    assert "from $5 to $10" in harmless(_page(tmp_path, text("from $5 to $10"))).text


def test_the_thumbnail_is_the_first_picture(tmp_path: Path) -> None:
    page = _page(tmp_path, text("none"), f"<img alt='a' src=\"data:image/png;base64,{PIXEL}\">")
    assert render.thumbnail_of(page) == base64.b64decode(PIXEL)
    assert render.thumbnail_of(_page(tmp_path, text(f'<img src="data:image/png;base64,{PIXEL}">'))) is None


@pytest.fixture(scope="module")
def weasyprint() -> None:
    """Skips where the system has no Pango."""
    try:
        render.check_pdf()
    except UserError as error:
        pytest.skip(str(error))


def _inside(pdf: bytes) -> bytes:
    """The PDF with its streams inflated."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *(_inflated(stream) for stream in streams)])


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.usefixtures("weasyprint")
def test_pdf_is_tagged_and_the_same_page_gives_the_same_bytes(tmp_path: Path) -> None:
    page = _page(tmp_path, f"<h1>{text(TEXT)}</h1><p>{text(TEXT)}</p>", title=TEXT)
    pdf = render.pdf_of(page)
    assert pdf.startswith(b"%PDF-")
    inside = _inside(pdf)
    assert b"/MarkInfo" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/JavaScript" not in inside
    assert b"/Lang" in inside
    assert pdf == render.pdf_of(page)


class _Listener(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.usefixtures("weasyprint")
def test_pdf_shows_the_pictures_of_the_page(tmp_path: Path) -> None:
    page = _page(tmp_path, f"<img alt='a dot' src=\"data:image/png;base64,{PIXEL}\">")
    assert b"/Subtype /Image" in _inside(render.pdf_of(page))


@pytest.mark.usefixtures("weasyprint")
def test_pdf_reads_no_file_and_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    web, disk = f"http://127.0.0.1:{server.server_port}/", secret.as_uri()
    leaks = "".join(
        f"<img src='{url}'><link rel=stylesheet href='{url}'><a rel=attachment href='{url}'>a</a>"
        f"<object data='{url}'></object><p style='background:url({url})'>x</p><style>@import '{url}';</style>"
        for url in (web, disk)
    )
    try:
        pdf = render.pdf_of(f"<!DOCTYPE html><html lang='en'><head><title>t</title></head><body>{leaks}</body></html>")
    finally:
        server.shutdown()
        server.server_close()
    assert _Listener.asked == []
    assert b"TOP-SECRET" not in _inside(pdf)


def test_missing_pango_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class _Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(__import__("sys").modules, "weasyprint", raising=False)
    monkeypatch.setattr("sys.meta_path", [_Broken(), *__import__("sys").meta_path])
    with pytest.raises(UserError, match=r"apt-get install libpango.*brew install pango.*leave out --pdf"):
        render.check_pdf()


@pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium on this machine; apt-get install chromium")
@pytest.mark.parametrize("escaped", [True, False])
def test_no_script_runs_in_a_browser(tmp_path: Path, escaped: bool) -> None:
    """Even markup that nobody escaped runs nothing: the page's policy stops it."""
    page = tmp_path / "page.html"
    markups = [text(payload) if escaped else payload for payload in PAYLOADS if escaped or "<style" not in payload]
    page.write_text(_page(tmp_path, *markups, title="untouched"), encoding="utf-8")
    assert "<title>untouched</title>" in _dom(page, tmp_path)


@pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium on this machine; apt-get install chromium")
def test_the_browser_test_would_notice_a_script(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<title>untouched</title>{PAYLOADS[0]}", encoding="utf-8")
    assert "<title>owned</title>" in _dom(page, tmp_path)


def _dom(page: Path, folder: Path) -> str:
    quiet = ("quic", "background-networking", "component-update", "gpu", "dev-shm-usage")
    command = [str(_CHROMIUM), "--headless", "--no-sandbox", *(f"--disable-{what}" for what in quiet)]
    return subprocess.run(
        [*command, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    ).stdout
