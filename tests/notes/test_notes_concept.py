"""The scope note of a concept: sentences over facts, each with what it rests on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from facts_text import CONCEPT, finding, shape, use
from rich_wiki import RICH
from tercet import notes
from tercet.errors import UnknownNameError
from tercet.facts import Duration, Facts, derive
from tercet.notes import MAKERS, SECTIONS, describe
from tercet.notes.phrases import duration
from tercet.prose import links
from tercet.records.concept import SENTENCES
from tercet.wiki import load, with_files
from tercet.words import number
from wikis import MakeFacts, MakeWiki, Snapshot, blocks

ROOT = Path(__file__).parents[2]


def plain(text: str) -> str:
    """Return a text with its links as their labels."""
    text = re.sub(r"\[\[[^|\]]*\|([^\]]*)\]\]", r"\1", text)
    return re.sub(r"\[\[\?([^|\]]*)\]\]", r"\1", text)


def note(facts: MakeFacts, text: str, concept: str = "c") -> str:
    """Return the note of a concept, links as their labels."""
    return plain(describe(facts(text), concept).text)


def said(facts: Facts, name: str, concept: str = "c") -> str:
    """Return what the sentences of one name say, links as their labels."""
    found = describe(facts, concept).sentences
    return " ".join(
        plain(" | ".join((one.text, *one.items))) for one in found if one.name == name
    )


def beside(name: str, *relations: str) -> str:
    """Return a finding outside the tally that states relations."""
    rows = ", ".join(
        f"{{type: {row.split()[0]}, to: {row.split()[1]}}}" for row in relations
    )
    head = finding(name, 9).partition("instantiates:")[0]
    return f"{head}declared_none: So.\nrelations: [{rows}]\n"


def three(threshold: int = 3, more: str = "") -> str:
    """Return a concept and a shape with three examples that differ."""
    rule = f"rule: {{threshold: {threshold}, reason: So.}}\n{more}"
    return (
        CONCEPT
        + shape("s", rule)
        + "".join(
            finding(name, seq, more=use("s", f"v{seq}"))
            for seq, name in enumerate(("ada", "bob", "cyd"), 1)
        )
    )


RECEIPT = """codified:
  date: unknown
  by: unknown
  seq: 9
  examples: [ada, bob, cyd]
  rule: {threshold: 3, axes_needed: 1}
  hash: unknown
"""


def whole(facts: Facts, record: str) -> str:
    """Return a note as text, each sentence with its name and its facts."""
    lines = []
    for one in describe(facts, record).sentences:
        items = "".join(f"\n  - {item}" for item in one.items)
        lines.append(f"[{one.name}] {one.text}{items}\n    {' '.join(one.facts)}\n")
    return "".join(lines)


def test_names_of_sentences_are_those_that_records_may_name() -> None:
    """What a curator may write in a record is what the note of a concept has."""
    assert tuple(maker.name for maker in MAKERS["concept"]) == SENTENCES
    for makers in MAKERS.values():
        assert len({maker.name for maker in makers}) == len(makers)
        assert {maker.section for maker in makers} <= set(SECTIONS)


@pytest.mark.parametrize("record", ["recall", "memory"])
def test_whole_note(facts: MakeFacts, snapshot: Snapshot, record: str) -> None:
    """The whole note of a rich concept, and of one that has little."""
    snapshot(whole(facts(RICH), record))


@pytest.mark.parametrize("as_of", [0, 2, 6, 9, 16])
def test_note_at_a_point_of_time(wiki: MakeWiki, as_of: int) -> None:
    """As of any filing number the note speaks whole sentences."""
    found = derive(wiki(RICH), as_of=as_of)
    for one in describe(found, "recall").sentences:
        assert re.fullmatch(r"[A-Z].*[.:?”]", plain(one.text)), one


def every_record(found: Facts) -> list[str]:
    """Return the ids of all records that have a note."""
    return [e.id for e in found.wiki.entries.values() if e.kind in MAKERS]


def test_every_key_of_every_sentence_is_a_known_fact(facts: MakeFacts) -> None:
    """Each key can be asked why, and each link leads home."""
    for found in (facts(RICH), derive(load(ROOT))):
        for record in every_record(found):
            for one in describe(found, record).sentences:
                assert one.facts
                for key in one.facts:
                    assert found.fact(key).key == key
                for text in (one.text, *one.items):
                    for link in links(text):
                        assert link.wanted or link.target in found.wiki.entries


def texts_of(file: Path) -> list[str]:
    """Return the texts that a module holds, docstrings left out."""
    tree = ast.parse(file.read_text("utf-8"))
    documents = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in documents
    ]


def test_no_number_is_written_by_hand() -> None:
    """No maker holds a number beyond two, in words or digits: all are computed."""
    words = "|".join([r"\d+", *(number(value) for value in range(3, 100))])
    for file in sorted(Path(notes.__file__).parent.glob("*.py")):
        for text in texts_of(file):
            assert not re.search(rf"\b(?:{words})\b", text), (file.name, text)


def test_one_more_finding_changes_what_is_said(facts: MakeFacts) -> None:
    """The count in a sentence is that of the records."""
    text = CONCEPT
    for seq, name in enumerate(("ada", "bob", "cyd", "dan"), 1):
        text += finding(name, seq)
        many = "One finding, Ada 2024," if seq == 1 else "findings instantiate"
        assert many in said(facts(text), "tally")
        assert said(facts(text), "tally").lower().startswith(number(seq))


def test_sentences_of_this_wiki_are_short() -> None:
    """No sentence of this wiki's own notes runs on for more than sixty words."""
    found = derive(load(ROOT))
    for record in every_record(found):
        for one in describe(found, record).sentences:
            for sentence in re.split(r"(?<=[.?;:]) (?=[A-Z])", plain(one.text)):
                assert len(sentence.split()) <= 60, sentence


