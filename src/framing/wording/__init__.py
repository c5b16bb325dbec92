"""What readers of reports and figures see, in their language: English templates looked up in a table.

>>> with in_language("de"):
...     say("{stories} from {outlets}", stories=counted(5, "story"), outlets=counted(3, "outlet"))
"""

from framing.wording.language import LANGUAGES, Language, in_language, language, right_to_left, use_language
from framing.wording.numbers import day_in_words, formatted, percent, signed
from framing.wording.sentences import counted, listed, say, template
from framing.wording.terms import coded, named

__all__ = [
    "LANGUAGES",
    "Language",
    "coded",
    "counted",
    "day_in_words",
    "formatted",
    "in_language",
    "language",
    "listed",
    "named",
    "percent",
    "right_to_left",
    "say",
    "signed",
    "template",
    "use_language",
]
