"""Articles whose stories are known: wire texts, what newsrooms make of them, and what only looks alike.

Sentences are put together from phrases with the words, names and figures of an event; some come from the sample, with
words of the event in them. The two halves, ``tuned`` and ``held out``, share neither phrases nor words nor sentences of
the sample: the method of :mod:`framing.corpus.stories` was chosen by looking at the first, and is judged by the second.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from framing.corpus import read_corpus
from framing.language import segment
from framing.shipped import shipped

Half = Literal["tuned", "held out"]
_DAYS, _OUTLETS = 120, 400
_LARGE = 60  # outlets; the others have few articles
_SYLLABLES = {"tuned": "ba do ke lu mi na po ra se tu", "held out": "cha fe gri jo kla my ni os vu wen"}
_PHRASES = {
    "tuned": """
        The {noun} of the {adj} {noun} was {verb} by {name} on {day}
        {name}, who {verb} the {noun} in {place}, said that the {adj} {noun} had {verb} {number} {noun}
        Officials in {place} said on {day} that {number} {noun} had been {verb} since the {noun}
        According to the {noun} of {place}, the {adj} {noun} will be {verb} before the end of the month
        “We have {verb} the {noun} and we will not {noun} it,” said {name}, a spokesman for the {org}
        The {org} said in a statement that it {verb} the {noun} in {place}
        In {place}, where the {noun} is {adj}, more than {number} people {verb} the {noun}
        {name} told reporters that the {noun} and the {noun} were {verb}, but that the {adj} {noun} was not
        It was the {adj} {noun} in {place} since {name} {verb} the {org}
        Neither the {org} nor {name} {verb} requests for comment on the {noun}
        The {adj} {noun}, {verb} in {number}, has {verb} the {noun} of {place} for years
        Residents of {place} {verb} the {noun} while the {org} {verb} its {adj} {noun}""",
    "held out": """
        On {day}, {name} {verb} a {adj} {noun} over the {noun} at {place}
        A {noun} of the {org} {verb} that some {number} {noun} remain {adj} near {place}
        “Nobody here {verb} the {noun}, and the {adj} {noun} is ours,” {name} told a crowd in {place}
        Last week the {org} {verb} {number} {noun}, the most {adj} {noun} yet
        {name} and {name} {verb} each other over who {verb} the {noun}
        Witnesses {verb} a {noun}, then a {adj} {noun}, along the road from {place} to {place}
        Asked whether the {noun} was {adj}, {name} answered that the {org} {verb} it every {day}
        There was no {adj} {noun} from the {org}, which {verb} the {noun} only in {number}
        Because the {noun} {verb}, {place} has {number} {noun} fewer than a year ago
        Both sides {verb} the {noun}; the {org} called it {adj} and {name} called it a {noun}
        If the {noun} is {verb}, {name} said, then {place} will {verb} without {adj} {noun}
        Behind the {noun} stands {org}, a {adj} {noun} that {name} {verb}""",
}
_LEXICON = {"noun": 400, "adj": 150, "verb": 150}
_DAY_NAMES = {"tuned": ("Monday", "Tuesday", "Wednesday"), "held out": ("Thursday", "Friday", "Saturday")}


@dataclass(frozen=True, slots=True)
class Copy:
    """An article, the story it tells, and what was done to its text."""

    story: str
    made: str
    outlet: str
    day: date
    title: str
    paragraphs: tuple[str, ...]


class Newsroom:
    """Writes articles by chance; the same half and seed give the same articles."""

    def __init__(self, half: Half, seed: int) -> None:
        """Words, names and sentences are those of the half."""
        self.chance = random.Random(f"{half} {seed}")  # noqa: S311 - drawn anew the same each time
        self.half = half
        self._syllables = _SYLLABLES[half].split()
        self._phrases = [line.strip() for line in _PHRASES[half].strip().splitlines()]
        self._lexicon = {kind: [self.word(2, 4) for _ in range(n)] for kind, n in _LEXICON.items()}
        self.sample = _sample_sentences(half)

    def word(self, least: int, most: int) -> str:
        """An invented word of so many syllables."""
        return "".join(self.chance.choices(self._syllables, k=self.chance.randint(least, most)))

    def event(self) -> dict[str, list[str]]:
        """The words in which one event is told: few names, and a part of the common words."""
        chance = self.chance
        own = {kind: chance.sample(words, k=min(len(words), 25)) for kind, words in self._lexicon.items()}
        names = {kind: [self.word(2, 3).title() for _ in range(4)] for kind in ("name", "place", "org")}
        return {**own, **names, "number": [str(chance.randint(2, 9_000)) for _ in range(8)], "day": [*self.days]}

    @property
    def days(self) -> tuple[str, ...]:
        """Days of the week."""
        return _DAY_NAMES[self.half]

    def sentence(self, event: dict[str, list[str]]) -> str:
        """A sentence on an event."""
        if self.chance.random() < 0.15:
            return _with_words(self.chance.choice(self.sample), event["noun"], self.chance)
        phrase = self.chance.choice(self._phrases)
        while "{" in phrase:
            kind = phrase[phrase.index("{") + 1 : phrase.index("}")]
            phrase = phrase.replace(f"{{{kind}}}", self.chance.choice(event[kind]), 1)
        return f"{phrase}."

    def text(self, event: dict[str, list[str]], least: int = 6, most: int = 14) -> tuple[str, ...]:
        """Paragraphs of one to three sentences."""
        return tuple(
            " ".join(self.sentence(event) for _ in range(self.chance.randint(1, 3)))
            for _ in range(self.chance.randint(least, most))
        )


def _sample_sentences(half: Half) -> list[str]:
    documents = [segment(article.text) for article in read_corpus(shipped("data", "sample"))]
    found = [document.sentence_text(number) for document in documents for number in range(len(document.sentences))]
    return [" ".join(one.split()) for one in sorted(set(found))[half == "held out" :: 2] if len(one.split()) > 8]


def _with_words(sentence: str, words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < 1 / 6 else word for word in sentence.split())


def articles(half: Half, *, stories: int = 500, seed: int = 1) -> Iterator[Copy]:
    """Some eight articles for every story: versions of it, single reports, and texts that only look alike."""
    room = Newsroom(half, seed)
    chance = room.chance
    footers = {f"Outlet {n}": room.text(room.event(), 1, 1)[0] for n in range(_OUTLETS)}
    wires: list[Copy] = []
    for number in range(stories):
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(_DAYS))
        event = room.event()
        wire = Copy(f"{half} {number}", "wire", "Outlet 0", day, room.word(4, 6), room.text(event))
        wires.append(wire)
        found = [*_versions(room, wires), *_singles(room, wires, number), *_updates(room, wire, number)]
        found += _of_event(room, wire, event, number)
        yield from (_published(one, footers, chance) for one in found)
    yield from _templates(room, stories)


def _versions(room: Newsroom, wires: list[Copy]) -> Iterator[Copy]:
    """What outlets made of the last wire text: none to three edits each."""
    chance, wire = room.chance, wires[-1]
    count = 40 if len(wires) % 50 == 0 else chance.choice((1, 2, 2, 3, 3, 4, 5, 8))
    for outlet in chance.sample(range(_OUTLETS if chance.random() < 0.2 else _LARGE), count):
        edits = chance.sample(list(EDITS), chance.choice((0, 1, 1, 2, 2, 3)))
        made = replace(wire, outlet=f"Outlet {outlet}", day=wire.day + timedelta(days=chance.choice((0, 0, 1, 2))))
        for name in edits:
            made = EDITS[name](made, room)
        if len(wires) > 1 and chance.random() < 0.05:
            edits, made = [*edits, "merged"], _merged(made, chance.choice(wires[:-1]), chance)
        yield replace(made, made=" + ".join(edits) or "copied")


def _cut(wire: Copy, room: Newsroom) -> Copy:
    kept = max(2, round(len(wire.paragraphs) * room.chance.uniform(0.3, 0.8)))
    return replace(wire, paragraphs=wire.paragraphs[:kept])


def _local(wire: Copy, room: Newsroom) -> Copy:
    """Paragraphs of its own, up to half as many again."""
    event, paragraphs = room.event(), list(wire.paragraphs)
    for _ in range(room.chance.randint(1, max(1, len(paragraphs) // 2))):
        paragraphs.insert(room.chance.randint(0, len(paragraphs)), room.text(event, 1, 1)[0])
    return replace(wire, paragraphs=tuple(paragraphs))


def _retitled(wire: Copy, room: Newsroom) -> Copy:
    return replace(wire, title=" ".join(room.word(2, 4) for _ in range(6)))


def _lead(wire: Copy, room: Newsroom) -> Copy:
    """The first paragraph told in other words."""
    return replace(wire, paragraphs=(room.text(room.event(), 1, 1)[0], *wire.paragraphs[1:]))


def _figures(wire: Copy, room: Newsroom) -> Copy:
    def corrected(text: str) -> str:
        return " ".join(str(room.chance.randint(2, 9_000)) if word.isdigit() else word for word in text.split())

    return replace(wire, paragraphs=tuple(map(corrected, wire.paragraphs)))


def _spelling(wire: Copy, room: Newsroom) -> Copy:
    """The spelling of another country: all words of one ending have another."""
    old = room.chance.choice(_SYLLABLES[room.half].split())

    def spelled(word: str) -> str:
        return f"{word.removesuffix(old)}{old[::-1]}" if word.endswith(old) else word

    return replace(wire, paragraphs=tuple(" ".join(map(spelled, text.split())) for text in wire.paragraphs))


def _damaged(wire: Copy, room: Newsroom) -> Copy:
    """Quotation marks read in a wrong encoding, one word in fifty without a letter or torn at a line's end."""

    def read(word: str) -> str:
        if room.chance.random() < 1 / 50:
            return word[0] + room.chance.choice(("\ufffd", "- ")) + word[1:]
        return word.replace("“", "â€œ").replace("”", "â€\x9d")

    return replace(wire, paragraphs=tuple(" ".join(map(read, text.split())) for text in wire.paragraphs))