def test_note_is_the_same_each_time(facts: MakeFacts) -> None:
    """Two derivations of one wiki give one note."""
    first, second = facts(RICH), derive(load(facts(RICH).wiki.root))
    assert whole(first, "recall") == whole(second, "recall")


def test_note_of_an_empty_concept(facts: MakeFacts) -> None:
    """A concept without findings or shapes says just that."""
    assert note(facts, CONCEPT) == (
        "The concept is a pattern. No finding instantiates this concept yet."
    )


def test_note_of_a_concept_with_one_finding(facts: MakeFacts) -> None:
    """The singular is written as such."""
    text = CONCEPT + finding("ada", 1, more="limitations: [One model.]\n")
    assert note(facts, text) == (
        "The concept is a pattern. One finding, Ada 2024, instantiates the concept: it "
        "appeared in 2024 and is filed at the level of prompt.\n\n"
        "The finding states one limitation of its own: “One model.”"
    )
    more = "limitations: [One model., 'It was not tested ([[ada]]).']\n"
    assert said(facts(CONCEPT + finding("ada", 1, more=more)), "untested") == (
        "The finding states two limitations of its own: | One model. | It was not "
        "tested."
    )


def test_all_that_is_known_of_one_finding_is_one_sentence(facts: MakeFacts) -> None:
    """Role, year, lab, level and day; what a curator places words at stands alone."""
    text = finding("ada", 1).replace("role: instantiates", "role: primary")
    text = text.replace("date: unknown, seq", "date: 2026-01-02, seq")
    text = text.replace(
        "date: 2024\n", "date: 2024\naffiliations: [University of Here]\n"
    )
    assert said(facts(CONCEPT + text), "tally") == (
        "One finding, Ada 2024, is the primary account: it appeared in 2024, comes "
        "from the University of Here, is filed at the level of prompt and was filed on "
        "2026-01-02."
    )
    placed = "".join(
        f"  - {{title: T, body: So., after: {name}}}\n"
        for name in ("filed", "roles", "years", "levels", "labs")
    )
    found = facts(f"{CONCEPT}commentary:\n{placed}{text}")
    assert said(found, "tally") == "One finding, Ada 2024, instantiates the concept."
    assert said(found, "filed") == "It was filed on 2026-01-02."
    assert said(found, "roles") == "It is the primary account."
    assert said(found, "years") == "It appeared in 2024."
    assert said(found, "levels") == "It is filed at the level of prompt."
    assert said(found, "labs") == "It comes from the University of Here."


def test_note_holds_while_any_record_is_broken(wiki: MakeWiki) -> None:
    """With any one record broken, every note still speaks whole sentences."""
    loaded = wiki(RICH)
    for path, body in blocks(RICH).items():
        if path == "wiki.yaml":
            continue
        broken = (body + "nonsense: here\n").encode()
        found = derive(with_files(loaded, [(f"wiki/{path}", broken)]))
        for record in every_record(found):
            for one in describe(found, record).sentences:
                assert re.fullmatch(r"[A-Z].*[.:?”]", plain(one.text)), one


