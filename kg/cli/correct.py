"""`kg correct`."""

from typing import TYPE_CHECKING, Any

import click

from kg.cli.correct_table import import_, list_, template
from kg.cli.curating import (
    anchored,
    common_options,
    curator,
    fact_arguments,
    made,
    named,
    put,
    report,
    topic_id,
)
from kg.errors import StopRun
from kg.model import Act, Stance

if TYPE_CHECKING:
    from kg.curate import Verdict
    from kg.store import GraphStore

_KINDS = ("person", "organisation", "group")


@click.group("correct")
def command() -> None:
    """Say what is wrong or right: it is kept in a ledger, and holds at every later build.

    A fact is named by its IRI, which `kg ask` and `kg explain` show, or by words of it. The store
    follows at once: the releases that a correction is about are read again.

    \b
    Examples:
      kg correct reject id:position/0123456789abcdef --because "A question, no demand."
      kg correct accept --release northmoor-partners --quote "closer partnership"
      kg correct speaker id:statement/0123456789abcdef --to "Jo Reed" --because "‘He’ is the chair."
      kg correct same "J. Reed" "Jo Reed"
      kg correct list --unplaced
    """  # noqa: D301 - click reads \b


def _open(store: str) -> "GraphStore":
    from kg.store import open_store

    return open_store(store, writable=True)


def _correct(
    opened: "GraphStore",
    verdict: "Verdict",
    by: str | None,
    because: str,
    ledger: str | None,
    **says: Any,
) -> None:
    from kg.curate import Correction, moment_now

    new = made(
        lambda: Correction(verdict, by=curator(by), at=moment_now(), because=because, **says)
    )
    report(put(opened, ledger, (new,)), (new,))


@command.command("accept")
@fact_arguments
@click.option("--statement", "whole", is_flag=True, help="The whole statement, and no position.")
@common_options
def accept(
    iri: str | None, quote: str | None, release: str | None, whole: bool, **common: Any
) -> None:
    """Say that a position is right; `kg view --accepted` shows those alone."""
    _judge("accept", iri, quote, release, whole=whole, **common)


@command.command("reject")
@fact_arguments
@click.option("--statement", "whole", is_flag=True, help="The whole statement, and no position.")
@common_options
def reject(
    iri: str | None, quote: str | None, release: str | None, whole: bool, **common: Any
) -> None:
    """Say that the words express no such position, or that nobody says them."""
    _judge("reject", iri, quote, release, whole=whole, **common)


def _judge(
    verdict: str,
    iri: str | None,
    quote: str | None,
    release: str | None,
    *,
    whole: bool,
    store: str,
    **common: Any,
) -> None:
    from kg.curate import Verdict

    opened = _open(store)
    anchor = anchored(opened, iri, quote, release, whole=whole)
    _correct(opened, Verdict(verdict), anchor=anchor, **common)


@command.command("speaker")
@fact_arguments
@click.option("--to", "who", metavar="NAME|IRI", required=True, help="Who says it.")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    default="person",
    show_default=True,
    help="What somebody is whom the store does not know yet.",
)
@common_options
def speaker(
    iri: str | None,
    quote: str | None,
    release: str | None,
    who: str,
    kind: str,
    store: str,
    **common: Any,
) -> None:
    """Say that somebody else says it: NAME, an IRI, or an id of the register.

    The statement and its positions are then theirs.
    """
    from kg.curate import Kind, Verdict

    opened = _open(store)
    anchor = anchored(opened, iri, quote, release, whole=True)
    actor = named(opened, who, Kind(kind))
    _correct(opened, Verdict.SPEAKER, anchor=anchor, actor=actor, **common)


@command.command("stance")
@fact_arguments
@click.option("--to", "stance", type=click.Choice(list(map(str, Stance))), required=True)
@click.option("--act", type=click.Choice(list(map(str, Act))), help="What is done with the words.")
@common_options
def stance(
    iri: str | None,
    quote: str | None,
    release: str | None,
    stance: str,
    act: str | None,
    store: str,
    **common: Any,
) -> None:
    """Say that a position takes another stance."""
    from kg.curate import Verdict

    opened = _open(store)
    anchor = anchored(opened, iri, quote, release, whole=False)
    done = Act(act) if act else None
    _correct(opened, Verdict.STANCE, anchor=anchor, stance=Stance(stance), act=done, **common)


