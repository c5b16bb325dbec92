"""English function words, which say nothing about a matter: a short list of ours, as the tokenizer cuts them."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a an the this that these those such same other another each every either neither both all any some no none
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves who whom whose which what one ones
    am is are was were be been being do does did doing done have has had having
    can could may might must shall should will would ought need cannot
    and or but nor so yet if because although though while whereas unless until since than as whether
    about above across after against along among around at before behind below beneath beside between beyond by down
    during for from in inside into near of off on onto out outside over past per through throughout to toward towards
    under up upon via with within without
    not n't 's 're 've 'll 'd 'm ca wo gon na
    here there where when why how then now also too very just only even still again ever never once more most less
    least much many few several own rather quite almost already however therefore thus instead
    """.split()
)
