"""``tercet add finding``: findings of works that are cited, fetched, or filled in."""

from __future__ import annotations

import click

from tercet.commands.add import add_template, edit_option, refuse_taken
from tercet.commands.checked_options import check_placing
from tercet.commands.in_editor import edited
from tercet.commands.output import open_wiki
from tercet.commands.placing import ask as ask_placing
from tercet.commands.placing import placing_options
from tercet.commands.plans import plan_options, settle
from tercet.commands.sources import source_options
from tercet.commands.twins import Told, twin_options, verdict
from tercet.edit import Plan, plan
from tercet.edits.citing import NewFinding, Sheaf
from tercet.edits.filing import Placing, finding
from tercet.errors import RefusedError
from tercet.facts import Facts, derive
from tercet.publications.citations import Citation
from tercet.publications.duplicates import matches
from tercet.records.fields import UNWRITTEN
from tercet.search import twin
from tercet.templates import write_record
from tercet.unfilled import unfilled
from tercet.words import capital, count, listing, number


@click.command("finding")
@click.argument("record", required=False, metavar="[ID]")
@source_options
@twin_options
@placing_options
@click.option("--ask", is_flag=True, help="Ask for what no option says.")
@edit_option
@plan_options
def add_finding(
    record: str | None,
    cited: list[Citation] | None,
    works: tuple[str, ...],
    told: Told,
    placing: Placing,
    ask: bool,
    edit: bool,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add findings of works, from citations or by hand.

    With --from each entry becomes a work and a draft finding of it; a work that the
    wiki has is not added again. An id is fetched (from arXiv, Crossref or doi.org), a
    file is read. The other options place the finding at once. Without --from and
    --work: a template.

    \b
    Example: tercet add finding --from 2601.16466
             tercet add finding --from paper.bib --ask --edit
             tercet add finding --from 10.1000/182 --concept recall --role extends
               --shape drift --axis channel=text --title "It drifts" --yes
    """  # noqa: D301 - Click leaves the lines after a backspace as they are
    if cited is None and told != Told():
        raise click.UsageError("--same-as, --version-of, --different go with --from")
    facts = derive(open_wiki())
    if record is not None:
        refuse_taken(facts.wiki, record)
    by_hand = cited is None and (works or placing.says_something or ask)
    if by_hand and record is None:
        of = f" --work {works[0]}" if works else ""
        raise click.UsageError(f"which id? Try: tercet add finding my-finding{of} …")
    check_placing(facts, placing, works)
    sheaf = Sheaf(facts)
    if cited is not None:
        _gather(sheaf, cited, record, told, placing)
    elif by_hand and record is not None:
        _by_hand(sheaf, record, works)
    else:
        title = placing.title or None
        add_template(
            facts.wiki,
            "finding",
            record,
            title,
            {},
            edit=edit,
            dry_run=dry_run,
            yes=yes,
        )
        return
    planned = _planned(facts, sheaf, works, placing, ask=ask, edit=edit)
    placed = placing.concept or edit or ask
    step = "" if placed else "fill in, tercet check"
    added = [planned.after.entries[one.id] for one in sheaf.findings]
    alone = added if len(added) == 1 else []
    new = [one for one in sheaf.works if one not in facts.wiki.entries]
    reported = [planned.after.entries[one] for one in new if alone]
    for entry in added:
        _tell_of_twin(facts, entry.name)
    taken: dict[str, tuple[str, ...]] = {} if placing.title or ask else {"title": ()}
    settle(
        planned,
        [],
        dry_run=dry_run,
        yes=yes,
        next_step=step,
        waiting=[
            *(line for entry in alone for line in unfilled(entry, taken)),
            *(line for entry in reported for line in unfilled(entry)),
        ],
    )


def _tell_of_twin(facts: Facts, title: str) -> None:
    """Say which finding the wiki has that may be the same."""
    found = twin(facts, title)
    if found is not None:
        shared = listing(found.words)
        said = f"note: '{title}' may be the finding {found.id} (shared words: {shared})"
        click.echo(f"{said}: tercet show {found.id}", err=True)


def _by_hand(sheaf: Sheaf, record: str, works: tuple[str, ...]) -> None:
    """Note a finding of works that the wiki has, or of one to be written."""
    title = record.replace("-", " ").capitalize()
    work = works[0] if works else f"[[?{UNWRITTEN}]]"
    sheaf.findings.append(NewFinding(record, work, title))


def _gather(
    sheaf: Sheaf,
    found: list[Citation],
    record: str | None,
    told: Told,
    placing: Placing,
) -> None:
    """Work out what each citation brings; what brings nothing is said.

    Raises:
        RefusedError: If nothing is left, or what was said fits one citation only.
    """
    single = record is not None or placing.title or placing.says_something
    if len(found) > 1 and single:
        raise RefusedError(
            f"there are {number(len(found))} entries; an id, and options that say what "
            "a finding is, go with one: add them one at a time"
        )
    says = _said_of_each(sheaf, found, told)
    open_: list[str] = []
    for citation, said in zip(found, says, strict=True):
        try:
            _take(sheaf, citation, record, said)
        except RefusedError as error:
            open_.append(str(error))
    if open_:
        raise RefusedError("\n".join(open_))
    if not sheaf.works and not sheaf.findings:
        raise RefusedError("nothing to add: every entry is filed already")


def _said_of_each(sheaf: Sheaf, found: list[Citation], told: Told) -> list[Told]:
    """Return what the flags say of each citation.

    Raises:
        UsageError: If they contradict each other.
        RefusedError: If a work that they name is not like one of several citations.
    """
    named = len(told.works)
    if len(found) == 1:
        if named + told.different > 1:
            raise click.UsageError("say one of --same-as, --version-of, --different")
        return [told]
    known = list(sheaf.known_works())
    like = [[one.work for one in matches(citation, known)] for citation in found]
    for work in told.works:
        fits = sum(work in alike for alike in like)
        if fits != 1 or told.works.count(work) > 1:
            some = capital(number(fits)) if fits else "None"
            raise RefusedError(
                f"{some} of the {number(len(found))} entries {'are' if fits else 'is'} "
                f"like {work}; expected one: add the entry that is meant by itself"
            )
    return [told.of(alike) for alike in like]


def _take(sheaf: Sheaf, citation: Citation, record: str | None, told: Told) -> None:
    title = citation.title or citation.key
    said = verdict(title, matches(citation, sheaf.known_works()), told)
    if said.answer == "new":
        sheaf.add_work(citation, said.distinct_from, record)
        return
    before = dict(sheaf.works)
    added = sheaf.add_finding(said.work, citation, record)
    if said.answer == "version":
        sheaf.add_version(said.work, citation)
    elif not said.why:
        sheaf.remember(said.work, citation)
    relation = "a version of" if said.answer == "version" else "it is"
    why = f" ({said.why})" if said.why else ""
    filed = ", ".join(sheaf.filed(said.work))
    rest = ""
    if not added:
        rest = f"; filed already as {filed}" if filed else "; given twice"
    if filed and not added and sheaf.works == before:
        rest += f"; for another finding: tercet add finding ID --work {said.work}"
    click.echo(f"{title}: {relation} {said.work}{why}{rest}", err=True)


def _planned(
    facts: Facts,
    sheaf: Sheaf,
    works: tuple[str, ...],
    placing: Placing,
    *,
    ask: bool,
    edit: bool,
) -> Plan:
    """Return the plan for what was gathered, asked and edited."""
    if (ask or edit) and len(sheaf.findings) != 1:
        flag = "--ask" if ask else "--edit"
        there = count(len(sheaf.findings), "finding")
        raise RefusedError(f"{flag} goes with one finding; {there} would be written")
    files: dict[str, bytes | None] = {**sheaf.files}
    text = path = ""
    for one in sheaf.findings:
        said = ask_placing(facts, placing, one.title) if ask else placing
        path = f"wiki/findings/{one.id}.yaml"
        fields = finding(facts, said, works or (one.work,), one.title)
        text = write_record("finding", fields)
        files[path] = text.encode()
    what = f"add finding {', '.join(one.id for one in sheaf.findings)}".rstrip()
    if edit:
        return edited(
            path,
            text,
            lambda new: plan(facts.wiki, what, {**files, path: new.encode()}),
        )
    return plan(facts.wiki, what, files)