@command.command("topic")
@fact_arguments
@click.option("--to", "topic", metavar="TOPIC", required=True, help="Its id or its label.")
@common_options
def topic(
    iri: str | None,
    quote: str | None,
    release: str | None,
    topic: str,
    store: str,
    **common: Any,
) -> None:
    """Say that a position is on another topic."""
    from kg.curate import Verdict

    opened = _open(store)
    anchor = anchored(opened, iri, quote, release, whole=False)
    _correct(opened, Verdict.TOPIC, anchor=anchor, topic=topic_id(opened, topic), **common)


@command.command("post")
@fact_arguments
@click.option("--role", default="", help="The role in which the speaker speaks.")
@click.option("--at", "body", metavar="NAME|IRI", help="The organisation of the role.")
@click.option("--none", "no_post", is_flag=True, help="The speaker speaks in no post.")
@common_options
def post(
    iri: str | None,
    quote: str | None,
    release: str | None,
    role: str,
    body: str | None,
    no_post: bool,
    store: str,
    **common: Any,
) -> None:
    """Say in which post the speaker of a statement speaks, or that it is in none."""
    from kg.curate import Kind, Verdict

    if bool(role) == no_post:
        raise StopRun("Say the post, or that there is none.", "Give --role ROLE, or --none.")
    opened = _open(store)
    anchor = anchored(opened, iri, quote, release, whole=True)
    if role and anchor.speaker.kind is not Kind.PERSON:
        raise StopRun(
            f"{anchor.speaker.name} is no person, and has no post.", "Correct the speaker first."
        )
    actor = named(opened, body, Kind.ORGANISATION) if body else None
    _correct(opened, Verdict.POST, anchor=anchor, role=role, actor=actor, **common)


@command.command("same")
@click.argument("one", metavar="NAME|IRI")
@click.argument("other", metavar="NAME|IRI")
@common_options
def same(one: str, other: str, store: str, **common: Any) -> None:
    """Say that two are one; the IRI of the second stays, or of the one that the register has."""
    from kg.curate import Kind, Verdict
    from kg.curate.search import is_registered

    opened = _open(store)
    pair = [named(opened, text, Kind.PERSON, known=True) for text in (one, other)]
    if is_registered(opened, pair[0]) and not is_registered(opened, pair[1]):
        pair.reverse()
    if pair[0].id == pair[1].id:
        raise StopRun(f"“{one}” and “{other}” are one already.", "Give two IRIs.")
    _correct(opened, Verdict.SAME, actor=pair[0], other=pair[1], **common)


@command.command("different")
@click.argument("name")
@click.argument("other", metavar="NAME|IRI")
@click.option("--kind", type=click.Choice(_KINDS[:2]), help="What bears the name.")
@common_options
def different(name: str, other: str, kind: str | None, store: str, **common: Any) -> None:
    """Say that whoever bears NAME in releases is not the second.

    That takes back a link to the register, and keeps apart those who share a name: by their posts.
    """
    from kg.curate import Kind, Named, Verdict

    opened = _open(store)
    known = named(opened, other, Kind.PERSON, known=True)
    actor = made(lambda: Named(name, Kind(kind) if kind else known.kind))
    _correct(opened, Verdict.DIFFERENT, actor=actor, other=known, **common)


@command.command("withdraw")
@click.argument("correction", metavar="ID")
@common_options
def withdraw(correction: str, store: str, ledger: str | None, **common: Any) -> None:
    """Take a correction back: the store is as if it had never been made."""
    from kg.curate import Verdict, ledger_of, whole_ledger

    opened = _open(store)
    whole, _ = whole_ledger(opened, ledger_of(opened, ledger))
    if correction not in {each.id for each in whole.corrections}:
        raise StopRun(
            f"The ledger has no correction {correction}.", "`kg correct list` shows their ids."
        )
    _correct(opened, Verdict.WITHDRAW, ledger=ledger, withdraws=correction, **common)


for table_command in (list_, template, import_):
    command.add_command(table_command)
