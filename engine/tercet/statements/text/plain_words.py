"""The words of clauses that say one thing of the records and nothing else.

Read by ``plainly``: nouns for records, roles and standings with what they stand for,
and words that add nothing.
"""

from __future__ import annotations

from collections.abc import Iterator


def _forms(verbs: str) -> Iterator[str]:
    """Yield the forms of regular verbs."""
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        last = verb.endswith("y") and verb[-2] not in "aeou"
        base = verb[:-1] + "i" if last else verb
        yield verb
        yield base + ("es" if last or verb.endswith(("s", "x", "sh", "ch")) else "s")
        yield (base if last else stem) + "ed"
        yield stem + "ing"


LIGHT = frozenset(
    "the a an of in on at to by for from with under into among as and or than that "
    "which who it its we our us they their there here this all told by now so far yet "
    "still already today currently only just exactly altogether total is are was were "
    "be been being has have had do does did holds hold held_ keeps keep counts count "
    "counted numbers number numbered comes come came runs run ran gathers gathered "
    "comprises comprised contains contained includes included lists listed rests rest "
    "draws draw consists consist made up branches branch branched falls fall falling "
    "divided divides divide split splits stands stand stood sits sit remains remain "
    "remained stays stay reached reaches reach has filed record recorded entered "
    "entries entry gone went go goes added adds add brought brings bring gained gains "
    "gain got gets get became becomes become makes make takes took take drawn out "
    "wiki tally page concept shelf list file line row order place one's 's ’s kind "
    "amounts amount totals named known present account accounts belongs belong boasts "
    "knows knew shows show joined joins join date date_ both us ours own position each "
    "instantiates instantiate instantiating instantiated structural provides provided "
    "contributes contributed contributed supplies supplied opened asked posed ours "
    "ranks rank ranked rating figures serves instance sort collected collects wholly "
    "again then when once since will themselves itself every alone sole lone waits "
    "wait "
    "waiting awaits works work operates acts lies find plays played part role number "
    "appeared appear published gave year taken put seen treated regarded sorted "
    "classed member standing status through points point pointing can behind lie "
    "support supports supported backs back backed underlie underlies via together "
    "bring bringing spans span covers cover described describe describes put "
    "received receives won earned earns owes due thanks hence thus indeed also too "
    "sum overall date writing moment present day these those such them her his "
    "attached attach attaches assigned assign assigns placed place places "
    "qualifies qualify qualified gathering holding having featuring features feature "
    "populated populate populates occupied occupies pertain pertains bear bears "
    "figured figure fit fits fitted turned turn turns indexed catalogued "
    "cataloged written down noted stated supplied logged logs log ledger register "
    "registered book books collection corpus literature body set group strong "
    "currently nowadays formally officially strictly properly really finally "
    "currently precisely merely simply wholly fully entirely squarely clearly plainly "
    "solely mere full whole entire grand latest newest separate individual different "
    "shaped reside resides house houses housed home accommodates accommodate "
    "subsumes subsume covering grouped groups filing filings bears rely relies "
    "relying built builds based base resting founded dealing deal deals concern "
    "concerning concerns concerned "
    "address addresses addressed devoted bibliography catalogue raised read leaves "
    "leave left "
    "long know puts sets sees ones measured".split()
) | frozenset(
    _forms(
        "adopt amass appoint assemble associate attain attest attribute boast capture "
        "carry chart claim collate compile compose constitute credit define depend "
        "discern distinguish document embrace encompass end enlist enter enumerate "
        "establish exhibit feature fill furnish gather hail harbour host identify "
        "illustrate instance introduce invoke lend line link locate maintain manage "
        "map mark muster name note observe obtain own page possess produce profit "
        "recognise recognize reckon recognise refer represent report retain return "
        "score secure serve share shelter span store subdivide sum tally total track "
        "treat unite yield amount accrue merit pertain appear remain rank rest"
    )
)
MARKS = frozenset(": , “ ” \" * _ ' | # ** ( ) [ ]".split())
NOUNS = {
    **dict.fromkeys(
        "finding findings entries entry instantiations".split(), "findings"
    ),
    **dict.fromkeys(
        "example examples case cases instance instances".split(), "examples"
    ),
    **dict.fromkeys("shape shapes".split(), "shapes"),
    **dict.fromkeys("question questions".split(), "questions"),
    **dict.fromkeys(
        "work works paper papers publication publications".split(), "works"
    ),
    **dict.fromkeys("member members".split(), "members"),
    "levels": "levels",
}
ROLES = {
    **dict.fromkeys("quantify quantifies quantifying quantified".split(), "quantifies"),
    **dict.fromkeys("extend extends extending extended".split(), "extends"),
    **dict.fromkeys("complicate complicates complicating".split(), "complicates"),
    "primary": "primary",
}
STATES = {
    "codified": "codified",
    "held": "held",
    "hint": "hint",
    "hints": "hint",
    "ready": "ready",
    "candidate": "candidate",
    "candidates": "candidate",
    "contested": "contested",
    **dict.fromkeys("deferred postponed shelved".split(), "deferred"),
    **dict.fromkeys("disputed challenged".split(), "contested"),
    "provisional": "provisional",
    "open": "open",
    **dict.fromkeys(
        "unanswered unresolved unsettled undecided pending outstanding".split(), "open"
    ),
    **dict.fromkeys("closed settled answered resolved decided".split(), "closed"),
    "codification": "codified",
}
MARKED = frozenset("contested deferred provisional".split())
"""What may be said of a shape beside its standing."""
NOT = frozenset(
    "not never no nobody none neither nothing n't longer without lacks lack".split()
)
CUTS = frozenset("; — – . ? !".split())
JOINS = frozenset("but while whereas though although".split())
TRIGGERS = frozenset({*NOUNS, *ROLES, *STATES, "level", "tally", "cluster"}) | set(
    "draws rests comprises contains includes gathers belongs belong counts "
    "count".split()
)
SUPPOSED = frozenset(
    "if when once unless until another more suppose would should may might whether "
    "before".split()
)
SUPPOSES = frozenset("suppose supposing imagine assume assuming pretend".split())
"""Words that open a supposition."""
TOLD = frozenset(
    "says said say claims claim claimed asks asked wrote writes reads wrong false "
    "mistaken mistake error old thinks thought believes believed holds wonders whoever "
    "pretends no not never nobody suppose imagine why how had was were then".split()
)
"""Words that lead in what somebody else said, or what was; no claim follows."""
IDLE = frozenset(
    tuple(phrase.split())
    for phrase in (
        "nothing but",
        "no fewer than",
        "no less than",
        "no more than",
        "not fewer than",
        "not less than",
        "more than",
        "less than",
        "fewer than",
        "at least",
        "at most",
        "up to",
        "at present",
        "at last",
        "for now",
        "for its part",
        "for their part",
        "to date",
        "to us",
        "to this day",
        "at the time",
        "of writing",
        "at the moment",
        "for the moment",
        "as things stand",
        "as matters stand",
        "as we write",
        "as i write",
        "in that sense",
        "in this sense",
        "as of today",
        "as of now",
        "in point of",
        "in our view",
        "in our books",
        "in our eyes",
        "in all",
        "in sum",
        "in total",
        "in turn",
        "in short",
        "in fact",
        "on file",
        "on record",
        "on record here",
        "on our books",
        "on the books",
        "all told",
        "and counting",
        "so far",
    )
    if len(phrase.split()) in (2, 3)
)
"""Phrases of two or three words that add nothing; they hedge a number at most."""
KEPT = frozenset("file record books told total far all sum date".split())
"""Words of such phrases by which all is counted."""
KNOWN = frozenset(
    {*LIGHT, *NOUNS, *ROLES, *STATES, *NOT, *MARKS, *CUTS, *JOINS, *"-‐‑"}
    | {"level", "cluster", "least", "more", "over", "fewer", "of", "20", "19"}
)

__all__ = [
    "CUTS",
    "IDLE",
    "JOINS",
    "KEPT",
    "KNOWN",
    "LIGHT",
    "MARKED",
    "MARKS",
    "NOT",
    "NOUNS",
    "ROLES",
    "STATES",
    "SUPPOSED",
    "SUPPOSES",
    "TOLD",
    "TRIGGERS",
]
