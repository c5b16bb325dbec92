"""A coverage made by hand in which every actor, outlet and measure occurs, for the figures."""

from handmade import TEXT, article, codebook, coverage, day, mention, reading, score, span
from matplotlib.text import Text

from framing.statements import Statement

WHOLE = {"unit": "article", "unit_start": 0, "unit_end": len(TEXT)}
CONDEMNED = span("The assembly condemned the guards on Friday.")


def made(articles=12, actors=None, outlets=("Quay Post", "Pier News", None)):
    """Every actor takes turns in favor, mixed and against; every measure has a value in every article."""
    names = actors or {"minister": "Harbour Minister", "assembly": "The Assembly", "guards": "The Guards"}
    book = codebook(names)
    scored = []
    for number in range(articles):
        found = article(f"a{number:02}", outlet=outlets[number % len(outlets)], date=day(number))
        scores = [
            *(score("frames", (number % 4) / 4, actor=None, target="security", variable="share", **WHOLE),),
            *(score("frames", 1 - (number % 4) / 4, actor=None, target="law", variable="share", **WHOLE),),
            score("frames", 0.5, actor=None, target="law", variable="term_weight"),
            score("agency", float(number % 3 == 0), actor=None, variable="hidden_agent"),
            score("agency", float(number % 2), actor=None, variable="unnamed_agent"),
        ]
        for place, actor in enumerate(names):
            value = float((number + place) % 3 - 1)
            scores += [
                score("stance", value, actor=actor, target="leave"),
                score("stance", value, actor=actor, target="leave", **WHOLE),
                score("sentiment", value, actor=actor, evidence=CONDEMNED),
                score("sentiment", -value, actor=actor, voice="other", evidence=CONDEMNED),
                score("agency", float(value > 0), actor=actor, variable="acts"),
                score("agency", float(value < 0), actor=actor, variable="acted_upon"),
            ]
        speaker = list(names)[number % len(names)]
        said = [
            Statement((span("Ada Berg"),), (span("said"),), (span("They keep us safe"),), "direct", speaker),
            Statement((), (span("asked"),), (span("to stay"),), "indirect", None),
        ]
        scored.append((reading(found, [mention("Ada Berg", speaker)], said, book), scores))
    return coverage(scored, book=book)


def words(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]
