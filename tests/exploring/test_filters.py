"""What is chosen in the filters is what a coverage is filtered by."""

from datetime import date

from handmade import article, codebook, coverage, reading

from framing.exploring.filters import Filters


def _filters() -> Filters:
    return Filters(coverage([(reading(article("a1")), []), (reading(article("a2", outlet=None)), [])]))


def _offered(filters: Filters, label: str) -> list[str]:
    return [value for _, value in _widget(filters, label).options]


def _widget(filters: Filters, label: str):
    lists = [*filters.box.children[:-1], *filters.box.children[-1].children]
    return next(widget for widget in lists if getattr(widget, "description", "") == label)


def test_everything_that_there_is_can_be_chosen() -> None:
    filters = _filters()
    actors = [actor.id for actor in codebook().actors]
    assert _offered(filters, "Outlet") == ["(missing)", "Quay Post"]
    assert _offered(filters, "Actor") == actors
    assert _offered(filters, "Voice") == ["outlet", "other", *actors]


def test_nothing_chosen_is_no_condition() -> None:
    assert _filters().conditions == {}


def test_what_is_chosen_is_told_once_a_change_and_once_when_all_is_cleared() -> None:
    filters, told = _filters(), []
    filters.on_change(lambda: told.append(filters.conditions))
    _widget(filters, "Outlet").value = ("Quay Post",)
    _widget(filters, "Confidence").value = 0.6
    _widget(filters, "Since").value = date(2020, 1, 2)
    chosen = {"outlet": ("Quay Post",), "confidence": 0.6, "since": date(2020, 1, 2)}
    assert told[-1] == chosen
    assert len(told) == 3
    _widget(filters, "Clear filters").click()
    assert told[3:] == [{}]
