"""What was found, as lists whose every line opens the sentences it rests on."""

from __future__ import annotations

import pandas as pd

from framing.coverage import Coverage
from framing.reports.evidence import behind_it, origin
from framing.reports.excerpts import Allowance
from framing.reports.html import Html, table, text
from framing.wording import counted, day_in_words, named, percent, say, template

_SHOWN = 20  # sentences behind one line
_FRAME_SENTENCES = {
    "term_weight": template("The sentences behind it"),
    "closeness": template("Close to it in meaning, not part of the share"),
}


def stance_list(coverage: Coverage, actor: str | None = None) -> Html:
    """Each actor's stance (or only that of ``actor``) on each issue in articles, and the sentences behind it."""
    stances, evidence = coverage.stances(), coverage.evidence("stance", actor=actor)
    if actor is not None:
        stances = stances[stances["actor"] == actor]
    if stances.empty:
        return _nothing(say("No stance of a codebook's actor on a codebook's issue was found."))
    evidence = evidence.assign(
        label=evidence["value"].map({1.0: say("favor"), 0.0: say("mixed"), -1.0: say("against")})
    )
    parts = []
    for issue in coverage.codebook.issues:
        on_issue = stances[stances["issue"] == issue.id]
        if on_issue.empty:
            continue
        parts.append(f"<h3>{text(issue.proposition)}</h3>")
        for (holder, name), rows in on_issue.groupby(["actor", "actor_name"], sort=False):
            behind = evidence[(evidence["actor"] == holder) & (evidence["target"] == issue.id)]
            sentences = behind_it(behind, coverage.codebook, shown=_SHOWN, printed=True)
            parts.append(f"<p>{text(name)}: {_stances(rows)}</p>{sentences}")
    return Html("".join(parts), stances[["actor_name", "issue", "stance", "evidence"]].to_string(index=False))


def _stances(rows: pd.DataFrame) -> str:
    counts = rows["stance"].value_counts()
    if len(rows) == 1:
        return f"<span class='{counts.index[0]}'>{text(say(counts.index[0]))}</span>"
    shown = [f"<span class='{stance}'>{text(say(str(stance)))}</span> {number}" for stance, number in counts.items()]
    return f"{' · '.join(shown)} ({text(counted(len(rows), 'article'))})"


def statement_list(coverage: Coverage) -> Html:
    """Who says what: speaker, content, source and cue as the text has them, kind of speech, and where it stands.

    In excerpts the contents are cut where the allowance of their article ends; every statement has its row.
    """
    spoken = coverage.speakers()
    if spoken.empty:
        return _nothing(say("No attributed statement was found."))
    allowance = Allowance()
    shown = pd.DataFrame(
        {
            "speaker": spoken["actor_name"].where(spoken["actor"].notna(), say("not in the codebook")),
            "content": [
                allowance.take(article, said)
                for article, said in zip(spoken["article"], spoken["content"], strict=True)
            ],
            "as the text has it": spoken["source_text"].where(spoken["source_text"] != "", None),
            "cue": cue_texts(coverage).reindex(spoken["statement"]).to_numpy(),
            "speech": spoken["kind"],
            "where": [origin(row) for row in spoken[["outlet", "title", "date"]].to_dict("records")],
        }
    )
    return Html(table(shown, caption=say("Attributed statements")), shown.to_string(index=False))


def cue_texts(coverage: Coverage) -> pd.Series:
    """The cue of each statement in words, by statement id; empty where there is none."""
    texts = dict(zip(coverage.articles["article"], coverage.articles["text"], strict=True))
    rows = coverage.statements[["article", "cue"]].itertuples(index=False, name=None)
    cues = [" … ".join(texts[article][span["start"] : span["end"]] for span in spans) for article, spans in rows]
    return pd.Series(cues, coverage.statements["statement"], "str")


def portrayal_list(coverage: Coverage) -> Html:
    """How each actor is portrayed, the outlet's own voice apart from quoted voices, and the sentences behind it."""
    portrayals = coverage.portrayals()
    if portrayals.empty:
        return _nothing(say("No actor of the codebook is mentioned."))
    voice = portrayals["voice"].where(portrayals["voice"] == "outlet", "quoted")
    counts = pd.crosstab([portrayals["actor_name"], voice], portrayals["portrayal"])
    counts = counts.reindex(columns=["positive", "neutral", "negative"], fill_value=0).reset_index()
    counts = counts.rename(columns={"actor_name": "actor"})
    marked = coverage.evidence("sentiment")
    marked = marked[marked["value"] != 0]
    marked = marked.assign(label=marked["value"].map({1.0: say("positive"), -1.0: say("negative")}))
    numbers = dict.fromkeys(["positive", "neutral", "negative"], "d")
    sentences = behind_it(marked, coverage.codebook, shown=_SHOWN)
    listed = table(counts, numbers=numbers, caption=say("Mentions of each actor, by voice and portrayal"))
    return Html(listed + sentences, counts.to_string(index=False))


