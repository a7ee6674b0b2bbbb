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
    "aliases": "aliases; also known as; other names; synonyms; aka; other "
    "terms; also called; also known under; synonyme; autres noms; "
    "别名",
    "definition": "definition; what it is; what this is; working definition; concept; "
    "what we mean; meaning; gloss; what is it; begriff; définition; was "
    "ist das; definición; definizione; 定义; 概念",
    "kind": "kind; type; concept type; category",
    "findings": "instantiating findings; findings; filed findings; instantiations; "
    "instances; instantiating results; supporting findings; instantiated "
    "by; evidence base; filed evidence; examples; case list; filed "
    "examples; befunde; belege; hallazgos; 发现; 研究发现; key findings; main "
    "findings; findings so far; evidence so far",
    "shapes": "shapes; structural shapes; patterns; structural patterns",
    "boundaries": "what this concept is not; what this is not; what it is not; "
    "boundaries; not to be confused with; non-examples; exclusions; "
    "out of scope; is not; what it isn't; what this isn't; what "
    "this concept isn't; isn't; not this; limits of the concept; "
    "what it excludes; differs from; abgrenzung; nicht gemeint; was "
    "es nicht ist; ce que ce n'est pas; à ne pas confondre; lo que "
    "no es; 界限; 不是什么",
    "adjacent": "adjacent concepts; related concepts; neighbouring concepts; "
    "neighboring concepts; neighbours; neighbors; see also; nearby "
    "concepts; kin; related; related pages; related notes; nearby; "
    "siehe auch; verwandte begriffe; verwandt; voir aussi; concepts "
    "voisins; véase también; vedi anche; 相关; 参见; 相关概念",
    "scope note": "scope note; scope notes; scope; notes on scope; scope and "
    "standing; status of the evidence; state of the evidence; "
    "tally; state of evidence; where it stands; current state; "
    "stand der dinge; stand; forschungsstand; état des lieux; 现状",
    "epistemic status": "epistemic status; confidence; certainty; evidential status; "
    "how well established",
    "triggers": "triggers; revisit when; update triggers; scope triggers; revise when",
    "questions": "open questions; questions; scope questions; unresolved "
    "questions; offene fragen; questions ouvertes; 未解问题",
    "summary": "summary; abstract; tl;dr; tldr; in brief; in one line; "
    "in one sentence; overview; finding; "
    "result; key result; key finding; main result; main finding; "
    "claim; the claim; zusammenfassung; ergebnis; befund; résumé; "
    "résultat; 摘要; 结论",
    "why it matters": "why it matters; why this matters; significance; implications; "
    "so what; relevance; importance; pourquoi c'est important; 意义",
    "limitations": "limitations; limits; caveats; weaknesses; threats to validity; "
    "what it does not show; limitation; limits of the study; "
    "shortcomings; einschränkungen; grenzen; faiblesses; 局限; 局限性",
    "tensions": "interpretive tensions; tensions; tension; counter-evidence; "
    "complications; open tensions",
    "concepts": "concepts; instantiates; instantiated concepts; concept links; "
    "concepts instantiated; filed under; belongs to; bears on; "
    "concepts it bears on; begriffe; gehört zu",
    "threads": "threads; lines of inquiry; thread",
    "relations": "relations; related findings; relationships; connections; links",
    "models": "models; models studied; populations; systems studied; subjects",
    "sources": "sources; references; refs; bibliography; source; citation; "
    "citations; works; works cited; literature; cited works; "
    "literature cited; works consulted; reference list; footnotes; "
    "notes and references; literatur; literaturverzeichnis; "
    "quellen; quelle; bibliographie; bibliografía; références; "
    "sources citées; 参考文献; 来源",
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
