"""What a notebook takes from ``framing.reports``."""

import subprocess
import sys
from importlib.util import find_spec
from types import ModuleType

import pytest

from framing import reports


def test_the_process_that_runs_a_notebook_loads_no_library_that_draws_it() -> None:
    heavy = "{'pandas', 'matplotlib', 'spacy', 'scipy', 'pyarrow'}"
    program = f"import sys, framing.reports.execute; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("name", reports.__all__)
def test_every_name_is_the_same_thing_whenever_it_is_asked_for(name: str) -> None:
    first = getattr(reports, name)
    for other in reports.__all__:
        getattr(reports, other)
    assert getattr(reports, name) is first
    assert isinstance(first, ModuleType) or callable(first)


@pytest.mark.parametrize("name", sorted({*reports.__all__} - {"findings"}))
def test_no_module_takes_the_place_of_a_function_when_it_is_imported(name: str) -> None:
    assert find_spec(f"framing.reports.{name}") is None


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'exhibition'; it has: agency_list, "):
        reports.exhibition  # noqa: B018 -- the access is the test
