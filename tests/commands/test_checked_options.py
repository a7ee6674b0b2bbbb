"""What options say is held against the wiki first, and told in one form."""

from __future__ import annotations

import pytest

from rich_wiki import RICH
from wikis import MakeWiki, Run

FIND = ("add", "finding", "x", "--concept", "recall")
EXAMPLE = ("add", "example", "clark-2021", "drift")
LEVELS = (
    "theory, activation, parameter, prompt, midtraining, fine-tuning-objective, "
    "output, deployment, human-population, interface, unknown"
)


@pytest.mark.parametrize(
    ("words", "option", "said"),
    [
        (
            (*FIND, "--work", "adams-2020-frst"),
            "--work",
            "no work 'adams-2020-frst'. Did you mean 'adams-2020-first'? ('[[?Title]]' "
            "stands for one yet to be written)",
        ),
        (
            (*FIND, "--work", "adams-2020"),
            "--work",
            "adams-2020 is a finding; this takes a work: tercet show adams-2020",
        ),
        (
            ("add", "finding", "x", "--concept", "drift"),
            "--concept",
            "drift is a shape;",
        ),
        (
            (*FIND, "--shape", "drft"),
            "--shape",
            "no shape 'drft'. Did you mean 'drift'?",
        ),
        (
            (*FIND, "--seq", "5"),
            "--seq",
            "5 is given to brown-2021 already; the next free number is",
        ),
        (
            (*FIND, "--seq", "five"),
            "--seq",
            "'five' is no filing number; expected a whole number, 1 or more",
        ),
        ((*FIND, "--summary", " "), "--summary", "it is empty; say it in words"),
        ((*FIND, "--title", "A\nB"), "--title", "it has several lines; expected one"),
        ((*FIND, "--limitation", ""), "--limitation", "it is empty"),
        (("add", "example", "clark-2021", "drft"), "SHAPE", "no shape 'drft'."),
        (
            ("link", "clark-2021", "corroborates", "adams-200"),
            "TARGET",
            "no record 'adams-200'. Did you mean 'adams-2020'",
        ),
        (
            ("link", "clark-2021", "fills", "does-it-last#probe-z"),
            "TARGET",
            "does-it-last has no part 'probe-z'; did you mean 'probe-",
        ),
        (
            ("link", "clark-2021", "corroborates", "brown-2021", "--note", ""),
            "--note",
            "it is empty",
        ),
        (("retract", "clark-2021", "--reason", ""), "--reason", "it is empty"),
        (
            ("retract", "clark-2021", "--reason", "R", "--seq", "5"),
            "--seq",
            "5 is given",
        ),
        (("codify", "drift", "--by", "A\nB"), "--by", "it has several lines"),
    ],
)
def test_mistake_names_the_option(
    wiki: MakeWiki, run: Run, words: tuple[str, ...], option: str, said: str
) -> None:
    """The option, what was found, what is allowed; no plan is shown."""
    wiki(RICH)
    shown = run(*words, "--yes")
    assert shown.exit_code == 2
    assert shown.stdout == ""
    assert f"Error: Invalid value for '{option}': {said}" in shown.stderr, shown.stderr


@pytest.mark.parametrize("command", [FIND, (*EXAMPLE, "--concept", "recall")])
@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            ("--role", "extnds"),
            "'extnds' is no role; did you mean 'extends'? It is one of primary, "
            "instantiates, extends, quantifies, complicates, unknown",
        ),
        (
            ("--level", "promt"),
            f"'promt' is no level; did you mean 'prompt'? It is one of {LEVELS}. To "
            "add one: tercet set wiki levels.+ '{id: promt, label: …}'",
        ),
        (
            ("--date", "2026-13-01"),
            "'2026-13-01' is no date; expected YYYY-MM-DD, YYYY-MM, YYYY or unknown",
        ),
        (
            ("--axis", "goal=har"),
            "'har' is no value of goal; did you mean 'harm'? It is one of harm, "
            "profit, play, unknown. To add one: tercet set drift "
            "axes.goal.values.+ '{id: …, label: …}'",
        ),
        (("--axis", "gaol=harm"), "no axis 'gaol'. Did you mean 'goal'?"),
    ],
)
def test_same_mistake_is_told_in_the_same_words(
    wiki: MakeWiki,
    run: Run,
    command: tuple[str, ...],
    option: tuple[str, str],
    said: str,
) -> None:
    """``add finding`` and ``add example`` say the same."""
    wiki(RICH)
    shape = ("--shape", "drift") if command == FIND else ()
    shown = run(*command, *shape, *option, "--yes")
    assert shown.exit_code == 2
    last = shown.stderr.splitlines()[-1]
    assert last == f"Error: Invalid value for '{option[0]}': {said}"


def test_what_is_right_passes(wiki: MakeWiki, run: Run) -> None:
    """A wanted work, two values on an axis, unknown ones, and a number of its own."""
    wiki(RICH)
    shown = run(
        *FIND,
        *("--work", "[[?A lost paper]]", "--shape", "drift", "--seq", "99"),
        *("--axis", "channel=text,voice", "--axis", "goal=unknown", "--dry-run"),
    )
    assert shown.exit_code == 0, shown.stderr
    shown = run("link", "clark-2021", "cites", "[[?A lost paper]]", "--dry-run")
    assert shown.exit_code == 0, shown.stderr
