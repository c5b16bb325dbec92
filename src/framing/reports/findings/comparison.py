"""What a comparison of outlets or months says."""

from __future__ import annotations

from framing.coverage import Coverage
from framing.reports.narrative import clear, told_differences
from framing.reports.parts import contrasts, sides
from framing.reports.plan import parts_of
from framing.reports.sentences import said
from framing.statistics import from_rest
from framing.wording import say, template

_IN_ONE = {"outlet": template("in one outlet"), "month": template("in one month")}


def of_comparison(coverage: Coverage, by: str, focus: str = "") -> list[str]:
    """How a part differs from all others in frames, portrayals and stances; or which parts differ in their frames."""
    parts = sorted(parts_of(coverage.articles, by).dropna().unique())
    if len(parts) < 2:
        alone = said("one_part", by=say(by), part=parts[0], n=len(coverage.articles)) if parts else ""
        return [alone or said("no_part", by=say(by), n=len(coverage.articles))]
    if focus:
        here, elsewhere = sides(coverage, by, focus)
        return apart(here, elsewhere or here, here=say("in {part}", part=focus), there=say("elsewhere"))
    return _several(coverage, by)


def _several(coverage: Coverage, by: str) -> list[str]:
    """How single outlets or months differ from the others; p values allow for the number of parts, too."""
    frames = coverage.frames()
    part_of = dict(zip(coverage.articles["article"], parts_of(coverage.articles, by), strict=True))
    carried = frames[frames["variable"] == "share"].assign(part=frames["article"].map(part_of))
    compared = from_rest(carried, of="value", part="part", by="frame_name").rename(columns={"frame_name": "name"})
    found = {str(part): table for part, table in compared.groupby("part")}
    usable = {part: table for part, table in found.items() if table["p_holm"].notna().any()}
    if not usable:
        return told_differences(compared, what="frames", here=say(_IN_ONE[by]), there=say("in the others"))
    told = []
    for part, table in usable.items():
        corrected = table.assign(p_holm=(table["p_holm"] * len(usable)).clip(upper=1.0))
        if len(clear(corrected, "difference")):
            told += told_differences(corrected, what="frames", here=say("in {part}", part=part), there=say("elsewhere"))
    number = sum(len(table) for table in usable.values())
    return told or [said("parts_none", by=say(by), parts=len(usable), n=len(coverage.articles), compared=number)]


def apart(a: Coverage, b: Coverage, *, here: str, there: str) -> list[str]:
    """Clear differences come first."""
    found = sorted(contrasts(a, b).items(), key=lambda item: clear(item[1], "difference").empty)
    return [sentence for what, rows in found for sentence in told_differences(rows, what=what, here=here, there=there)]
