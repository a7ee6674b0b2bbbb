"""Fixes are written into the files: exact characters, all files or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts_text import CONCEPT, added, finding, shape, use
from tercet.checks import check
from tercet.edit import commit
from tercet.errors import RefusedError
from tercet.facts import derive
from tercet.mend import Mending, mend
from tercet.problems import Problem, Span
from tercet.source import parse
from tercet.wiki import Wiki, load, with_files
from wikis import MakeWiki

TWO = (
    CONCEPT
    + shape("s")
    + "".join(
        finding(name, seq, more=use("s", f"v{seq}"))
        for seq, name in enumerate(("ada", "bob"), 1)
    )
)
HELD = "held at one example"
MENDED = "held at {{ s.frequency | count example }}"
SHAPE = "wiki/shapes/s.yaml"
CANNOT = "it cannot be written here: put the text under '|' first"


def with_definition(text: str) -> str:
    """Return the wiki with another definition of its shape."""
    return TWO.replace("definition: Who belongs.", text)


def fixes(wiki: Wiki) -> list[Problem]:
    """Return what the check of standings finds."""
    return check(derive(wiki), select=["P004"])


def written(mending: Mending) -> dict[str, str]:
    """Return the files of a plan by path."""
    return {file.path: (file.after or b"").decode() for file in mending.plan.changes}


def after(text: str, ends: str) -> tuple[str, str]:
    """Return a shape's file before and after its mending, in memory."""
    wiki = added(text)
    content = wiki.documents[SHAPE].text.replace("\n", ends)
    wiki = with_files(wiki, [(SHAPE, content.encode())])
    before = wiki.documents[SHAPE].text
    found = mend_in_memory(wiki, fixes(wiki))
    return before, written(found).get(SHAPE, before)


def mend_in_memory(wiki: Wiki, problems: Iterable[Problem]) -> Mending:
    """Mend a wiki without a disk."""
    with pytest.MonkeyPatch.context() as patch:
        rows = {d.path: d.text for d in (*wiki.documents.values(), *wiki.pages)}
        patch.setattr(
            Path,
            "read_bytes",
            lambda file: rows[file.relative_to(wiki.root).as_posix()].encode(),
        )
        return mend(wiki, problems)


def at(line: int, column: int, length: int, fix: str, path: str = SHAPE) -> Problem:
    """Return a problem with a fix."""
    return Problem("P004", "error", "wrong", Span(path, line, column, length), "", fix)


