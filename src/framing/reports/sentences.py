"""The sentences of the reports: templates with named fields, in one place so that they can be translated together.

:mod:`framing.reports.narrative` says which one may be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import SupportsFloat

from framing.wording import say

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "frames_more": (
            "{name} carries more of the framed text {here}: {a}, against {b} {there} (difference {difference}, 95 "
            "% interval {low} to {high}; {stories_a} and {stories_b} stories)."
        ),
        "frames_less": (
            "{name} carries less of the framed text {here}: {a}, against {b} {there} (difference {difference}, 95 "
            "% interval {low} to {high}; {stories_a} and {stories_b} stories)."
        ),
        "portrayals_more": (
            "The portrayal of {name} is more favorable {here}: mean {a}, against {b} {there}, on a scale from −1 "
            "to 1 (difference {difference}, 95 % interval {low} to {high}; {stories_a} and {stories_b} stories)."
        ),
        "portrayals_less": (
            "The portrayal of {name} is less favorable {here}: mean {a}, against {b} {there}, on a scale from −1 "
            "to 1 (difference {difference}, 95 % interval {low} to {high}; {stories_a} and {stories_b} stories)."
        ),
        "stances_more": (
            "On “{issue}” the stance of {name} is more in favor {here}: mean {a}, against {b} {there}, on a scale "
            "from −1 to 1 (difference {difference}, 95 % interval {low} to {high}; {stories_a} and {stories_b} "
            "stories)."
        ),
        "stances_less": (
            "On “{issue}” the stance of {name} is less in favor {here}: mean {a}, against {b} {there}, on a scale "
            "from −1 to 1 (difference {difference}, 95 % interval {low} to {high}; {stories_a} and {stories_b} "
            "stories)."
        ),
        "frames_none": (
            "No frame clearly differs, {here} against {there}: {compared} compared, in up to {stories_a} and "
            "{stories_b} stories; their 95 % intervals reach from {low} to {high}."
        ),
        "portrayals_none": (
            "No actor's portrayal clearly differs, {here} against {there}: {compared} compared, in up to "
            "{stories_a} and {stories_b} stories; their 95 % intervals reach from {low} to {high}."
        ),
        "stances_none": (
            "No actor's stance clearly differs, {here} against {there}: {compared} compared, in up to {stories_a} "
            "and {stories_b} stories; their 95 % intervals reach from {low} to {high}."
        ),
        "frames_few": (
            "There are too few stories to compare the frames: {stories_a} {here} and {stories_b} {there}, where "
            "{minimum} are needed on each side."
        ),
        "portrayals_few": (
            "There are too few stories to compare how actors are portrayed: at most {stories_a} {here} and "
            "{stories_b} {there} tell of the same actor, where {minimum} are needed on each side."
        ),
        "stances_few": (
            "There are too few stories to compare stances: at most {stories_a} {here} and {stories_b} {there} "
            "tell of the same one, where {minimum} are needed on each side."
        ),
        "frames_alike": (
            "No interval can be made for a difference in the frames, {here} against {there}: "
            "in the {compared} compared all stories are alike (up to {stories_a} and {stories_b} stories)."
        ),
        "portrayals_alike": (
            "No interval can be made for a difference in portrayals, {here} against {there}: "
            "in the {compared} compared all stories are alike (up to {stories_a} and {stories_b} stories)."
        ),
        "stances_alike": (
            "No interval can be made for a difference in stances, {here} against {there}: "
            "in the {compared} compared all stories are alike (up to {stories_a} and {stories_b} stories)."
        ),
        "change_alike": (
            "No interval can be made for a change at the event: in the {compared} series looked at all "
            "stories are alike (up to {stories_before} before and {stories_after} after)."
        ),
        "more_differ": "Of the {compared} compared, {more} more differ clearly.",
        "level_up": (
            "{name} steps up by {change} at the event itself, from where its course had led (95 % interval {low} "
            "to {high}; {stories_before} stories before, {stories_after} after)."
        ),
        "level_down": (
            "{name} steps down by {change} at the event itself, from where its course had led (95 % interval "
            "{low} to {high}; {stories_before} stories before, {stories_after} after)."
        ),
        "level_none": (
            "There is no clear step at the event itself: {compared} looked at, in up to {stories_before} stories "
            "before and {stories_after} after; their 95 % intervals reach from {low} to {high}."
        ),
        "slope_up": (
            "{name} rises faster, or falls more slowly, from the event on: its course turns by {change} a {every} "
            "(95 % interval {low} to {high}; {stories_before} stories before, {stories_after} after)."
        ),
        "slope_down": (
            "{name} rises more slowly, or falls faster, from the event on: its course turns by {change} a {every} "
            "(95 % interval {low} to {high}; {stories_before} stories before, {stories_after} after)."
        ),
        "slope_none": (
            "There is no clear turn of course at the event: {compared} looked at, in up to {stories_before} "
            "stories before and {stories_after} after; their 95 % intervals reach from {low} to {high} a {every}."
        ),
        "change_few": (
            "There are too few stories to follow the course before and after the event: at most {stories_before} "
            "before and {stories_after} after in a series, where {minimum} are needed on each side."
        ),
        "covered_first": (
            "{share} of the {n} articles (95 % interval {low} to {high}) mention {name}, more than any other "
            "actor of the codebook."
        ),
        "covered_alone": "{share} of the {n} articles mention {name}, the only actor of the codebook that occurs.",
        "covered_tied": "Which actor most of the {n} articles mention is not clear: {listed}.",
        "speaks_first": (
            "Of the {n} attributed words {share} (95 % interval {low} to {high}) are those of {name}, more than "
            "of any other actor of the codebook."
        ),
        "speaks_alone": (
            "Of the {n} attributed words {share} are those of {name}, the only actor of the codebook that speaks."
        ),
        "speaks_tied": "Who has the largest part of the {n} attributed words is not clear: {listed}.",
        "frames_first": (
            "{name} carries {share} of the framed text in the mean of {n} articles (95 % interval {low} to "
            "{high}), more than any other frame."
        ),
        "frames_alone": "{name} is the only frame with a share: {share} in the mean of {n} articles.",
        "frames_tied": (
            "Which frame carries most of the text is not clear: {listed} of the framed text in the mean of {n} "
            "articles."
        ),
        "covered_few": "There are too few stories to say who is covered most: {stories}, where {minimum} are needed.",
        "speaks_few": "There are too few stories to say who speaks most: {stories}, where {minimum} are needed.",
        "frames_rank_few": (
            "There are too few stories to say which frame carries most: {stories}, where {minimum} are needed."
        ),
        "lean_up": (
            "{voice} lean in favor of {name}: mean {mean} on a scale from −1 to 1 (95 % interval {low} to {high}; "
            "{n} mentions in {stories} stories)."
        ),
        "lean_down": (
            "{voice} lean against {name}: mean {mean} on a scale from −1 to 1 (95 % interval {low} to {high}; {n} "
            "mentions in {stories} stories)."
        ),
        "lean_none": (
            "{voice} lean clearly neither for nor against {name}: mean {mean} on a scale from −1 to 1 "
            "({interval}; {n} mentions in {stories} stories)."
        ),
        "lean_few": "{voice} mention {name} in too few stories to say how: {stories}, where {minimum} are needed.",
        "leans_none": "{voice} lean clearly for or against none of {compared} actors, in up to {stories} stories.",
        "more_lean": "Of the {compared} actors looked at, {more} more are clearly leaned for or against.",
        "one_article": "This is {n} article: nothing here says how others tell of it.",
        "article_no_stance": (
            "No stance of a codebook's actor on a codebook's issue was found in this article (n = {n})."
        ),
        "article_stances": "“{issue}” – {held} ({n}).",
        "article_speaks": "Of its {n} attributed statements {listed}, {rest} by others.",
        "article_silent": "No attributed statement was found in this article of {n} words.",
        "article_frames": "Of its framed text {listed} ({n} words in the article).",
        "actor_no_stance": "No stance of {name} on a codebook's issue was found in {n} articles.",
        "actor_stance": (
            "{name} on “{issue}”: {stance} in {share} of {total} articles with a stance (95 % interval {low} to "
            "{high}; {stories} stories)."
        ),
        "actor_stance_alike": (
            "{name} on “{issue}”: {stance} in {share} of {total} articles with a stance ({stories} stories, all alike)."
        ),
        "actor_stance_few": (
            "{name} on “{issue}”: {stance} in {n} of {total} articles; too few stories for an interval."
        ),
        "actor_occurs": "{share} of the {n} articles mention {name} (95 % interval {low} to {high}).",
        "actor_speaks": "Of the {n} attributed words {share} are those of {name} (95 % interval {low} to {high}).",
        "actor_occurs_point": "{share} of the {n} articles mention {name}.",
        "actor_speaks_point": "Of the {n} attributed words {share} are those of {name}.",
        "actor_unnamed": "{voice} mention {name} nowhere in {n} articles.",
        "actor_acts": (
            "Of {n} mentions of {name} as acting or as acted upon, {share} are as acting (95 % interval {low} to "
            "{high}; {stories} stories): {judged}."
        ),
        "one_part": "There is only one {by}, {part}: there is nothing to compare in its {n} articles.",
        "no_part": "None of the {n} articles has a known {by}: there is nothing to compare.",
        "parts_none": (
            "No frame carries clearly more or less of the text in any {by} than in the others, allowing for how "
            "many were compared: {compared} comparisons in {parts} of them, {n} articles."
        ),
        "event_volume": (
            "Compared are the articles within {reach} before {day} ({before}) and from it on ({after}); the day itself "
            "counts as after the event."
        ),
        "event_caution": (
            "A change at a date is not thereby an effect of what happened then: these {n} articles cannot tell "
            "the event from all else that happened at the time."
        ),
        "and_more": "{listed} or {more} more",
        "errors": (
            "Intervals say how much a number would change with other stories of the same kind. They hold no "
            "errors of reading: how often each measure is right stands below."
        ),
    }
)


def said(template: str, **fields: str | SupportsFloat) -> str:
    """The template of that name in the reader's language, with its fields filled in."""
    return say(TEMPLATES[template], **fields)