def test_scope_names_aliases_and_the_broader_concept(facts: MakeFacts) -> None:
    """The first sentence says what the concept is filed as."""
    text = CONCEPT + "aliases: [Idea, Recall effect]\nbroader: d\n"
    text += CONCEPT.replace("/c.yaml", "/d.yaml").replace("The concept", "Wide")
    assert said(facts(text), "scope") == (
        "The concept is a pattern, also called idea and the recall effect, and falls "
        "under Wide."
    )


def test_dates_of_filing_are_said_when_all_are_known(facts: MakeFacts) -> None:
    """One unknown date leaves the sentence out."""
    first = finding("ada", 1).replace("date: unknown, seq", "date: 2026-01-02, seq")
    second = finding("bob", 2).replace("date: unknown, seq", "date: 2026-02, seq")
    assert "was filed on 2026-01-02." in said(facts(CONCEPT + first), "tally")
    both = facts(CONCEPT + first + second)
    assert said(both, "filed") == "They were filed between 2026-01-02 and 2026-02."
    assert said(facts(CONCEPT + first + finding("cyd", 3)), "filed") == ""


def test_roles_are_told_from_plain_instances(facts: MakeFacts) -> None:
    """Those that do more than instantiate are named, the others counted."""
    lead = finding("ada", 1).replace("role: instantiates", "role: primary")
    bare = finding("bob", 2).replace("role: instantiates", "role: unknown")
    text = CONCEPT + lead + bare + finding("cyd", 3)
    assert said(facts(text), "roles") == (
        "Ada 2024 is the primary account and Bob 2024 has no recorded role; the other "
        "one simply instantiates the concept."
    )
    assert said(facts(CONCEPT + lead), "roles") == ""
    lone = said(facts(CONCEPT + bare), "tally")
    assert lone.startswith("One finding, Bob 2024, has no recorded role: it appeared")
    assert said(facts(CONCEPT + finding("cyd", 3)), "roles") == ""


def test_years_and_levels_that_are_not_recorded(facts: MakeFacts) -> None:
    """An unknown level is said to be unknown; so is a year among known ones."""
    text = CONCEPT + finding("ada", 1, date="unknown").replace("prompt", "unknown")
    assert said(facts(text), "tally") == (
        "One finding, Ada undated, instantiates the concept: it has no recorded level."
    )
    two = facts(text + finding("bob", 2))
    assert said(two, "years") == "One appeared in 2024 and one in a year not recorded."
    assert said(two, "levels") == (
        "One level is represented: prompt with one finding; for one the level is not "
        "recorded."
    )


def test_labs_are_grouped_by_how_often_they_occur(facts: MakeFacts) -> None:
    """The labs that recur are named; of the others their number is said."""
    text = CONCEPT
    for seq, name in enumerate(("ada", "bob", "cyd"), 1):
        labs = f"affiliations: [Big Lab, {name.capitalize()} Lab]\n"
        text += finding(name, seq).replace("date: 2024\n", f"date: 2024\n{labs}")
    assert said(facts(text), "labs") == (
        "All three findings name their labs, each more than one: Big Lab appears on "
        "three, and Ada Lab, Bob Lab and Cyd Lab on one each."
    )


@pytest.mark.parametrize(
    ("labs", "expected"),
    [
        (["L", "L"], "All of them come from L."),
        (["L", "M"], "Both findings name their labs: L and M appear on one each."),
        (["L, M", ""], "One of the findings names two labs: L and M."),
        (["L", ""], "One of the findings names its lab: L."),
        (
            ["University of Here, L", "L", ""],
            "Two of the findings name their labs, one more than one: L appears on two, "
            "and the University of Here on one.",
        ),
        (
            ["L, M, A, B, C, D", "L, M", "L", ""],
            "Three of the findings name their labs, some more than one: L appears on "
            "three, M on two, and four others on one each.",
        ),
        (
            ["A, B, C, D", "E, F, G", ""],
            "Two of the findings name their labs, each more than one: seven labs "
            "appear on one each.",
        ),
    ],
)
def test_labs_add_up(facts: MakeFacts, labs: list[str], expected: str) -> None:
    """A finding with several labs is said to have them, so that the numbers agree."""
    text = CONCEPT
    for seq, (name, some) in enumerate(
        zip(("ada", "bob", "cyd", "dan"), labs, strict=False), 1
    ):
        row = f"date: 2024\naffiliations: [{some}]\n" if some else "date: 2024\n"
        text += finding(name, seq).replace("date: 2024\n", row)
    assert said(facts(text), "labs") == expected