STYLES = {
    "plain": f"definition: The shape s is {HELD}.",
    "plain with a comment": f"definition: The shape s is {HELD}.  # so it is",
    "single quotes": f"definition: 'It''s so, the shape s is {HELD}.'",
    "double quotes": f'definition: "It\\u2019s so, the shape s is {HELD}."',
    "literal": f"definition: |  # as told\n  It is.\n\n  The shape s is {HELD}.\n",
    "folded": f"definition: >-\n  It is.\n  The shape s is\n  {HELD}.\n",
    "twice": f"definition: >-\n  The shape s is {HELD}. The shape s is {HELD}.\n",
    "behind a comment": f"# a comment\n\ndefinition:   The shape s is {HELD}.   ",
    "folded twice": f"definition: The shape s is held at one\n  example, and {HELD}.",
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_only_the_words_meant_change(text: str, ends: str) -> None:
    """All else stays byte for byte: comments, quotation marks, folds, line ends."""
    before, found = after(with_definition(text), ends)
    assert found == before.replace(HELD, MENDED)
    assert found != before


def test_byte_order_mark_is_kept(wiki: MakeWiki, tmp_path: Path) -> None:
    """A file that begins with a byte order mark still does; line ends stay as well."""
    wiki(with_definition(STYLES["plain"]))
    file = tmp_path / SHAPE
    content = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(content)
    loaded = load(tmp_path)
    commit(mend(loaded, fixes(loaded)).plan)
    assert file.read_bytes() == content.replace(HELD.encode(), MENDED.encode())


def test_page_is_mended(wiki: MakeWiki, tmp_path: Path) -> None:
    """A free page is mended as a record is, front matter and line ends kept."""
    page = f"---\r\nabout: s\r\n---\r\n# Top\r\n\r\nIt is {HELD}.\r\n"
    loaded = wiki(TWO)
    (tmp_path / "wiki/page.md").write_bytes(b"\xef\xbb\xbf" + page.encode())
    loaded = load(tmp_path)
    found = mend(loaded, fixes(loaded))
    assert [problem.code for problem in found.fixed] == ["P004"]
    commit(found.plan)
    expected = "\ufeff" + page.replace(HELD, MENDED)
    assert (tmp_path / "wiki/page.md").read_bytes() == expected.encode()


def test_mended_wiki_is_quiet(wiki: MakeWiki, tmp_path: Path) -> None:
    """After the fixes are written, the check that found them finds nothing."""
    loaded = wiki(with_definition(STYLES["twice"]) + f"--- p.md\nThe s is {HELD}.\n")
    found = mend(loaded, fixes(loaded))
    assert sorted(written(found)) == ["wiki/p.md", SHAPE]
    assert len(found.fixed) == 3
    assert found.left == ()
    commit(found.plan)
    assert fixes(load(tmp_path)) == []


def test_braces_cannot_begin_a_plain_text() -> None:
    """A plain value that would begin with braces is left alone, with the reason."""
    text = f"definition: {HELD} for the shape s."
    wiki = added(with_definition(text))
    start = len("definition: ") + 1
    number = at(3, start, 4, "{{ s.frequency | words }}")
    found = mend_in_memory(wiki, [number])
    assert (found.fixed, found.plan.changes) == ((), ())
    assert found.left == ((number, CANNOT),)
    assert len(written(mend_in_memory(wiki, fixes(wiki)))) == 1


def test_other_fixes_of_a_file_are_written_still() -> None:
    """One fix that cannot be written does not keep back its neighbours."""
    wiki = added(with_definition(f"definition: one that is {HELD}"))
    bad = at(3, 13, 3, "{{ s.frequency | words }}")
    good = at(3, 25, len(HELD), MENDED)
    found = mend_in_memory(wiki, [good, bad])
    assert (found.fixed, found.left) == ((good,), ((bad, CANNOT),))
    assert written(found)[SHAPE].splitlines()[2] == f"definition: one that is {MENDED}"


@pytest.mark.parametrize("fix", ["a: b", "a # b", "a\nb: c", "Who", "  "])
def test_fix_that_would_do_more_is_left(fix: str) -> None:
    """What would be YAML, or change nothing, is no fix of words."""
    wiki = added(TWO)
    problem = at(3, 13, 3, fix)
    assert mend_in_memory(wiki, [problem]).left == ((problem, CANNOT),)


def test_overlapping_fixes() -> None:
    """Of fixes that overlap, the first and longer is written, the other left."""
    wiki = added(with_definition(f"definition: It is {HELD} here."))
    whole = at(3, 19, len(HELD), MENDED)
    inner = at(3, 27, 3, "two")
    same = at(3, 19, 4, "kept")
    later = at(3, 39, 4, "there")
    found = mend_in_memory(wiki, [inner, later, whole, same])
    assert found.fixed == (whole, later)
    assert [problem for problem, _ in found.left] == [same, inner]
    assert {reason for _, reason in found.left} == {"it overlaps another fix"}
    line = f"definition: It is {MENDED} there."
    assert written(found)[SHAPE].splitlines()[2] == line


def test_problem_without_a_fix_is_passed_over() -> None:
    """Only problems that carry a fix are planned; none makes an empty plan."""
    wiki = added(TWO)
    problem = Problem("P004", "error", "wrong", Span(SHAPE, 3, 13, 3))
    found = mend_in_memory(wiki, [problem])
    assert (found.fixed, found.left, found.plan.changes) == ((), (), ())


def test_configuration_is_mended_by_hand(wiki: MakeWiki) -> None:
    """A fix in what is neither record nor page is left, with the reason."""
    loaded = wiki(TWO + "--- wiki.yaml\ntitle: T\nbse: https://example.org/\n")
    found = mend(loaded, check(derive(loaded), select=["R001"]))
    assert [reason for _, reason in found.left] == ["it is no record and no page"]


def test_changed_file_is_refused(wiki: MakeWiki, tmp_path: Path) -> None:
    """A file that has changed since it was read is refused, when planned or written."""
    loaded = wiki(with_definition(STYLES["plain"]))
    problems = fixes(loaded)
    planned = mend(loaded, problems).plan
    file = tmp_path / SHAPE
    for content in (b"label: other\n", b"\xff", None):
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        with pytest.raises(RefusedError, match="has changed meanwhile"):
            mend(loaded, problems)
        with pytest.raises(RefusedError, match="has changed since"):
            commit(planned)
        assert content is None or file.read_bytes() == content


def test_plan_says_what_changes(wiki: MakeWiki) -> None:
    """A fix of words changes no fact, and raises no problem of its own."""
    loaded = wiki(with_definition(STYLES["plain"]))
    planned = mend(loaded, fixes(loaded)).plan
    assert planned.found.facts == ()
    assert [p for p in planned.problems if p.severity == "error"] == []
    assert [change.path for change in planned.changes] == [SHAPE]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from(["one", "two", "it’s", "é", "a-b"]), min_size=1),
    folds=st.lists(st.sampled_from([" ", "  \n  ", "\n  "]), min_size=60, max_size=60),
    style=st.sampled_from(["", ">-\n  ", "|\n  ", '"', "'"]),
    picked=st.sets(st.integers(0, 9)),
)
def test_fixes_change_their_words_and_no_other(
    words: list[str], folds: list[str], style: str, picked: set[int]
) -> None:
    """Whichever words are fixed, in whichever style, the value has just those new."""
    body = "".join(word + fold for word, fold in zip(words, folds, strict=False))
    close = style if style in ('"', "'") else ""
    wiki = added(with_definition(f"definition: {style}{body.rstrip()}{close}"))
    document = wiki.documents[SHAPE]
    places = []
    line, column = document.places[("definition",)][:2]
    for number in range(line, len(document.lines)):
        text = document.lines[number]
        if number > line and not text.startswith("  "):
            break
        at_word = column if number == line else 0
        if number == line and style[:1] in (">", "|"):
            continue
        for word in text[at_word:].strip(style or None).split():
            at_word = text.index(word, at_word)
            places.append(Span(SHAPE, number + 1, at_word + 1, len(word)))
            at_word += len(word)
    chosen = [places[n] for n in sorted(picked) if n < len(places)]
    new = "NEW {{ x }}"
    problems = [Problem("P004", "error", "", span, "", new) for span in chosen]
    found = mend_in_memory(wiki, problems)
    old = document.value
    assert old is not None
    expected = str(old["definition"])
    pieces, reached = [], 0
    for n, word in enumerate(words):
        start = expected.index(word, reached)
        pieces += [expected[reached:start], new if n in picked else word]
        reached = start + len(word)
    if found.fixed:
        value = parse(SHAPE, written(found)[SHAPE].encode()).value
        assert value is not None
        assert "".join([*pieces, expected[reached:]]) == value["definition"]
    assert len(found.fixed) + len(found.left) == len(chosen)
