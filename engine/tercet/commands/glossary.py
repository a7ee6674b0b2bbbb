"""The words that outputs use, each in two or three sentences, with a command.

``explain`` prints them. A kind of record has its sentences here too; its fields come
from its model.
"""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """What a word means.

    Args:
        text: Two or three sentences.
        command: What to type next; words in capitals are to be filled in.
    """

    text: str
    command: str


KINDS: dict[str, str] = {
    "work": "A work is a publication: a paper, a report, a post. Findings name the "
    "works that report them, and examples are counted by work.",
    "finding": "A finding states one result of a work in a sentence, with its figures. "
    "It is filed under the concepts that it instantiates, and may be an example of "
    "shapes there.",
    "concept": "A concept is what findings are about. Its scope note, the tally of its "
    "findings and where its shapes stand are computed from them.",
    "shape": "A shape is a pattern that findings of a concept have in common, with the "
    "axes on which its examples may differ. It is taken for real, that is codified, "
    "once enough examples differ.",
    "thread": "A thread follows a line of inquiry over several records, or is a lens "
    "that somebody looks through for now. It counts nothing.",
    "question": "A question is open or closed; which of the two is computed from the "
    "findings that open, fill or adjudicate it. Its readings are the answers it may "
    "have, its probes the evidence that would decide.",
    "cluster": "A cluster is a set of findings that has a name. Claims to be first may "
    "be made within it.",
    "note": "A note holds what a reader wrote down, and what there is to read. It "
    "counts nothing.",
}
"""What each kind of record is for."""

_SHAPES = "tercet shapes"