def _reworded(wire: Copy, room: Newsroom) -> Copy:
    """An editor's pencil: one word in forty is another, one sentence in ten is gone."""
    chance = room.chance

    def gone_over(text: str) -> str:
        kept = [one for one in text.split(". ") if chance.random() > 0.1]
        return " ".join(room.word(2, 4) if chance.random() < 1 / 40 else word for word in ". ".join(kept).split())

    return replace(wire, paragraphs=tuple(filter(None, map(gone_over, wire.paragraphs))) or wire.paragraphs)


def _quotations(wire: Copy, room: Newsroom) -> Copy:
    """Quotations cut down to their beginnings and told in own words behind it, other quotation marks."""

    def trimmed(quoted: re.Match[str]) -> str:
        words = quoted[1].split()
        return f"'{' '.join(words[: max(1, len(words) // 2)])}', {room.word(2, 4)} {room.word(2, 4)}"

    return replace(wire, paragraphs=tuple(re.sub("“([^”]*)”", trimmed, text) for text in wire.paragraphs))


def _house_style(wire: Copy, room: Newsroom) -> Copy:
    """Days of the week left out, small figures in words, one person with a title at every mention."""
    speaking = re.compile(r"[A-Z][a-z]+(?= (?:told|said|answered|called))")
    named = speaking.findall(" ".join(wire.paragraphs))
    person, title = room.chance.choice(named or ["nobody"]), room.word(2, 3).title()

    def styled(text: str) -> str:
        text = re.sub(rf",? on ({'|'.join(room.days)})", "", text)
        text = re.sub(r"\b\d\d?\b", lambda _: room.word(2, 3), text)
        return re.sub(rf"\b{person}\b", f"{title} {person}", text)

    return replace(wire, paragraphs=tuple(map(styled, wire.paragraphs)))


