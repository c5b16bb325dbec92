"""Words for countries and their people, to tell "the British prime minister" from the codebook's own."""

from __future__ import annotations

from collections.abc import Iterable

_AMERICAN = frozenset("u.s. u.s us usa u.s.a. america american america's washington".split())
NATIONS = (
    frozenset(
        """afghan afghanistan african albania albanian algeria algerian arab argentina argentine armenia armenian
        australia australian austria austrian azerbaijan azerbaijani bahrain bahraini belgian belgium brazil brazilian
        britain british bulgaria bulgarian canada canadian catalan chechen chile chilean china chinese colombia
        colombian croatia croatian cuba cuban czech danish denmark dutch egypt egyptian england english estonia
        estonian ethiopia ethiopian european finland finnish france french georgian german germany ghana greece greek
        hungarian hungary india indian indonesia indonesian iran iranian iraq iraqi ireland irish israel israeli italian
        italy japan japanese jordan jordanian kenya kenyan korea korean kuwait kuwaiti latvia latvian lebanese lebanon
        libya libyan lithuania lithuanian malaysia malaysian mexican mexico moroccan morocco netherlands nigeria
        nigerian norway norwegian oman omani pakistan pakistani palestinian peru philippine philippines poland polish
        portugal portuguese qatar qatari romania romanian russia russian saudi scottish serbia serbian singapore
        slovak slovakia slovenia somali somalia spain spanish sudan sudanese sweden swedish swiss switzerland syria
        syrian taiwan taiwanese tehran thai thailand tunisia tunisian turkey turkish uae emirati uganda u.k. uk
        ukraine ukrainian venezuela venezuelan vietnam vietnamese welsh yemen yemeni""".split()
    )
    | _AMERICAN
)


def is_foreign(word: str, own: Iterable[str]) -> bool:
    """Whether a word names a country or people that none of the actor's own words names ("Iraq" is near "Iraqi")."""
    low = word.lower().removesuffix("'s").removesuffix("’s")
    if low not in NATIONS:
        return False
    if low in _AMERICAN:
        return not any(other in _AMERICAN for other in own)
    return not any(other[:4] == low[:4] for other in own)
