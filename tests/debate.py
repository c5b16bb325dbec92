"""A debate made by hand: who holds which position in which story is known."""

from handmade import TEXT, article, codebook, coverage, day, mention, reading, score, span

WHOLE = {"unit": "article", "unit_start": 0, "unit_end": len(TEXT)}
SIDES = {"+": 1.0, "0": 0.0, "-": -1.0}


def debate(positions, *, relations=None, stories=6, names=None, wire=0):
    """``positions`` maps actors to their side in every story: "+", "0" or "-"; an actor may have a sign for each story.

    ``relations`` maps pairs of actors to a sign, ``wire`` adds that many copies of the first story.
    """
    book = codebook(names or {actor: actor.title() for actor in positions})
    scored = []
    for number in range(stories + wire):
        story = f"s{max(0, number - wire):02}"
        found = article(f"a{number:03}", story=story, date=day(number), author="Ada Berg")
        scores = []
        for actor, signs in positions.items():
            sign = signs[max(0, number - wire) % len(signs)]
            if sign != " ":
                told = {"actor": actor, "target": "leave", "evidence": span("They keep us safe")}
                scores += [score("stance", SIDES[sign], **told), score("stance", SIDES[sign], **told, **WHOLE)]
        for (one, other), sign in (relations or {}).items():
            scores.append(score("relation", SIDES[sign], actor=one, target=other))
        scored.append((reading(found, [mention("Ada Berg", next(iter(positions)))], [], book), scores))
    return coverage(scored, book=book)