EDITS: dict[str, Callable[[Copy, Newsroom], Copy]] = {
    "cut from the end": _cut,
    "local paragraphs": _local,
    "re-titled": _retitled,
    "lead rewritten": _lead,
    "figures corrected": _figures,
    "quotations trimmed": _quotations,
    "house style": _house_style,
    "other spelling": _spelling,
    "encoding damaged": _damaged,
    "reworded here and there": _reworded,
}


def _merged(made: Copy, other: Copy, chance: random.Random) -> Copy:
    """The text with the beginning of another wire text below it, which is the smaller part."""
    most = max(1, int(len(made.paragraphs) * chance.uniform(0.3, 0.6)))
    return replace(made, paragraphs=(*made.paragraphs, *other.paragraphs[:most]))


def _updates(room: Newsroom, wire: Copy, number: int) -> Iterator[Copy]:
    """A running story: every hour a new lead, more at the end, less of what stood there before."""
    if number % 12:
        return
    event, now = room.event(), room.text(room.event(), 8, 14)
    for hour in range(room.chance.randint(3, 7)):
        yield replace(wire, story=f"{wire.story} running", made="update", paragraphs=now, outlet=f"Outlet {number % 7}")
        kept = now[1:] if hour % 2 else now[1:-1]
        now = (*room.text(event, 1, 1), *kept, *room.text(event, 1, 1))


