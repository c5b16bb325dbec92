"""The process that extracts: started by :mod:`framing.corpus.extraction.parent`, which tells it what to read."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from framing.corpus.cleaning import MAX_CHARS
from framing.corpus.extraction import messages
from framing.corpus.extraction.guard import Forbidden, permit, renew_time, set_guard, set_limits
from framing.corpus.extraction.limits import LONGEST_MESSAGE, OUT_OF_MEMORY
from framing.corpus.extraction.messages import line, parsed
from framing.corpus.options import ReadOptions
from framing.corpus.problems import shown
from framing.corpus.reasons import DOC_TOO_LARGE, EXTRACTOR_CRASH, EXTRACTOR_FORBIDDEN
from framing.corpus.records import About, FileError, Reject, Row, Source, Unit


def main() -> None:
    """Extract what is asked for, file after file, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.dont_write_bytecode = True
    logging.disable()
    answers = _own_output()
    requests: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    set_limits()
    set_guard()
    answers.write(line("ready", None))
    answers.flush()
    while True:
        _, request = parsed(requests.get())
        try:
            for answer in _answers(request):
                answers.write(answer)
                answers.flush()
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _own_output() -> BinaryIO:
    """The pipe to the parent, on a number of its own: what a library prints goes nowhere."""
    own = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return own


def _listen(requests_in: BinaryIO, requests: SimpleQueue[bytes]) -> None:
    """Take requests while the other thread works: where nobody can ask any more, the work ends at once."""
    for request in requests_in:
        requests.put(request)
    os._exit(0)


def _answers(request: Any) -> Iterator[bytes]:
    """All that is said about one file."""
    source = Source(Path(request["path"]), request["name"], ReadOptions(**request["options"]))
    renew_time()
    try:
        permit(source.path)
        for given in _reader(request["reader"])(source):
            if isinstance(given, About):
                yield messages.about(given)
            elif given.record > request["skip"]:
                yield messages.found(given)
                yield _sendable(_extracted(given))
            renew_time()
    except FileError as error:
        yield messages.error(error.reason, error.detail, error.byte_offset)
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile file brings about is its own problem
        yield messages.error(*_blame(error))
    else:
        yield line("end", None)


def _reader(name: str) -> Callable[[Source], Iterator[Unit | About]]:
    module, _, function = name.partition(":")
    reader: Callable[[Source], Iterator[Unit | About]] = getattr(import_module(module), function)
    return reader


def _extracted(unit: Unit) -> Row | Reject:
    try:
        return unit.extract()
    except FileError as error:
        return _reject(unit, error.reason, error.detail)
    except MemoryError:
        raise
    except Exception as error:
        return _reject(unit, *_blame(error))


def _sendable(made: Row | Reject) -> bytes:
    """The record, unless it is longer than any that is read."""
    texts = made.values.values() if isinstance(made, Row) else ()
    longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
    message = messages.record(made)
    if longest <= MAX_CHARS and len(message) <= LONGEST_MESSAGE:
        return message
    detail = f"{longest:,} characters; split it into articles"
    return messages.record(Reject(made.record, made.byte_offset, DOC_TOO_LARGE, detail, byte_end=made.byte_end))


def _reject(unit: Unit, reason: str, detail: str) -> Reject:
    return Reject(unit.record, unit.byte_offset, reason, detail, byte_end=unit.byte_end)


def _blame(error: Exception) -> tuple[str, str]:
    if isinstance(error, Forbidden):
        return EXTRACTOR_FORBIDDEN, f"it tried {error}"
    return EXTRACTOR_CRASH, f"{type(error).__name__}: {shown(str(error))}"
