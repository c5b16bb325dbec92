"""Fixtures for everything that is explored in JupyterLab."""

from lab import _server, lab

__all__ = ["_server", "lab"]