def _singles(room: Newsroom, wires: list[Copy], number: int) -> Iterator[Copy]:
    """Reports of their own: short ones, some with a quotation that others have, too, or with an earlier background."""
    chance = room.chance
    wire = wires[-1]
    quotation = f"“{' '.join(room.text(room.event(), 1, 3))}”"
    for place in range(chance.choice((2, 3, 4))):
        own = room.text(room.event(), 2, 10)
        made, words = "short or long report", sum(len(one.split()) for one in own)
        if place < 2 and words > 1.5 * len(quotation.split()):
            made, own = "same quotation", (*own[:1], quotation, *own[1:])
        elif place == 2 and len(wires) > 20:
            earlier = chance.choice(wires).paragraphs[-3:]
            if 2 * sum(len(one.split()) for one in earlier) < words:
                made, own = "earlier background", (*own, *earlier)
        day = wire.day if made == "same quotation" else date(2020, 1, 1) + timedelta(days=chance.randrange(_DAYS))
        outlet = f"Outlet {chance.randrange(_OUTLETS if chance.random() < 0.2 else _LARGE)}"
        yield Copy(f"{wire.story} single {place}", made, outlet, day, room.word(4, 6), own)
    if number % 10 == 9:
        items = tuple(one.paragraphs[0] for one in chance.sample(wires, 6))
        yield Copy(f"{wire.story} brief", "news in brief", "Outlet 3", wire.day, "News in brief", items)


def _of_event(room: Newsroom, wire: Copy, event: dict[str, list[str]], number: int) -> Iterator[Copy]:
    """What others wrote on the event of a wire text: reporters of their own, a correction, the next part of a series.

    They share its names, words and figures, two of its quotations, or the box of the series, and are no copies.
    """
    chance = room.chance
    quoted = [one for text in wire.paragraphs for one in re.findall("“[^”]*”[^.]*[.]", text)][:2]
    for _ in range(chance.choice((0, 1, 1, 2))):
        own = [*room.text(event)]
        for sentence in quoted:
            own.insert(chance.randint(1, len(own)), sentence)
        yield _by_another(room, wire, "another reporter", tuple(own))
    if number % 5 == 0:
        told = f"An earlier version of this report gave a wrong figure: {wire.paragraphs[0].partition('. ')[0]}."
        yield _by_another(room, wire, "correction", (told, *room.text(event, 2, 3)))
    if number % 15 == 0:
        box = room.text(event, 1, 2)
        for _ in range(3):
            yield _by_another(room, wire, "series", (*box, *room.text(event, 6, 10)))


def _by_another(room: Newsroom, wire: Copy, made: str, paragraphs: tuple[str, ...]) -> Copy:
    outlet = f"Outlet {room.chance.randrange(_LARGE)}"
    day = wire.day + timedelta(days=room.chance.choice((0, 0, 1, 2)))
    return Copy(f"{wire.story} {room.word(6, 8)}", made, outlet, day, room.word(4, 6), paragraphs)


def _published(one: Copy, footers: dict[str, str], chance: random.Random) -> Copy:
    """With the standing text of its outlet, which most articles have."""
    footer = footers[one.outlet]
    return replace(one, paragraphs=(*one.paragraphs, footer)) if chance.random() < 0.7 else one


def _templates(room: Newsroom, stories: int) -> Iterator[Copy]:
    """The weather, the exchange, the deaths: the same words every day, with other figures and names."""
    chance = room.chance
    for kind in ("weather", "exchange", "deaths"):
        for outlet in range(4):
            form = [room.sentence(room.event()).split() for _ in range(8)]
            for number in range(stories // 25):
                filled = [" ".join(room.word(2, 3) if chance.random() < 0.12 else w for w in line) for line in form]
                day = date(2020, 1, 1) + timedelta(days=number * 3 % _DAYS)
                story = f"{room.half} {kind} {outlet} {number}"
                yield Copy(story, f"form: {kind}", f"Outlet {outlet}", day, kind, tuple(filled))