TERMS: dict[str, Term] = {
    "rule": Term(
        "The rule says when a shape may be codified: when so many examples, the "
        "threshold, differ pairwise from each other. A shape may ask for another "
        "number, for more or fewer axes, or for a qualifier, and says why.",
        "tercet why SHAPE.standing",
    ),
    "threshold": Term(
        "The threshold is how many different examples a shape needs to be ready: "
        "three, unless wiki.yaml or the shape itself says otherwise.",
        "tercet why SHAPE.threshold",
    ),
    "example": Term(
        "An example is an instantiation that is filed under a shape, with a value on "
        "each of its axes. Several findings of one work count as one example.",
        "tercet add example FINDING SHAPE --axis AXIS=VALUE",
    ),
    "different": Term(
        "Two examples are different when they come from different works and differ on "
        "so many axes as the rule asks for. Outputs call 'different' how many examples "
        "of a shape are so pairwise; the key of that fact is SHAPE.diversity.",
        "tercet why SHAPE.diversity",
    ),
    "witness": Term(
        "The witness of a shape is the set of pairwise different examples that proves "
        "where it stands: a largest one that there is. The receipt names it when the "
        "shape is codified.",
        "tercet why SHAPE.witness",
    ),
    "axis": Term(
        "An axis is a respect in which examples of a shape may differ, with the values "
        "that it may take. Two examples differ on it if both values are known and they "
        "share none.",
        'tercet set SHAPE axes.AXIS.values.+ "{id: VALUE, label: WORDS}"',
    ),
    "qualifier": Term(
        "A qualifier is what a shape asks of each example beside its axes; a person "
        "judges it met, unmet or unknown. Unless met, the example is counted, but not "
        "among the different ones.",
        "tercet set FINDING instantiates.CONCEPT.shapes.SHAPE.qualifier met|unmet",
    ),
    "standing": Term(
        "The standing of a shape is computed from its examples: candidate (none), held "
        "(no two that differ enough), hint (two or more different), ready (as many as "
        "the rule asks for), codified (a curator wrote the receipt). Marks stand "
        "beside it, such as deferred or stale.",
        _SHAPES,
    ),
    "candidate": Term(
        "A candidate is a shape without an example.", f"{_SHAPES} --state candidate"
    ),
    "held": Term(
        "A shape is held when it has examples, and no two that differ enough.",
        f"{_SHAPES} --state held",
    ),
    "hint": Term(
        "A shape is a hint when two or more of its examples are different, and fewer "
        "than the rule asks for.",
        f"{_SHAPES} --state hint",
    ),
    "ready": Term(
        "A shape is ready when as many examples are different as the rule asks for, "
        "and nobody codified it or waits with it.",
        "tercet ready",
    ),
    "codified": Term(
        "A shape is codified when a curator has taken it for real and written the "
        "receipt. It stays so until the receipt is taken back.",
        "tercet codify SHAPE --by NAME",
    ),
    "deferred": Term(
        "A shape is deferred when a curator waits with it, for a reason on record, "
        "although it may have its number of examples. It is not ready until then.",
        "tercet resume SHAPE",
    ),
    "provisional": Term(
        "A shape is provisional when it is only proposed: examples are filed under it, "
        "and concepts do not count it among their shapes yet.",
        "tercet unset SHAPE provisional",
    ),
    "contested": Term(
        "A shape is contested when a finding speaks against it ('contests').",
        "tercet why SHAPE.contested-by",
    ),
    "unsupported": Term(
        "A codified shape is unsupported when its examples no longer carry it: one was "
        "retracted, moved or changed.",
        "tercet check --select T004",
    ),
    "stale": Term(
        "A receipt is stale when an example, the rule or an axis value changed since "
        "it was written.",
        "tercet check --select T007",
    ),
    "receipt": Term(
        "A receipt is what codifying writes into a shape: who and when, the examples, "
        "the rule as it was, and a hash by which later changes are noticed.",
        "tercet codify SHAPE --by NAME",
    ),
    "instantiation": Term(
        "An instantiation files a finding under a concept: in which role, at which "
        "level, when and under which filing number, and as an example of which shapes.",
        "tercet explain finding.instantiates",
    ),
    "role": Term(
        "The role says how a finding instantiates a concept: instantiates, primary, "
        "extends, quantifies, complicates, or unknown.",
        "tercet explain finding.instantiates.role",
    ),
    "level": Term(
        "The level says where a finding acts: on the output, the prompt, the weights "
        "and so on. wiki.yaml may add levels.",
        'tercet set wiki levels.+ "{id: LEVEL, label: WORDS}"',
    ),
    "filing-number": Term(
        "Each filing, deferral, codification and retraction has a number of its own "
        "(seq), given once. The numbers are the clock of the wiki, and the only source "
        "of ordinals.",
        "tercet why wiki.next-filing",
    ),
    "ordinal": Term(
        "An ordinal is a place in an order, such as the third finding of a concept. It "
        "is computed from filing numbers, and never typed by hand.",
        "tercet why FINDING.ordinal.CONCEPT",
    ),
    "moment": Term(
        "A moment is a point in the life of the wiki: a filing number, a date, or "
        "CONCEPT@N, when N findings of a concept had been filed.",
        f"{_SHAPES} --as-of MOMENT",
    ),
    "fact": Term(
        "A fact is anything computed: it has a key, such as SHAPE.frequency, a value, "
        "and the records that it rests on.",
        "tercet facts PREFIX",
    ),
    "bound-fact": Term(
        "A bound fact is a key in double braces in prose, such as "
        "{{ SHAPE.frequency | words }}. Its value is computed each time the page is "
        "made.",
        "tercet facts PREFIX",
    ),
    "scope-note": Term(
        "A scope note says what a concept covers, in computed sentences, with a "
        "curator's commentary among them.",
        "tercet note CONCEPT",
    ),
    "commentary": Term(
        "Commentary is prose of yours in a scope note. It stands at the end, or "
        "before, after or instead of a computed sentence.",
        "tercet explain concept.commentary",
    ),
    "reading": Term(
        "A reading is one of the answers that a question may have. A finding "
        "adjudicates QUESTION#READING when it decides for it.",
        "tercet link FINDING adjudicates QUESTION#READING",
    ),
    "probe": Term(
        "A probe is evidence that would decide between the readings of a question. A "
        "finding fills QUESTION#PROBE when it is that evidence.",
        "tercet link FINDING fills QUESTION#PROBE",
    ),
    "relation": Term(
        "A relation joins a record to another, such as 'extends' or 'contradicts'. "
        "'tercet explain' lists them, and wiki.yaml may add some.",
        "tercet link RECORD RELATION TARGET",
    ),
    "record": Term(
        "A record is one YAML file in wiki/; its id is the name of the file. There are "
        "eight kinds.",
        "tercet list findings",
    ),
    "draft": Term(
        "A draft is a record that is not finished; every count includes it all the "
        "same.",
        "tercet set RECORD status working",
    ),
    "wanted": Term(
        "Wanted is what the wiki asks for: an example that would count, a value that "
        'is unknown, a record that others point at with "[[?Title]]".',
        "tercet wanted",
    ),
    "problem": Term(
        "A problem is what a check found: an error, a warning, or information, with "
        "its place and the next step. Only errors fail a run.",
        "tercet check",
    ),
    "check": Term(
        "A check looks for one sort of mistake. Its code begins with S (source), R "
        "(records), G (how they are joined), T (the rule) or P (prose).",
        "tercet explain CODE",
    ),
}
"""Each word with what it means, in the order in which they are listed."""

_ALSO = {
    "axes": "axis",
    "diversity": "different",
    "frequency": "example",
    "three-example-rule": "rule",
    "seq": "filing-number",
    "filing": "filing-number",
    "binding": "bound-fact",
    "deferral": "deferred",
    "defer": "deferred",
    "codify": "codified",
    "codification": "codified",
    "mark": "standing",
    "status": "draft",
}


def term(name: str) -> str | None:
    """Return the word under which a name is explained; None if it is none.

    Example:
        >>> term("Filing numbers"), term("diversity"), term("tree")
        ('filing-number', 'different', None)
    """
    word = "-".join(name.lower().split())
    for one in (word, word.removesuffix("s")):
        found = _ALSO.get(one, one)
        if found in TERMS:
            return found
    return None
