"""Which column holds what: by its usual names, or as the user declares."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from framing.errors import UserError

# Names in use by the usual sources (Nexis, Factiva, Media Cloud, NewsAPI, GDELT, newspaper3k and trafilatura exports)
# and those of German, French, Spanish and Arabic tables. Where a file has several, the one that stands first here is
# taken.
ROLES: Final[dict[str, tuple[str, ...]]] = {
    role: tuple(names.split())
    for role, names in {
        "text": """text body fulltext articletext bodytext articlebody maintext content contents article
            volltext haupttext artikeltext inhalt texte textecomplet texteintégral contenu corps
            texto textocompleto contenido cuerpo النص نص نصالمقال المحتوى المتن""",
        "title": """headline title articletitle head heading
            titel überschrift schlagzeile titre título titular العنوان عنوان""",
        "outlet": """outlet source publication newspaper publisher sourcename medianame media medium
            zeitung quelle publikation journal medio fuente periódico diario المصدر مصدر الصحيفة الجريدة""",
        "date": """date published publishdate publisheddate publishedat publicationdate datepublished datepublish
            pubdate datetime day datum erscheinungsdatum veröffentlichungsdatum publikationsdatum
            datedepublication datedeparution fecha fechadepublicación التاريخ تاريخ تاريخالنشر""",
        "author": """author authors byline writer
            autor autoren autorin verfasser verfasserin auteur auteurs autora autores الكاتب كاتب المؤلف""",
        "url": """url link weburl permalink
            adresse webadresse internetadresse lien enlace الرابط رابط""",
        "id": """id articleid docid documentid uid
            kennung artikelid dokumentid identifiant identificador المعرف""",
        "language": "language lang sprache langue idioma lengua اللغة لغة",
    }.items()
}


def find_columns(found: Sequence[str], declared: Mapping[str, str], where: str) -> dict[str, str]:
    """Column of each role, for the roles that the file has.

    Raises
    ------
    UserError
        Two columns share a name, or no column holds the text.
    """
    _check_unique(found, where)
    columns = match_columns(found, declared)
    if "text" not in columns:
        raise no_text(found, where)
    return columns


def no_text(found: Sequence[str], where: str) -> UserError:
    """The error of a file without a text column: what it has, what is accepted, and how to name it."""
    if len(found) == 1:  # of another delimiter, which is found out once the text is named
        found = re.split(r"[;|\t]", found[0])
    return UserError(
        f"{where}: no column holds the text; found {listed(found)}; accepted are {', '.join(ROLES['text'])}; "
        "or name yours with columns={'text': 'YOUR COLUMN'} (--column text='YOUR COLUMN')"
    )


def match_columns(found: Sequence[str], declared: Mapping[str, str]) -> dict[str, str]:
    """Column of each role that is declared or goes by a usual name; nothing is checked."""
    by_name = {plain(name): name for name in reversed(found) if name not in declared.values()}
    usual = {role: next((by_name[n] for n in names if n in by_name), None) for role, names in _PLAIN_NAMES.items()}
    chosen = usual | {role: column for role, column in declared.items() if column in found}
    return {role: column for role, column in chosen.items() if column is not None}


@lru_cache(maxsize=1 << 12)  # files of JSON lines have the same names in every line
def plain(name: str) -> str:
    """A column name without case, accents, spaces and punctuation: ``Full Text`` and ``full_text`` are one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name.casefold()))  # accents become marks, no letters


_PLAIN_NAMES = {role: tuple(map(plain, names)) for role, names in ROLES.items()}


def _check_unique(found: Sequence[str], where: str) -> None:
    counts = Counter(name.casefold().strip() for name in found if name.strip())
    twice = sorted(name for name, count in counts.items() if count > 1)
    if twice:
        raise UserError(
            f"{where}: column {twice[0]!r} occurs {counts[twice[0]]} times; found {listed(found)}; "
            "give every column a name of its own"
        )


def listed(names: Sequence[str], most: int = 30) -> str:
    """Column names for a message, at most thirty of them."""
    quoted = [repr(name) for name in names[:most]]
    return ", ".join(quoted) + (f" and {len(names) - most} more" if len(names) > most else "") or "no columns"