def test_ready_shape_is_said_to_be_ready(facts: MakeFacts) -> None:
    """What may be codified is named, with the examples that prove it."""
    found = facts(three())
    assert said(found, "shapes") == ""
    assert "Structural shape" in dict(describe(found, "c").sections)
    assert said(found, "ready") == (
        "The shape s may be codified: Ada 2024, Bob 2024 and Cyd 2024 prove it. Any "
        "two of them differ on axis."
    )
    single = CONCEPT + shape("s", "rule: {threshold: 1, reason: So.}")
    single += finding("ada", 1, more=use("s", "v1"))
    assert "may be codified: Ada 2024 proves it." in note(facts, single)


def test_hint_says_what_it_lacks(facts: MakeFacts) -> None:
    """A hint names its examples, how many more it takes, and of what kind."""
    found = said(facts(three(4)), "short")
    assert "The shape s rests on Ada 2024, Bob 2024 and Cyd 2024. Any two" in found
    assert (
        "It is one example short of what its rule asks for; a further one would have "
        "to differ from all three examples so far on the one axis." in found
    )
    assert "It is two examples short of what its rule asks for; each would" in said(
        facts(three(5)), "short"
    )


def test_hints_that_lack_the_same_share_a_sentence(facts: MakeFacts) -> None:
    """What two hints lack alike is said once, and then what each rests on."""
    text = three(4) + shape("t", "rule: {threshold: 4, reason: So.}\n")
    for seq, name in enumerate(("dan", "eve", "fay"), 4):
        text += finding(name, seq, more=use("t", f"v{seq - 3}"))
    found = said(facts(text), "short")
    assert found.startswith(
        "Both hints are one example short of what their rule asks for; a further "
        "one would have to differ from all three examples so far on the one axis. "
        "The shape s rests on"
    )


def test_deferred_shape_is_said_to_wait(facts: MakeFacts) -> None:
    """A shape that has its number and is deferred says so, and until when."""
    deferred = "deferred: {by: A. C., date: 2026, reason: Wait., until: A case, seq: 9}"
    assert said(facts(three(3, deferred)), "short") == (
        "The shape s has the examples that its rule asks for, but its codification is "
        "deferred until there is a case."
    )
    retired = said(facts(three(3, "retired: Too wide.")), "short")
    assert retired.endswith(", but it is retired.")


def test_held_shapes_are_grouped_by_what_they_lack(facts: MakeFacts) -> None:
    """Those that lack the same share a sentence, and no clause is said twice."""
    rules = {
        "a": "",
        "b": "",
        "t": "rule: {threshold: 2, reason: So., qualifier: The user is real.}",
    }
    text = CONCEPT + "".join(
        shape(name, rule) + finding(f"{name}-f", seq, more=use(name, "v1"))
        for seq, (name, rule) in enumerate(rules.items(), 1)
    )
    text = text.replace("{axis: v1}", "{axis: v1}, qualifier: met")
    found = facts(text)
    assert said(found, "held") == (
        "The three held shapes each rest on a single example. The shape t lacks one "
        "more structurally different example. A further example of the shape t counts "
        "only if the user is real. The other two lack two more: the shape a and the "
        "shape b."
    )
    assert said(found, "qualified") == ""


def test_many_held_shapes_become_a_list(facts: MakeFacts) -> None:
    """A long list is set as one, and shapes without axes are told from others."""
    names = [f"s{chr(97 + n)}" for n in range(14)]
    text = CONCEPT + "".join(
        re.sub(r"axes: .*\n", "", shape(name))
        + finding(f"{name}-f", seq, more=use(name, "v1"))
        for seq, name in enumerate(names, 1)
    )
    found = describe(facts(text), "c").sentences
    listed = next(one for one in found if one.items)
    assert listed.text == "Beyond that, fourteen lack two more examples:"
    assert len(listed.items) == 14
    assert (
        "All of them must declare axes first, since without axes no two examples can "
        "be shown to differ. Beyond that"
    ) in said(facts(text), "held")


