r"""RTF files, as Word writes them: all ASCII, other characters as ``\u`` with a substitute behind it."""

from collections.abc import Sequence

FONTS = r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}}"


def escaped(text: str) -> str:
    plain = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}").replace("\t", r"\tab ")
    return "".join(c if c.isascii() else _units(c) for c in plain)


def _units(character: str) -> str:
    units = character.encode("utf-16-le")
    numbers = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(rf"\u{number}?" for number in numbers)


def of_paragraphs(paragraphs: Sequence[str]) -> bytes:
    return of_body("".join(rf"\pard\plain {escaped(paragraph)}\par" + "\n" for paragraph in paragraphs))


def of_body(body: str, codepage: int = 1252) -> bytes:
    return rf"{{\rtf1\ansi\ansicpg{codepage}\deff0{FONTS}{{\info{{\title No title}}}}".encode() + f"{body}}}".encode()
