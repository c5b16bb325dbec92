"""Kernels that are forked from a process which has imported already what a notebook imports.

A kernel is a process of its own as ever, with its own sockets; only its start is spared. Where a process cannot be
forked safely (Windows, macOS), or the kernel ``python3`` of this machine is another program, it is started as usual.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, NoReturn

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

_LAUNCHER = "ipykernel_launcher"
_NAME = "framing-forked"


class Waiting:
    """A forked process that waits to be told how to be a kernel; to jupyter it looks like a ``subprocess.Popen``.

    It is forked before this process begins a thread or opens a socket. It ends when this process does.
    """

    stdin = stdout = stderr = None

    def __init__(self) -> None:
        theirs, self._order = os.pipe()
        parent = os.getpid()
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._order)
            _be_kernel(theirs, parent)
        os.close(theirs)

    def begin(self, arguments: list[str], environment: dict[str, str]) -> None:
        """Be a kernel with those arguments of ``ipykernel_launcher``."""
        with os.fdopen(self._order, "w", encoding="utf-8") as order:
            json.dump([arguments, environment], order)

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Forked(LocalProvisioner):
    """Gives the kernel of a notebook to the process that waits for it."""

    waiting: Waiting | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel; as usual where no process waits, or the command is not that of this Python's kernel."""
        waiting, Forked.waiting = Forked.waiting, None
        if waiting is None or _LAUNCHER not in cmd or Path(cmd[0]) != Path(sys.executable):
            return await super().launch_kernel(cmd, **kwargs)
        waiting.begin(cmd[cmd.index(_LAUNCHER) + 1 :], dict(kwargs["env"]))
        self.process = waiting  # type: ignore[assignment]  # all of a Popen that is asked for
        self.pid, self.pgid, self.cwd = waiting.pid, waiting.pid, Path.cwd()
        return self.connection_info


def fork_kernel() -> None:
    """Fork the next kernel of this process now; call it before any thread begins."""
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[_NAME] = EntryPoint(_NAME, f"{__name__}:Forked", factory.GROUP_NAME)
    factory.default_provisioner_name = _NAME
    Forked.waiting = Waiting()


def _be_kernel(order: int, parent: int) -> NoReturn:
    """The rest of a kernel's life; nothing of what the forking process was about to do is done here."""
    code = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with os.fdopen(order, encoding="utf-8") as told:
            wanted = told.read()
        if wanted:
            from ipykernel.kernelapp import IPKernelApp

            arguments, environment = json.loads(wanted)
            os.environ.update(environment)
            IPKernelApp.launch_instance(arguments, parent_handle=parent)
            code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        os._exit(code)
