"""What headings of hand-kept pages are called, and what their sections hold."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal[
    "lead",
    "aliases",
    "definition",
    "kind",
    "findings",
    "shapes",
    "boundaries",
    "adjacent",
    "scope note",
    "epistemic status",
    "triggers",
    "questions",
    "summary",
    "why it matters",
    "limitations",
    "tensions",
    "concepts",
    "threads",
    "relations",
    "models",
    "sources",
    "to read",
    "next",
    "other",
]
ROLES: tuple[Role, ...] = get_args(Role)

_NAMES: dict[Role, str] = {
    "aliases": "aliases; also known as; other names; synonyms; aka",
    "definition": "definition; what it is; what this is; working definition; concept",
    "kind": "kind; type; concept type; category",
    "findings": "instantiating findings; findings; filed findings; instantiations; "
    "instances; instantiating results; supporting findings; instantiated by; "
    "evidence base; filed evidence; examples; case list; filed examples",
    "shapes": "shapes; structural shapes; patterns; structural patterns",
    "boundaries": "what this concept is not; what this is not; what it is not; "
    "boundaries; not to be confused with; non-examples; exclusions; out of scope; "
    "is not; what it isn't; what this isn't; what this concept isn't",
    "adjacent": "adjacent concepts; related concepts; neighbouring concepts; "
    "neighboring concepts; neighbours; neighbors; see also; nearby concepts",
    "scope note": "scope note; scope notes; scope; notes on scope; scope and standing; "
    "status of the evidence; state of the evidence",
    "epistemic status": "epistemic status; confidence; certainty; evidential status; "
    "how well established",
    "triggers": "triggers; revisit when; update triggers; scope triggers; revise when",
    "questions": "open questions; questions; scope questions; unresolved questions",
    "summary": "summary; abstract; tl;dr; tldr; in brief; overview; finding; result",
    "why it matters": "why it matters; why this matters; significance; implications; "
    "so what; relevance; importance",
    "limitations": "limitations; limits; caveats; weaknesses; threats to validity; "
    "what it does not show",
    "tensions": "interpretive tensions; tensions; tension; counter-evidence; "
    "complications; open tensions",
    "concepts": "concepts; instantiates; instantiated concepts; concept links; "
    "concepts instantiated; filed under",
    "threads": "threads; lines of inquiry; thread",
    "relations": "relations; related findings; relationships; connections; links",
    "models": "models; models studied; populations; systems studied; subjects",
    "sources": "sources; references; bibliography; source; citation; citations; works; "
    "works cited; literature",
    "to read": "to read; reading list; further reading; to-read; reading queue",
    "next": "next in this thread; next in this series; next; continued in; what next",
}
_ROLE: dict[str, Role] = {
    name.strip(): role
    for role, names in _NAMES.items()
    for name in names.replace("tl;dr", "tl,dr").split(";")
}
_MARKS = re.compile(r"[*_`#:]+|^\d+[.)]\s+|\s*\([^()]*\)$")


def role_of(title: str) -> Role:
    """Return what the section under a heading holds.

    Example:
        >>> role_of("What this concept is not"), role_of("## Findings (12)")
        ('boundaries', 'findings')
    """
    words = _MARKS.sub("", " ".join(title.split())).strip().casefold()
    words = words.replace("’", "'").replace("tl;dr", "tl,dr")
    return _ROLE.get(words, "other")