def bare(*names: str, axes: str = "") -> str:
    """Return a concept with held shapes; those named in ``axes`` keep their axes."""
    text = CONCEPT
    for seq, name in enumerate(names, 1):
        one = shape(name) if name in axes else re.sub(r"axes: .*\n", "", shape(name))
        text += one + finding(f"{name}-f", seq, more=use(name, "v1"))
    return text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (bare("a", "b"), "Both must declare axes first, since"),
        (
            bare("a", "b", axes="b"),
            "One of them, the shape a, must declare axes first,",
        ),
        (
            bare("a", "b", "d", axes="d"),
            "Two of them must declare axes first, since without axes no two examples "
            "can be shown to differ; only the shape d has any. Beyond that, three lack",
        ),
        (
            bare("a"),
            "The shape a is held on A-f 2024 and must declare axes first, since "
            "without axes no two examples can be shown to differ; beyond that it lacks "
            "two more examples.",
        ),
    ],
)
def test_axes_come_before_examples(facts: MakeFacts, text: str, expected: str) -> None:
    """Shapes that lack axes are told so before they are told what else they lack."""
    assert expected in said(facts(text), "held")


def test_codified_shape_names_its_evidence(facts: MakeFacts) -> None:
    """What is codified names its witness and the axes on which it differs."""
    assert said(facts(three(3, RECEIPT)), "codified") == (
        "The shape s is codified on the evidence of Ada 2024, Bob 2024 and Cyd 2024. "
        "Any two of them differ on axis."
    )


def test_codified_shape_that_is_no_longer_carried(facts: MakeFacts) -> None:
    """When examples fall away, the note says so rather than praise what is left."""
    text = three(3, RECEIPT).replace("axis: v3", "axis: v2")
    assert said(facts(text), "codified") == (
        "The shape s is codified, but only two of the three different examples that "
        "its rule asks for remain."
    )
    nothing = said(facts(CONCEPT + shape("s", RECEIPT)), "codified")
    assert "but none of the three different examples that" in nothing
    assert (
        "no longer agrees with the records: ada is no longer there: no finding has "
        "this id; bob is no longer there"
    ) in nothing
    gone = "retracted: {reason: Wrong., date: unknown, seq: 12}\n"
    text = three(3, RECEIPT) + gone
    assert said(facts(text), "codified").endswith(
        "The receipt of that codification no longer agrees with the records: Cyd 2024 "
        "is retracted, since filing number 12."
    )
    receipt = RECEIPT.replace("ada, bob, cyd", "ada").replace(
        "threshold: 3", "threshold: 1"
    )
    one = CONCEPT + shape("s", f"rule: {{threshold: 1, reason: So.}}\n{receipt}")
    assert said(facts(one), "codified").startswith(
        "The shape s is codified, but the example that its rule asks for is gone."
    )


def axes_of(rows: dict[str, str], more: str = RECEIPT) -> str:
    """Return a codified shape with the axes one, two and six, and its examples."""
    axes = "\n".join(
        f"  - {{id: {axis}, label: The {axis}, values: [{values}]}}"
        for axis in ("one", "two", "six")
        for values in [", ".join(f"{{id: v{n}, label: v{n}}}" for n in (1, 2, 3))]
    )
    text = CONCEPT + re.sub(r"axes: \[.*\]\n", f"axes:\n{axes}\n", shape("s", more))
    for seq, (name, row) in enumerate(rows.items(), 1):
        one, two, six = row.split()
        cells = f"{{one: {one}, two: {two}, six: {six}}}"
        used = f"    shapes: [{{shape: s, axes: {cells}}}]\n"
        text += finding(name, seq, more=used)
    return text


def test_what_one_example_adds_is_said_of_it(facts: MakeFacts) -> None:
    """What all pairs share is said once, what one example adds is said of that one."""
    rows = {"ada": "v1 v1 v1", "bob": "v2 v2 v1", "cyd": "v3 v3 v2"}
    assert said(facts(axes_of(rows)), "codified").endswith(
        "Any two of them differ on the one and the two, and Cyd 2024 differs from the "
        "other two on the six as well."
    )


def test_pairs_that_differ_on_different_axes_are_told_apart(facts: MakeFacts) -> None:
    """Where no axis is common to the pairs, each is named with its own."""
    rows = {"ada": "v1 v1 v1", "bob": "v2 v2 v1", "cyd": "v2 v1 v2"}
    assert said(facts(axes_of(rows)), "codified").endswith(
        "They differ pair by pair: Ada 2024 differs from the other two on the one, Bob "
        "2024 differs from the other two on the two and Cyd 2024 differs from the "
        "other two on the six."
    )


