"""A process that extracts, seen from outside: it is asked, listened to, watched and ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path
from queue import Empty, Queue
from typing import Any, BinaryIO, cast

import framing
from framing.corpus.extraction.limits import LONGEST_MESSAGE, MEMORY, OUT_OF_MEMORY
from framing.corpus.extraction.messages import Untrue, line, parsed
from framing.corpus.reasons import EXTRACTOR_CRASH, EXTRACTOR_MEMORY, EXTRACTOR_TIMEOUT
from framing.errors import UserError

# Isolated from variables and folders of the user's; where modules are is told, for they may be installed nowhere.
_START = "import sys; sys.path[:] = sys.argv[1:]; from framing.corpus.extraction.child import main; main()"
_LOOK_EVERY = 0.1  # seconds between looks at the memory; what is written meanwhile is told by the system's limit
_LIST_EVERY = 10  # looks at the memory to one for processes that it started, which takes as long as an article
_START_WITHIN = 120
_GONE_WITHIN = 10
# All that Python needs of the environment: nothing of the user's, such as a password, is within a document's reach.
_ENVIRONMENT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH")


class Ended(Exception):
    """The process is gone: the reason code and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Process:
    """A process that extracts.

    Raises
    ------
    UserError
        It cannot be started.
    """

    def __init__(self) -> None:
        import psutil

        environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-I", "-c", _START, *_module_paths()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment | {"OMP_NUM_THREADS": "1"},
            )
            self._seen = psutil.Process(self._process.pid)
        except (OSError, psutil.Error) as error:
            raise _not_started(str(error)) from None
        self._requests, self._answers = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        self._all = [self._seen]
        self._over: Ended | None = None
        self._done = threading.Event()
        # One message waits, so that a text of any length is in memory a few times at most.
        self._messages: Queue[bytes] = Queue(maxsize=1)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            self.answer(_START_WITHIN)
        except (Ended, Untrue) as error:
            self.end()
            raise _not_started(str(error)) from None

    def ask(self, request: dict[str, Any]) -> None:
        """Send a request; where the process is gone, the answer tells."""
        with contextlib.suppress(OSError):
            self._requests.write(line("read", request))
            self._requests.flush()

    def answer(self, seconds: float) -> tuple[str, Any]:
        """The next message.

        Raises
        ------
        Ended
            The process broke a limit, or is gone.
        Untrue
            It said what no reader says.
        """
        try:
            message = self._messages.get(timeout=seconds)
        except Empty:
            raise Ended(EXTRACTOR_TIMEOUT, f"stopped after {seconds:.0f} seconds without a result") from None
        if not message:
            raise self._ended()
        return parsed(message)

    def is_large(self) -> bool:
        """Whether so much memory is in use that the next file had better have a new process."""
        return self._memory() > MEMORY / 4

    def end(self) -> None:
        """End the process and what it may have started."""
        self._done.set()
        self._list()
        self._kill()
        self._process.wait()
        gone = time.monotonic() + _GONE_WITHIN
        while self._listener.is_alive() and time.monotonic() < gone:  # it may wait to hand over a message
            with contextlib.suppress(Empty):
                self._messages.get_nowait()
            self._listener.join(0.01)
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()

    def _listen(self) -> None:
        while message := self._answers.readline(LONGEST_MESSAGE + 1):
            self._messages.put(message)
        self._messages.put(b"")

    def _watch(self) -> None:
        """End the process when it holds too much memory, whether anyone waits for its answer or not."""
        for look in count():
            if self._done.wait(_LOOK_EVERY):
                return
            if look % _LIST_EVERY == 0:
                self._list()
            if (used := self._memory()) > MEMORY:
                told = f"stopped at {used:,} bytes of memory; {MEMORY:,} are allowed"
                self._over = Ended(EXTRACTOR_MEMORY, told)
                self._kill()
                return

    def _list(self) -> None:
        """Note the processes that this one started: none but by Python's own launcher on Windows, or a break-in."""
        import psutil

        with contextlib.suppress(psutil.Error):
            self._all = [self._seen, *self._seen.children(recursive=True)]

    def _kill(self) -> None:
        import psutil

        for process in self._all[1:]:
            with contextlib.suppress(psutil.Error):
                process.kill()
        self._process.kill()

    def _memory(self) -> int:
        import psutil

        used = 0
        for process in self._all:
            with contextlib.suppress(psutil.Error):  # it may end at any moment
                used += int(process.memory_info().rss)
        return used

    def _ended(self) -> Ended:
        try:
            code = self._process.wait(_GONE_WITHIN)
        except subprocess.TimeoutExpired:
            return Ended(EXTRACTOR_CRASH, "the process that read it said no more, and did not end")
        if self._over is not None:
            return self._over
        if code == OUT_OF_MEMORY:
            return Ended(EXTRACTOR_MEMORY, f"it needed more than the {MEMORY:,} bytes of memory that are allowed")
        told = f"signal {-code}" if code < 0 else f"exit code {code}"
        return Ended(EXTRACTOR_CRASH, f"the process that read it ended ({told})")


def _module_paths() -> list[str]:
    """Where modules are found: framing's own place, then those of this process that do not depend on where it is."""
    home = str(Path(framing.__file__).resolve().parents[1])
    return list(dict.fromkeys([home, *(path for path in sys.path if Path(path).is_absolute())]))


def _not_started(why: str) -> UserError:
    return UserError(
        f"documents are read in a process of their own, which cannot be started: {why}; python is {sys.executable}"
    )
