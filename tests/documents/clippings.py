"""Articles to build documents of: invented outlets, our own sentences."""

from dataclasses import dataclass

ENGLISH, GERMAN, FRENCH, SPANISH = "en", "de", "fr", "es"


@dataclass(frozen=True, slots=True)
class Clipping:
    """An article, as an outlet printed it; what is None is left out of the document."""

    title: str | None
    outlet: str | None
    date: str | None
    paragraphs: tuple[str, ...]
    author: str | None = None
    section: str | None = None
    dateline: str | None = None
    highlight: str | None = None
    graphic: str | None = None
    correction: str | None = None
    language: str | None = "ENGLISH"

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


TALKS = Clipping(
    "Ministers agree to resume talks",
    "The Harbour Courier (London)",
    "January 5, 2020",
    (
        "Ministers agreed on Sunday to resume the talks that broke down in autumn, officials said.",
        "HD screens in the hall showed the vote. Nobody spoke of a date.",
        "“We have time,” the chair said.",
    ),
    author="Ruth Abelson",
    section="NEWS; Pg. 3",
    dateline="BAGHDAD",
    highlight="A vote in the hall, and no date",
    graphic="The hall before the vote",
)
BRIDGE = Clipping(
    "Bridge closed after storm: what drivers should know before they set out for the coast this week, and why it lasts",
    "Tigris Dispatch",
    "January 6, 2020",
    ("The bridge is closed.", "Length: two lanes are gone, the engineer said.", "It opens in spring."),
    author="Karim Najm",
    correction="An earlier version named the wrong river.",
)
HARVEST = Clipping(
    "Harvest is small",
    "Northfield Post",
    "January 7, 2020",
    ("Farmers brought in less than last year.", "At the bottom of the form it says End of Document, a farmer laughed."),
    section="Business",
)
CLIPPINGS = (TALKS, BRIDGE, HARVEST)