def test_shape_that_one_example_codifies(facts: MakeFacts) -> None:
    """With a threshold of one there is nothing to differ from."""
    receipt = RECEIPT.replace("ada, bob, cyd", "ada").replace(
        "threshold: 3", "threshold: 1"
    )
    text = CONCEPT + shape("s", f"rule: {{threshold: 1, reason: So.}}\n{receipt}")
    text += finding("ada", 1, more=use("s", "v1"))
    assert "The shape s is codified on the evidence of Ada 2024." in note(facts, text)


def test_complications_name_what_they_complicate(facts: MakeFacts) -> None:
    """The filed complication first, then its tensions, then what others complicate."""
    second = finding("bob", 2).replace("role: instantiates", "role: complicates")
    second += "relations: [{type: complicates, to: ada}]\n"
    second += "tensions: [{title: One or two, body: It is open.}]\n"
    third = finding("cyd", 3) + "relations: [{type: complicates, to: ada}]\n"
    text = CONCEPT + finding("ada", 1) + second + third + beside("dan", "complicates c")
    found = facts(text)
    assert said(found, "complications") == (
        "Bob 2024 complicates the concept and, within it, Ada 2024; it leaves one "
        "tension of interpretation: “One or two”."
    )
    assert said(found, "tensions") == ""
    assert said(found, "cross-complications") == (
        "Cyd 2024 complicates Ada 2024. Outside the tally, Dan 2024 complicates the "
        "concept."
    )
    quiet = "silenced: [{sentence: tensions, reason: So.}]\n"
    apart = facts(text.replace("definition: What it is.", f"definition: D.\n{quiet}"))
    (silence,) = describe(apart, "c").silenced
    assert [plain(one.text) for one in silence.sentences] == [
        "Bob 2024 leaves one tension of interpretation: “One or two”."
    ]
    assert said(apart, "complications") == (
        "Bob 2024 complicates the concept and, within it, Ada 2024."
    )


def test_complications_are_gathered_by_what_they_complicate(facts: MakeFacts) -> None:
    """Who complicates the same shares a clause; clauses stand between semicolons."""
    text = CONCEPT + finding("ada", 1) + finding("bob", 2)
    for seq, (name, to) in enumerate(
        {"cyd": "ada", "dan": "ada", "eve": "bob"}.items(), 3
    ):
        text += finding(name, seq) + f"relations: [{{type: complicates, to: {to}}}]\n"
    assert said(facts(text), "cross-complications") == (
        "Cyd 2024 and Dan 2024 complicate Ada 2024; Eve 2024 complicates Bob 2024."
    )
    roles = text.replace("role: instantiates", "role: complicates")
    assert said(facts(roles), "complications").startswith(
        "Ada 2024 and Bob 2024 complicate the concept. Cyd 2024 complicates the "
        "concept and, within it, Ada 2024."
    )


def test_relations_outside_the_tally(facts: MakeFacts) -> None:
    """Those that bear on the concept from outside are named by how; others are not."""
    text = CONCEPT + finding("ada", 1)
    text += finding("eve", 2, more="relations: [{type: corroborates, to: ada}]\n")
    text += beside("bob", "corroborates c") + beside("cyd", "corroborates c")
    text += beside("dan", "cites c") + beside("fay", "complements c")
    assert said(facts(text), "corroborations") == (
        "Outside the tally, Bob 2024 and Cyd 2024 corroborate the concept, and Fay "
        "2024 complements it. Within the tally, Ada 2024 is corroborated by Eve 2024."
    )


def test_lineage_says_how_long_before(facts: MakeFacts) -> None:
    """Precursors from outside and within, with durations as far as dates go."""
    text = CONCEPT
    text += finding(
        "ada", 1, date="2024-06-01", more="relations: [{type: extends, to: old}]\n"
    )
    text += finding(
        "bob", 2, date="2023-06-02", more="relations: [{type: precedes, to: ada}]\n"
    )
    text += beside("old", "precedes c").replace("date: 2024", "date: 2020")
    text += beside("mid", "precedes ada").replace("date: 2024", "date: unknown")
    assert said(facts(text), "lineage") == (
        "The line of descent begins with Old 2020, which appeared three to four and "
        "a half years before Ada 2024. Mid undated is a precursor of Ada 2024. Within "
        "the tally, Bob 2023 precedes Ada 2024 by about a year."
    )


def question(name: str, more: str = "", kind: str = "open") -> str:
    """Return a question about the concept c."""
    return f"""
--- questions/{name}.yaml
status: draft
title: Is it {name}?
kind: {kind}
body: It comes up.
about: [c]
{more}"""


