"""JupyterLab in a real browser, so that tests use a notebook as a reader does.

How to use it: take the fixture ``lab`` and open a notebook, one of the project's by its path or cells of your own::

    def test_it(lab: Lab) -> None:
        notebook = lab.open(shipped("notebooks", "explore.ipynb"), tables=str(run))   # parameters as papermill takes
        notebook.run()                        # run all cells; fails with the traceback where a cell fails
        notebook.page.get_by_label("Outlet").select_option("Quay Post")   # a Playwright page: do what a reader does
        notebook.idle()                       # until the kernel has nothing left to do
        assert "Quay Post" in notebook.shown()

``lab.open(["import framing as fr", "fr"])`` opens a notebook of those cells. One server is started for the whole
session (about ten seconds) and every notebook gets a page and a kernel of its own. Configuration, settings, workspaces
and folders are the test's own; nothing of the user's is read or written. ``notebook.outside`` lists every request that
went elsewhere, ``notebook.errors`` what the page's console reported as errors of scripts; a test may look at both.
The fixture ``browser`` is Playwright's browser alone, for pages that need no server.

Tests skip where playwright, JupyterLab or a Chromium is missing; set FRAMING_CHROMIUM to the browser's path where it
is not on the PATH.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--disable-background-networking", "--disable-component-update"),
)
_KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
_PATIENCE = 120_000  # milliseconds that anything may take on a busy machine
_SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # all cells are on the page, not only those in view
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
_OPENED = """() => {
  const widget = window.jupyterapp?.shell?.currentWidget;
  return widget?.context?.isReady && widget.sessionContext.session?.kernel?.status === 'idle';
}"""
_OUTPUTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code').map(cell => cell.model.outputs.toJSON())"""
_RUN = "jupyterapp.commands.execute('notebook:run-all-cells')"
_IDLE = """jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestKernelInfo()
  .then(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100))))"""
_CLOSE = "jupyterapp.shell.currentWidget.sessionContext.shutdown()"


class Notebook:
    """A notebook on a page of its own; ``page`` is Playwright's."""

    def __init__(self, page: Any, address: str, home: str) -> None:
        """Open the address and wait until the kernel can be asked; ``home`` is where the server is."""
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(_PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._asked(request.url, home))
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_function(_OPENED)

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith((home, home.replace("http", "ws", 1), "data:", "blob:")):
            self.outside.append(url)

    def run(self) -> None:
        """Run all cells from top to bottom; the test fails with the traceback of the first cell that fails."""
        within(self.page, _RUN)
        self.idle()
        failed = [output for outputs in self.outputs() for output in outputs if output["output_type"] == "error"]
        assert not failed, "\n".join(failed[0]["traceback"])

    def rewrite(self, old: str, new: str) -> None:
        """Type ``new`` for ``old`` in the first code cell that holds it."""
        editor = self.page.locator(".jp-CodeCell .cm-content", has_text=old).first
        source = editor.inner_text()
        editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(source.replace(old, new, 1))

    def outputs(self) -> list[list[dict[str, Any]]]:
        """The outputs of every code cell, as nbformat has them."""
        found: list[list[dict[str, Any]]] = self.page.evaluate(_OUTPUTS)
        return found

    def shown(self) -> str:
        """The text that a reader sees in the outputs of all cells."""
        return "\n".join(self.page.locator(".jp-OutputArea-output").all_inner_texts())

    def idle(self) -> None:
        """Wait until the kernel has done everything that it was asked, and the page has drawn it."""
        within(self.page, _IDLE)


def within(page: Any, promise: str) -> None:
    """Wait for a promise of the page; the test fails where it takes too long."""
    late = f"new Promise((_, no) => setTimeout(() => no(new Error('the page took too long')), {_PATIENCE}))"
    page.evaluate(f"() => Promise.race([{promise}, {late}]).then(() => null)")


class Lab:
    """A running JupyterLab and a browser; see the module's docstring."""

    def __init__(self, browser: Any, home: str, token: str, root: Path) -> None:
        """``root`` is the server's folder; notebooks are opened from there."""
        self._browser, self._home, self._token, self._root = browser, home, token, root
        self._pages: list[Any] = []

    def open(self, notebook: Path | Sequence[str], /, **parameters: str) -> Notebook:
        """Open a notebook, a copy of the file or one of these code cells, with its parameters filled in."""
        import nbformat

        name = f"{secrets.token_hex(4)}.ipynb"
        nbformat.write(_filled(notebook, parameters), str(self._root / name))
        page = self._browser.new_page(viewport={"width": 1400, "height": 1000})
        self._pages.append(page)
        return Notebook(page, f"{self._home}/lab/tree/{name}?token={self._token}&reset", self._home)

    def close(self) -> None:
        """Close every page that was opened and end its kernel."""
        for page in self._pages:
            within(page, _CLOSE)
            page.close()
        self._pages.clear()


def _filled(notebook: Path | Sequence[str], parameters: Mapping[str, str]) -> Any:
    import nbformat  # takes long, as papermill does, and this module is read for every test

    if isinstance(notebook, Path):
        import papermill

        read = papermill.iorw.load_notebook_node(str(notebook))  # gives every cell its tags
        return papermill.parameterize.parameterize_notebook(read, parameters) if parameters else read
    cells = [nbformat.v4.new_code_cell(cell) for cell in notebook]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": _KERNEL})


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -e '.[test]'")
    chromium = os.environ.get("FRAMING_CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if chromium is None:
        pytest.skip("needs a Chromium on the PATH, or its path in FRAMING_CHROMIUM")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=chromium, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def _server(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str, str, Path]]:
    pytest.importorskip("jupyterlab")
    folder, token = tmp_path_factory.mktemp("lab"), secrets.token_hex(16)
    server, home = _started(folder, token)
    try:
        _answers(server, f"{home}/api/status?token={token}", folder / "log")
        yield browser, home, token, folder / "root"
    finally:
        server.terminate()
        server.wait(timeout=60)


def _started(folder: Path, token: str) -> tuple[subprocess.Popen[bytes], str]:
    """A server that reads nothing of the user's, and its address."""
    (folder / "root").mkdir()
    for name, settings in _SETTINGS.items():
        file = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(settings), encoding="utf-8")
    own = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = os.environ | {name: str(folder / place) for name, place in own.items()}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    options += [f"--IdentityProvider.token={token}", "--LabApp.expose_app_in_browser=True"]
    options += [f"--ServerApp.root_dir={folder / 'root'}"]
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    return server, f"http://127.0.0.1:{port}"


def _answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + _PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 -- our own server
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


@pytest.fixture
def lab(_server: tuple[Any, str, str, Path]) -> Iterator[Lab]:
    """A JupyterLab to open notebooks in; their pages and kernels end with the test."""
    running = Lab(*_server)
    yield running
    running.close()
