"""Bound facts are looked up, said by a closed table of filters, and never evaluated."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_proportion import in_proportion
from rich_wiki import RICH
from tercet.bound import Bound, read, resolve, suggested
from tercet.checks import check
from tercet.facts import Facts, derive
from tercet.filters import FILTERS, Ref, takes
from tercet.prose import braces
from tercet.records import Config
from tercet.source import parse
from tercet.wiki import Wiki
from wikis import MakeFacts

VALUES = {
    "drift.frequency": "4",
    "drift.frequency | digits": "4",
    "drift.frequency | words": "four",
    "drift.frequency|words|capital": "Four",
    r"drift.frequency \| words": "four",
    "drift.frequency | ordinal": "fourth",
    "drift.diversity | of N": "two of three",
    "drift.frequency |  of   N ": "four of three",
    "drift.state": "hint",
    "drift.state | capital": "Hint",
    "drift.standing": "hint",
    "drift.ready": "no",
    "drift.name": "drift of the answers",
    "drift.name | link": "[[drift|drift of the answers]]",
    "drift.name | link | capital": "[[drift|Drift of the answers]]",
    "drift.narrower | link": "[[user-drift|drift with the user]]",
    "drift": "drift of the answers",
    "adams-2020 | link": "[[adams-2020|Adams 2020]]",
    "recall.findings": "5",
    "recall.findings | words": "five",
    "drift.axes | list": "channel and goal",
    "drift.axes | words": "two",
    "bare.examples": "0",
    "bare.examples | list": "none",
    "bare.examples | link": "none",
    "recall.by-level | list": "activation, prompt and interface",
    "brown-2021.ordinal.recall": "second",
    "brown-2021.ordinal.recall | ordinal": "second",
    "brown-2021.ordinal.recall | digits": "2",
    "brown-2021.ordinal.recall | of N": "second of five",
    "collapse.witness | link": (
        "[[davis-2022-again|Davis 2022 (davis-2022-again)]] and "
        "[[brown-2021-beside#side|Brown and Clark 2021 (brown-2021-beside) (side)]]"
    ),
    "does-it-last.backlinks | words": "two",
    "does-it-last.backlinks | list": ("Adams 2020 and Clark 2021"),
    "wiki.next-filing | words": "nineteen",
    "as-of 13: two": "two",
    "as-of 2026-05-28: two": "two",
    "as-of recall@2: two   or so": "two or so",
    "as-of 2: a [[link]] is words | here": "a [[link]] is words | here",
}

FAULTS = {
    "": ("there is no key", "}"),
    "7 * 7": ("'7 * 7' is no key of a fact", "7 * 7"),
    "drift.frequncy": ("no fact 'drift.frequncy'", "drift.frequncy"),
    "drfit.state": ("no record 'drfit', so no fact 'drfit.state'", "drfit.state"),
    "drift.state.x": ("no fact 'drift.state.x'", "drift.state.x"),
    "adams-2020.ordinal": ("no fact 'adams-2020.ordinal'", "adams-2020.ordinal"),
    "drift.state | ": ("there is no filter after the bar", "}"),
    "drift.state | wrods": ("no filter 'wrods'", "wrods"),
    "drift.state | words": ("'words' takes a count or a list", "words"),
    "drift.ready | words": ("'words' takes a count or a list", "words"),
    "drift.ready | ordinal": ("'ordinal' takes an ordinal or a count", "ordinal"),
    "drift.state | link": ("'link' takes a record", "link"),
    "drift.axes | link": ("'link' takes a record", "link"),
    "drift.short-by | of N": ("'of N' takes an ordinal", "of N"),
    "drift.frequency | words | digits": ("'digits' takes a count", "digits"),
    "drift.state | list": ("'list' takes a list", "list"),
    "as-of": ("'as-of' without a moment", "as-of"),
    "as-of : two": ("'as-of' without a moment", "as-of"),
    "as-of 13 two": ("'as-of' without a colon", "as-of"),
    "as-of 13:": ("'as-of' without words", "as-of"),
    "as-of soon: two": ("'soon' is no moment", "soon"),
    "as-of 2026-13: two": ("'2026-13' is no moment", "2026-13"),
    "as-of 2026-02-30: two": ("'2026-02-30' is a day that", "2026-02-30"),
    "as-of 99: two": ("there is no filing 99 yet; the last is 18", "99"),
    "as-of recal@1: two": ("no concept 'recal'", "recal@1"),
    "as-of recall@9: two": ("there is no finding 9 of recall", "recall@9"),
}


def bound(facts: Facts, body: str) -> Bound:
    """Return what stands in the place of ``{{ body }}``."""
    return read(facts, next(braces(f"{{{{ {body} }}}}")))


@pytest.mark.parametrize(("body", "expected"), VALUES.items(), ids=VALUES)
def test_value_is_said(facts: MakeFacts, body: str, expected: str) -> None:
    """Each kind of value has a plain form, and each filter says it in its way."""
    found = bound(facts(RICH), body)
    assert found.fault is None
    assert found.prose == expected


@pytest.mark.parametrize(("body", "expected"), FAULTS.items(), ids=FAULTS)
def test_fault_has_its_place(
    facts: MakeFacts, body: str, expected: tuple[str, str]
) -> None:
    """What cannot be resolved is shown as written, and says what and where."""
    derived = facts(RICH)
    raw = f"{{{{ {body} }}}}"
    found = bound(derived, body)
    assert found.fault is not None
    assert found.is_missing
    assert found.text == raw
    assert found.fault.message.startswith(expected[0])
    start, length = found.fault.start, found.fault.length
    assert raw[start : start + length] == expected[1]
    assert suggested(derived, found.fault, next(braces(raw))).help


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        ("as-of 99: two", "name a filing from 0 to 18"),
        ("as-of recall@9: two", "name one of recall@1 to recall@6"),
        ("as-of soon: x", "write {{ as-of MOMENT: words }}, as in {{ as-of 13: two }}"),
        ("drift.zzz", "'tercet facts drift' lists its keys"),
    ],
)
def test_fault_says_what_there_is(facts: MakeFacts, body: str, advice: str) -> None:
    """A moment that is yet to come, or a key near none, is answered with what works."""
    found = bound(facts(RICH), body).fault
    assert found is not None
    assert found.help == advice


def test_fault_suggests_what_was_meant(facts: MakeFacts) -> None:
    """A misspelt record, fact or filter is answered with the nearest one."""
    derived = facts(RICH)

    def help_of(body: str) -> tuple[str, str | None]:
        found = next(braces(f"{{{{ {body} }}}}"))
        fault = read(derived, found).fault
        assert fault is not None
        fault = suggested(derived, fault, found)
        return fault.help, fault.fix

    assert help_of("drfit.state") == ("did you mean 'drift.state'?", "drift.state")
    assert help_of("zzz")[0].startswith("write {{ KEY }}")
    assert help_of("adams-202") == ("did you mean 'adams-2020'?", "adams-2020")
    assert help_of("adams-202.nothing")[1] is None
    assert help_of("drift.frequncy")[0] == "did you mean 'drift.frequency'?"
    assert help_of("drift.state | capitl") == ("did you mean 'capital'?", "capital")
    assert help_of("drift.state | words")[0] == "this value takes: capital"


def test_undecidable_is_a_value_and_a_warning(facts: MakeFacts) -> None:
    """What the records leave open is said so, through any filter, and warned of."""
    for body in ("", "| ordinal", "| of N"):
        found = bound(facts(RICH), f"brown-2021.published.recall {body}")
        assert found.text == "undecidable"
        assert not found.is_missing
        assert found.fault is not None
        assert found.fault.severity == "warning"
        assert "leave open" in found.title
    found = bound(facts(RICH), "brown-2021.published.recall | ordinal | capital")
    assert found.text == "Undecidable"
    text = RICH.replace(
        "It was found second.", "It is {{ brown-2021.published.recall }}."
    )
    (problem,) = check(facts(text), select=["P001"])
    assert problem.severity == "warning"
    assert problem.span.length == len("brown-2021.published.recall")


def test_title_names_the_key_or_the_moment(facts: MakeFacts) -> None:
    """A value says from which fact it comes, pinned words as of when they are."""
    derived = facts(RICH)
    assert bound(derived, "drift.state | capital").title == "drift.state"
    assert bound(derived, "as-of 13: two").title == "as of filing 13"
    assert bound(derived, "as-of 2026-05: two").title == "as of 2026-05"
    assert bound(derived, "as-of recall@2: x").title == "as of finding 2 of recall"


def test_resolve_keeps_code_and_what_is_unknown(facts: MakeFacts) -> None:
    """In plain text values take the place of braces; the rest stays as written."""
    text = "`{{ drift.state }}` {{ drift.state }}, {{ nothing.here }}, {{ open\n[[a]]"
    assert resolve(facts(RICH), text) == (
        "`{{ drift.state }}` hint, {{ nothing.here }}, {{ open\n[[a]]"
    )
    assert resolve(facts(RICH), "plain") == "plain"


def test_nothing_is_evaluated(facts: MakeFacts) -> None:
    """Expressions, attributes and calls are no keys."""
    derived = facts(RICH)
    for body in ("1+1", "drift.__class__", "facts['x']", "drift.state()", "%s", "{x}"):
        assert bound(derived, body).is_missing


def test_label_that_would_break_a_link_is_left_out(facts: MakeFacts) -> None:
    """A name with brackets or a bar links without a label of its own."""
    text = RICH.replace("label: drift of the answers", "label: 'a [b] | c'")
    found = bound(facts(text), "drift.name | link")
    assert found.prose == "[[drift]]"
    assert found.pieces == (Ref("drift", None, "a [b] | c"),)


def test_a_range_is_said_as_one(facts: MakeFacts) -> None:
    """A diversity that is known as a range only is counted in words too."""
    derived = facts(RICH)
    words = {row.name: row.apply for row in FILTERS}
    said = words["words"](derived, "drift.diversity", "2 to 3")
    assert said is not None
    assert said.pieces == ("two to three",)
    said = words["of N"](derived, "drift.diversity", "2 to 3")
    assert said is not None
    assert said.pieces == ("two to three of three",)


def test_filters_of_a_value_are_known(facts: MakeFacts) -> None:
    """Which filters can say a value is asked of the table."""
    derived = facts(RICH)

    def able(key: str) -> tuple[str, ...]:
        return takes(derived, key, derived.value(key))

    assert able("drift.state") == ("capital",)
    assert able("drift.diversity") == (
        "words",
        "count NOUN",
        "digits",
        "ordinal",
        "of N",
        "capital",
    )
    assert able("drift.witness") == (
        "words",
        "count NOUN",
        "digits",
        "list",
        "link",
        "capital",
    )
    assert able("drift.name") == ("link", "capital")


def test_every_known_fact_can_be_bound(facts: MakeFacts) -> None:
    """Each key that is listed gives words, without a filter and with each it takes."""
    derived = facts(RICH)
    for key in derived.known():
        assert not bound(derived, key).is_missing
        for name in takes(derived, key, derived.value(key)):
            assert bound(derived, f"{key} | {name}").text


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 100_000,
        "{" * 200_000,
        "{{}}" * 50_000,
        "{{ a" * 50_000,
        "}}" * 100_000,
        "{{ drift.state }}" * 12_000,
        "{{a|" * 50_000,
        "{{ as-of " * 20_000,
        "`{{" * 66_000,
        "\\" * 199_998 + "{{",
    ],
)
def test_hostile_text_is_resolved_in_a_moment(facts: MakeFacts, text: str) -> None:
    """Braces by the hundred thousand are read in linear time."""
    derived = facts(RICH)
    resolve(derived, "{{ drift.state }}")  # what it tells is derived once
    assert in_proportion(partial(resolve, derived), text)


@given(st.text(st.sampled_from("{}|ab. \\`\nas-of1:"), max_size=60))
def test_any_text_is_resolved(text: str) -> None:
    """Whatever stands in braces, nothing is raised; unknown keys stay as written."""
    config = parse("wiki/wiki.yaml", b"title: T")
    wiki = Wiki(Path(), Config(title="T"), config, {}, (), 0)
    done = resolve(derive(wiki), text)
    if "as-of" not in text:
        assert done == text


def test_noun_agrees_with_its_count(facts: MakeFacts) -> None:
    """`count NOUN` says the noun with the number, in agreement with it."""
    derived = facts(RICH)
    text = "{{ drift.diversity | count example }}, {{ wiki.concepts | count study }}"

    assert resolve(derived, text) == "two examples, two studies"


def test_words_as_written_are_kept(facts: MakeFacts) -> None:
    """`as-written` shows its words and is no fault; without words it is one."""
    derived = facts(RICH)

    assert resolve(derived, "{{ as-written: Five  shapes }}") == "Five shapes"
    assert resolve(derived, "{{ as-written: }}") == "{{ as-written: }}"