def test_open_questions_are_numbered_by_how_far_they_are(facts: MakeFacts) -> None:
    """Those with probes come first, then those with readings, then the bare ones."""
    readings = "readings: [{id: a, text: Yes.}, {id: b, text: No.}]\n"
    probe = "probes: [{id: p, kind: long run, text: Wait., on: [ada]}]\n"
    text = CONCEPT + finding("ada", 1) + question("bare") + question("old", readings)
    text += question("new", readings + probe, "scope") + question("odd", probe)
    found = facts(text)
    assert said(found, "open-questions") == (
        "Four questions are open, one of them about what the concept covers. "
        "Two have a probe that would help to decide them: "
        "| Is it new? (two readings; a long run is proposed on Ada 2024) "
        "| Is it odd? (a long run is proposed on Ada 2024) "
        "One has rival readings but no probe yet: | Is it old? (two readings) "
        "The other has neither readings nor a probe: | Is it bare?"
    )
    starts = [one.start for one in describe(found, "c").sentences if one.items]
    assert starts == [1, 3, 4]
    assert said(found, "probes") == "A long run would bear on questions 1 and 2."


def test_answered_questions_name_who_answered(facts: MakeFacts) -> None:
    """A question that a finding fills is no longer open."""
    text = (
        CONCEPT
        + question("new")
        + finding("ada", 1, more="relations: [{type: fills, to: new}]\n")
    )
    assert said(facts(text), "answered-questions") == (
        "One question has been answered, by Ada 2024: “Is it new?”"
    )
    assert said(facts(text), "open-questions") == ""


def test_boundaries_and_neighbours(facts: MakeFacts) -> None:
    """What the concept is not, and its neighbours by how far they are shown."""
    text = (
        CONCEPT
        + """boundaries:
  - {what: A habit., reason: No.}
  - {what: RL, reason: No.}
adjacent:
  - {concept: "[[?Sleep]]", evidence: speculative, note: So.}
  - {concept: "[[?Rest]]", evidence: established, note: So.}
"""
    )
    assert said(facts(text), "boundaries") == (
        "The concept is not to be confused with a habit or with RL."
    )
    assert said(facts(text), "adjacent") == (
        "It is adjacent to two concepts: to Rest, where the connection is established, "
        "and to Sleep, where it is speculative."
    )


def test_untested_quotes_what_findings_say(facts: MakeFacts) -> None:
    """Only words of the records that say so are quoted, without their pointers."""
    more = "limitations: ['One model was used. It was not tested on others ([[ada]]).'"
    more += ", It is new.]\n"
    text = CONCEPT + finding("ada", 1, more=more) + finding("bob", 2)
    assert said(facts(text), "untested") == (
        "One of the two findings states limitations of its own; one says outright that "
        "something was not tested or measured: | Ada 2024: One model was used. It was "
        "not tested on others."
    )


def test_models_are_counted_and_their_absence_named(facts: MakeFacts) -> None:
    """How many models, which most often, and who names none."""
    text = CONCEPT + finding("ada", 1, more="models: [M, N]\n")
    text += finding("bob", 2, more="models: [M]\n") + finding("cyd", 3)
    assert said(facts(text), "models") == (
        "Two of the findings name the models studied, two different models in all; M "
        "occurs most often, in two findings. Cyd 2024 names no model."
    )


def test_link_to_a_missing_record_is_its_id(facts: MakeFacts) -> None:
    """A finding whose work does not exist is named by its id."""
    text = CONCEPT + finding("ada", 1).replace("works: [ada-w]", "works: [nothing]")
    text += finding("bob", 2)
    assert "ada was filed first and Bob 2024 last" in note(facts, text)


def test_unknown_concept_is_refused_with_near_ones(facts: MakeFacts) -> None:
    """A name that has no note is answered with those that it may stand for."""
    found = facts(RICH)
    with pytest.raises(UnknownNameError, match=r"'recal'\. Did you mean 'recall'"):
        describe(found, "recal")
    with pytest.raises(UnknownNameError, match="no concept 'adams-2020'"):
        describe(found, "adams-2020")


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (3.1, 4.1, "three to four and a half years"),
        (1.0048, 2.998, "one to three years"),
        (0.8, 1.8, "nine months to two years"),
        (0.9, 1.3, "ten months to a year and a half"),
        (2.2, 2.3, "a little over two years"),
        (2.4, 2.7, "about two and a half years"),
        (1.4, 1.55, "about a year and a half"),
        (2.85, 2.99, "nearly three years"),
        (1.9, 2.35, "one and a half to two and a half years"),
        (4.0001, 4.0001, "about four years"),
        (0.95, 1.05, "about a year"),
        (0.0, 0.3, "up to four months"),
        (0.0, 0.07, "up to twenty-six days"),
        (0.0, 1.0, "up to a year"),
        (0.0, 1.9, "up to two years"),
        (0.0, 1.4, "up to a year and a half"),
        (0.0, 0.083, "up to thirty days"),
        (0.02, 0.02, "seven days"),
        (0.1, 0.1, "thirty-seven days"),
        (0.4, 0.7, "four to nine months"),
        (0.25, 0.27, "about three months"),
    ],
)
def test_no_bound_of_a_duration_is_rounded_past_the_fact(
    least: float, most: float, expected: str
) -> None:
    """The lower bound is rounded down, the upper up; one length only if it holds."""
    assert duration(Duration(least, most)) == expected