def frame_list(coverage: Coverage) -> Html:
    """The frames that carry the text, by their share of it, and the sentences behind each.

    Sentences that are close to a frame without its terms count for no share and stand apart.
    """
    frames = coverage.frames()
    share = frames[(frames["variable"] == "share") & (frames["value"] > 0)].sort_values("value", ascending=False)
    if share.empty:
        return _nothing(say("No term of a frame was found."))
    primary = set(frames.loc[(frames["variable"] == "primary") & (frames["value"] == 1), "frame"])
    behind = coverage.evidence("frames")
    parts = []
    for frame, name, value in share[["frame", "frame_name", "value"]].itertuples(index=False, name=None):
        carries = say("{share} of the framed text", share=percent(value))
        leading = f" – {say('the primary frame')}" if frame in primary else ""
        parts.append(f"<p><b>{text(name)}</b>: {text(carries + leading)}</p>")
        of_frame = behind[behind["target"] == frame].assign(label=name)
        for variable, heading in _FRAME_SENTENCES.items():
            of_kind = of_frame[of_frame["variable"] == variable]
            parts.append(behind_it(of_kind, coverage.codebook, shown=_SHOWN, heading=say(heading)))
    return Html("".join(parts), share[["frame_name", "value"]].to_string(index=False))


def agency_list(coverage: Coverage) -> Html:
    """Who acts and who is acted upon, and the sentences that hide who acts."""
    agency, behind = (rows[rows["value"] == 1] for rows in (coverage.agency(), coverage.evidence("agency")))
    if agency.empty:
        return _nothing(say("No actor acts or is acted upon, and no agent is hidden."))
    counts = pd.crosstab(agency["actor_name"], agency["variable"]).reset_index().rename(columns={"actor_name": "actor"})
    hidden = behind[behind["variable"] == "hidden_agent"].assign(label=say("agent not named"))
    numbers = {column: "d" for column in counts.columns if column != "actor"}
    sentences = behind_it(hidden, coverage.codebook, shown=_SHOWN)
    listed = table(counts, numbers=numbers, caption=say("Mentions in which an actor acts or is acted upon"))
    return Html(listed + sentences, counts.to_string(index=False))


def relation_list(coverage: Coverage, actor: str) -> Html:
    """Whom the actor supports or attacks and who supports or attacks it, and the sentences behind it."""
    relations = coverage.relations()
    relations = relations[(relations["actor"] == actor) | (relations["target"] == actor)]
    if relations.empty:
        return _nothing(say("No support or attack between this actor and another was found."))
    counts = relations.groupby(["actor_name", "relation", "target_name"], sort=True).size().rename("n").reset_index()
    counts = counts.sort_values("n", ascending=False, kind="stable")
    behind = coverage.evidence("relation")
    behind = behind[(behind["actor"] == actor) | (behind["target"] == actor)]
    names = coverage.codebook.actor_names
    told = {1.0: template("supports {name}"), -1.0: template("attacks {name}")}
    pairs = zip(behind["value"], behind["target"], strict=True)
    labels = [say(told[value], name=names[target]) if value in told else None for value, target in pairs]
    behind = behind.assign(label=pd.Series(labels, behind.index, dtype="str"))
    counts.columns = ["actor", "relation", "target", "n"]
    sentences = behind_it(behind, coverage.codebook, shown=_SHOWN)
    listed = table(counts, numbers={"n": "d"}, caption=say("Supports and attacks, and how often"))
    return Html(listed + sentences, counts.to_string(index=False))


def dates_list(coverage: Coverage) -> Html:
    """The dates that the text of the only article names, each with the words around it."""
    from framing.corpus.dates import find_dates

    body = coverage.articles.iloc[0]["text"]
    found = [
        {
            "date": day_in_words(mention.date, long=True),
            "in the text": body[max(0, mention.start - 40) : mention.end + 40],
        }
        for mention in find_dates(body)
    ]
    if not found:
        return _nothing(say("The text names no full date."))
    frame = pd.DataFrame(found)
    named = table(frame, caption=say("Dates that the text names"))
    listed = f"<details><summary>{text(say('Dates in the text ({n})', n=len(frame)))}</summary>{named}</details>"
    return Html(listed, frame.to_string(index=False))


def keyword_list(keywords: pd.DataFrame, here: str, elsewhere: str, *, shown: int = 15) -> Html:
    """The words that set two bodies of text apart most, each side's in its own column."""
    here, elsewhere = named(here), named(elsewhere)
    top = keywords.head(shown).query("z > 0").reset_index(drop=True)
    bottom = keywords.tail(shown).query("z < 0").iloc[::-1].reset_index(drop=True)
    if top.empty and bottom.empty:
        return _nothing(say("Too little text to compare words."))
    frame = pd.DataFrame(
        {
            say("{side}: word", side=here): top["word"],
            "z": top["z"],
            say("{side}: word", side=elsewhere): bottom["word"],
            "z ": -bottom["z"],
        }
    )
    listed = table(
        frame,
        numbers={"z": ".1f", "z ": ".1f"},
        caption=say("Words of {here}, and of {there}", here=here, there=elsewhere),
    )
    return Html(listed, frame.to_string(index=False))


def _nothing(sentence: str) -> Html:
    return Html(f"<p class='note'>{text(sentence)}</p>", sentence)
