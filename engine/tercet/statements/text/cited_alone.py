"""Whether a family name alone stands for a work: "Baird argues", "best told by Baird".

Beside a citation with its year: the words before or behind the name speak of a text. A
person who does something else ("Baird brought cake") is no work.
"""

from __future__ import annotations

from tercet.statements.text.names import Mention
from tercet.statements.text.reading import Reading

_STEMS = (
    "say tell report show find argue claim conclude describe write note think believe "
    "hold maintain doubt deny concede admit suggest propose assume suppose measure "
    "count prefer call give put use treat discuss mention explain predict compare test "
    "estimate observe warn stress emphasise emphasize insist reckon assert speculate "
    "infer derive define consider examine sample dismiss reject disagree agree object "
    "ignore omit cite quote point report document record interpret attribute ascribe "
    "favour favor reach reason remark contend state list analyse analyze calculate "
    "compute detect demonstrate reveal confirm refute replicate address acknowledge "
    "hint imply leave regard rule see speak spell start stop support underline "
    "differ overlook caution sum map plot simulate challenge question"
).split()
_IRREGULAR = (
    "said told found wrote thought held gave put saw meant means spoke left showed "
    "shown argued tried tries denies denied relies relied studies studied implies "
    "implied identifies identified quantifies quantified attributes reaches"
).split()
_VERBS = frozenset(
    form
    for stem in _STEMS
    for form in (
        stem,
        f"{stem}s",
        f"{stem}d" if stem.endswith("e") else f"{stem}ed",
    )
) | frozenset(_IRREGULAR)
_BARE = frozenset(_STEMS)
_ADVERBS = frozenset(
    "also never too always only already later first then rightly wrongly briefly "
    "explicitly merely simply even just once still thus rather".split()
)
_AUXILIARY = frozenset(
    "does did do has had have would will may might can could not n't to".split()
)
_IS = frozenset(("is", "was", "remains"))
_JUDGED = frozenset(
    "silent cautious right wrong vague clear explicit careful brief unclear shorter "
    "longer clearer best better worth mistaken alone unsure more less".split()
)
_HAS = (["has", "the"], ["has", "a"], ["had", "a"], ["had", "the"], ["has", "more"])
_OWNED = frozenset(
    "paper study preprint article report work view account data result results method "
    "methods claim claims argument finding findings measurement measurements estimate "
    "estimates figure figures model experiment experiments theory table numbers sample "
    "explanation conclusion conclusions reading definition version analysis "
    "interpretation approach term word words thesis book chapter hypothesis "
    "idea".split()
)
_LEADS = frozenset(
    "see read cf compare consult per than unlike follow follows following contra "
    "pace via reread cite cites citing quote quotes".split()
)
_PAIRS = frozenset(
    f"{first} {second}"
    for first, second in (
        *((verb, "with") for verb in ("start", "begin", "agree", "disagree", "agrees")),
        *((verb, "with") for verb in ("disagrees", "compare", "compared", "begins")),
        *((lead, "to") for lead in ("according", "back", "turn", "thanks", "due")),
        *((noun, "in") for noun in ("account", "as", "discussion", "table", "figure")),
        *((noun, "in") for noun in ("reported", "shown", "described", "given")),
        *((noun, "of") for noun in ("account", "data", "results", "argument", "work")),
        *((noun, "of") for noun in ("paper", "study", "numbers", "method", "view")),
        *((noun, "from") for noun in ("data", "taken", "numbers", "borrowed", "known")),
    )
)
_WHATS = frozenset("what whatever where as how why which".split())
_BY = frozenset(
    "told measured disputed made written given put taken used done reviewed put "
    "raised settled summarised summarized seen contested drawn meant".split()
)
_TIMES = frozenset("since after before until for with".split())
_GOES_ON = frozenset(
    "we nobody nothing no it the all everyone everybody , this that".split()
)
_OWN = ("'s", "’s")
_MOST = 4


def is_cited_alone(reading: Reading, mention: Mention) -> bool:
    """Tell whether a family name stands for what that author wrote."""
    words = reading.words
    start, end = reading.block.sentence(mention.first)
    before = words[max(start, mention.first - 2) : mention.first]
    after = words[mention.last + 1 : min(end, mention.last + 6)]
    if _is_of_a_name(reading, mention, start, end):
        return False
    if after[:1] and after[0] in _OWN:
        return bool(_OWNED & set(after[1:4]))
    return _is_led_to(before, after, mention.first == start) or speaks(after, before)


def _is_of_a_name(reading: Reading, mention: Mention, start: int, end: int) -> bool:
    """Tell whether a longer name holds it: "Ann Lund", "Lund University"."""
    block, words = reading.block, reading.words
    first, last = mention.first, mention.last
    forename = first - 1 > start and block.raw(first - 1)[:1].isupper()
    place = last + 1 < end and block.raw(last + 1)[:1].isupper()
    return forename or place or words[last + 1 : last + 2] in (["-"], ["‐"], ["/"])


def _is_led_to(before: list[str], after: list[str], opens: bool) -> bool:
    """Tell whether words lead to a text: "see Lund", "according to Lund"."""
    if opens or not before:
        return False
    lead = before[-1]
    if lead in _LEADS or " ".join(before) in _PAIRS:
        return True
    if lead == "(":
        return after[:1] in ([")"], [","], [";"])
    if lead == "by" and len(before) > 1:
        verb = before[0]
        return verb in _BY or verb in _VERBS
    if lead in _TIMES and len(before) == 1:
        return bool(after) and after[0] in _GOES_ON
    return False


def speaks(after: list[str], before: list[str]) -> bool:
    """Tell whether a verb of texts follows: "Lund argues", "Lund never says".

    Args:
        after: The words behind a name.
        before: The words before it, for "what Lund used".
    """
    at, helped = 0, False
    while at < min(len(after), _MOST) and (
        after[at] in _ADVERBS or after[at] in _AUXILIARY or after[at] == ","
    ):
        helped = helped or after[at] in _AUXILIARY
        at += 1
    if at >= len(after):
        return False
    verb = after[at]
    if after[:2] in _HAS:
        return True
    if verb in _IS:
        return at + 1 < len(after) and after[at + 1] in _JUDGED
    if verb in _VERBS:
        return verb not in _BARE or helped or verb == "put"
    is_verb = verb.endswith(("ed", "s")) and len(verb) > 3
    return is_verb and bool(before) and before[-1] in _WHATS and at == 0


__all__ = ["is_cited_alone", "speaks"]
