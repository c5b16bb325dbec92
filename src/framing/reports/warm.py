"""Imported once by the process from which the reports of a batch are forked: all that a report needs, and no more.

Nothing here may begin a thread, open a socket or draw: a fork has only the thread that forked, and files that were open
before would be read by several processes at one place. ``tests/reports/test_warm.py`` looks after it.
"""

import atexit
import gc
import os
from importlib import import_module

from framing.reports.execute import leave_out_grammars

for _library in ("OMP", "OPENBLAS", "MKL"):  # reports run side by side: one thread each, and none before the fork
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
os.environ.setdefault("JE_ARROW_MALLOC_CONF", "background_thread:false")  # of pyarrow
leave_out_grammars()

for _module in (
    "papermill",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "nbconvert",
    "duckdb",
    "babel.dates",
    "babel.numbers",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "PIL.PngImagePlugin",
    "framing.figures",
    "framing.reports.kernels",
    "framing.reports.render",
):
    import_module(_module)
_reports = import_module("framing.reports")
for _name in _reports.__all__:  # whose modules are loaded when they are first asked for
    getattr(_reports, _name)
gc.collect()
gc.freeze()  # what stands here stays where it is, shared by all
atexit.register(gc.unfreeze)