def test_hints_with_different_axes_share_a_sentence(facts: MakeFacts) -> None:
    """What hints lack alike is said once, however many axes each of them has."""
    text = axes_of({"ada": "v1 v1 v1", "bob": "v2 v2 v2"}, "")
    two = axes_of({"cyd": "v1 v1 v1", "dan": "v2 v2 v2"}, "").partition("--- shapes/")[
        2
    ]
    two = re.sub(r"  - {id: six.*\n", "", two).replace(", six: v1", "")
    two = two.replace(", six: v2", "").replace("seq: 1", "seq: 3")
    two = two.replace("seq: 2", "seq: 4").replace("shape: s,", "shape: t,")
    two = "--- shapes/" + two.replace("s.yaml", "t.yaml", 1).replace(
        "shape s", "shape t"
    )
    assert said(facts(f"{text}\n{two}"), "short").startswith(
        "Both hints are one example short of what their rule asks for; a further one "
        "would have to differ from both examples so far on at least two of the shape's "
        "axes. The shape s rests on"
    )


def test_some_hints_lack_more_than_others(facts: MakeFacts) -> None:
    """Of three hints those that lack the same are numbered."""
    text = three(4)
    for place, (name, threshold) in enumerate({"t": 4, "u": 5}.items(), 1):
        rule = f"rule: {{threshold: {threshold}, reason: So.}}\n"
        text += shape(name, rule)
        for n in (1, 2, 3):
            more = use(name, f"v{n}")
            text += finding(f"{name}{n}", 3 * place + n, more=more)
    found = said(facts(text), "short")
    assert found.startswith("Two of the hints are each one example short")
    assert "The shape u rests on U1 2024, U2 2024 and U3 2024." in found


def test_earlier_filing_knows_no_later_shapes_or_levels(wiki: MakeWiki) -> None:
    """A shape without an example by then is not spoken of, nor is an empty level."""
    text = CONCEPT + shape("s") + shape("t")
    text += finding("ada", 1, more=use("s", "v1"))
    text += finding("bob", 2, more=use("t", "v1"))
    loaded = wiki(text)
    then = describe(derive(loaded, as_of=1), "c")
    assert "the shape t" not in plain(then.text)
    assert "Structural shape" in dict(then.sections)
    assert describe(derive(loaded, as_of=0), "c").text == (
        "The concept is a pattern. No finding instantiates this concept yet."
    )
    assert plain(describe(derive(loaded, as_of=1), "t").text) == (
        "This is a shape of The concept. No example of the shape t was filed by then."
    )


def test_question_that_is_not_opened_yet_or_withdrawn_is_not_said(
    wiki: MakeWiki,
) -> None:
    """The note follows the state of a question; a probe names no later finding."""
    gone = "retracted: {reason: Ill put., date: unknown, seq: 1}\n"
    probe = "probes: [{id: p, kind: long run, text: Wait., on: [bob]}]\n"
    text = CONCEPT + finding("ada", 1) + finding("bob", 2) + question("gone", gone)
    text += question("later", "opened_by: [bob]\n") + question("old", probe)
    loaded = wiki(text)
    then = said(derive(loaded, as_of=1), "open-questions")
    assert then.endswith("| Is it old? (a long run is proposed)")
    assert "later" not in then
    assert "gone" not in then
    assert said(derive(loaded), "open-questions").startswith("Two questions are open")


def test_a_concept_of_unknown_kind_is_said_to_be_so(facts: MakeFacts) -> None:
    """An import may not know the kind; the sentence stays English."""
    text = CONCEPT.replace("kind: pattern", "kind: unknown")
    assert "The concept is of unknown kind." in note(facts, text)
