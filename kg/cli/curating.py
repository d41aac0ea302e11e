"""What the commands that correct have in common: who, which fact, which actor, and the effect."""

import getpass
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import ledger_option, store_option
from kg.cli.output import as_text, tell
from kg.errors import StopRun

if TYPE_CHECKING:
    from kg.curate import Anchor, Correction, Kind, Named
    from kg.reread import Effect, Shown
    from kg.store import GraphStore

_F = TypeVar("_F", bound=Callable[..., Any])
_T = TypeVar("_T")
_SHOWN = 12
"""How many positions that have come or gone are listed."""


def common_options(function: _F) -> _F:
    """Add `--by`, `--because`, `--ledger` and `--store`."""
    by = click.option(
        "--by",
        metavar="NAME",
        envvar="KG_CURATOR",
        show_envvar=True,
        help="Who corrects.  [default: your name on this machine]",
    )
    because = click.option("--because", metavar="REASON", default="", help="Why.")
    return by(because(ledger_option(store_option(function))))


def fact_arguments(function: _F) -> _F:
    """Add what names a position or a statement: its IRI, or its words."""
    iri = click.argument("iri", metavar="[IRI]", required=False)
    words = click.option("--quote", metavar="WORDS", help="Instead of IRI: words that it holds.")
    release = click.option(
        "--release", metavar="ID|NAME", help="In this release: its id, or its name."
    )
    return iri(words(release(function)))


def curator(by: str | None) -> str:
    """Return who corrects: the name given, or the one of the user.

    Raises:
        StopRun: nobody can be named.
    """
    try:
        name = by or getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise StopRun(
            "Who corrects is not known.", "Say it with --by NAME or KG_CURATOR."
        ) from error
    return name


def anchored(
    store: "GraphStore", iri: str | None, quote: str | None, release: str | None, *, whole: bool
) -> "Anchor":
    """Return the anchor of a fact that is named by its IRI or by words of it.

    Args:
        store: what holds it.
        iri: a position or a statement.
        quote: words of it, if there is no IRI.
        release: the id, the IRI or the name of a release to look in.
        whole: whether a statement is wanted, and not a position.

    Raises:
        StopRun: nothing is named, or several things are.
    """
    from kg.curate import anchor_of
    from kg.curate.search import facts_with, release_of

    found = release_of(store, release) if release else ""
    if iri and not quote:
        anchor = anchor_of(store, _whole_iri(iri), found)
        return anchor.as_statement() if whole else anchor
    if iri or not quote:
        raise StopRun(
            "A correction is of one position or statement.",
            "Give its IRI, which `kg ask` and `kg explain` show, or words of it with --quote.",
        )
    facts = facts_with(store, quote, found, whole=whole)
    if len(facts) != 1:
        kind = "statement" if whole else "position"
        listed = "; ".join(f"{fact.says} <{fact.iri}>" for fact in facts[:5])
        raise StopRun(
            f"{len(facts) or 'No'} {kind}{'s' * (len(facts) > 1)} with the words “{quote}”"
            f"{' in that release' * bool(release)}.",
            f"Give the IRI of one: {listed}." if facts else "Give more exact words, or fewer.",
        )
    return anchor_of(store, facts[0].iri, facts[0].release)


def named(store: "GraphStore", text: str, kind: "Kind", *, known: bool = False) -> "Named":
    """Return whom a text names: an IRI, an id of the register, or a name.

    A name that nobody in the store bears is that of somebody new, of the kind given.

    Raises:
        StopRun: several bear the name, or nobody does and somebody *known* is wanted.
    """
    from kg.curate import Named, named_of
    from kg.graph.iri import register_iri
    from queries.names import load_names

    if re.match(r"https?://|id:", text):
        return named_of(store, _whole_iri(text))
    if re.match("(ods|nha|per):.", text):
        return named_of(store, register_iri(text))
    actors = load_names(store).find_actors(text)
    if len(actors) == 1:
        return named_of(store, actors[0].iri)
    if actors:
        listed = "; ".join(f"{actor.name} <{actor.iri}>" for actor in actors)
        raise StopRun(f"“{text}” may be several.", f"Give the IRI of one: {listed}.")
    if known:
        raise StopRun(f"Nobody in the store is called “{text}”.", "Give a name or an IRI that is.")
    return made(lambda: Named(text, kind))


def topic_id(opened: "GraphStore", text: str) -> str:
    """Return the id of the topic that a text names.

    Raises:
        StopRun: there is none.
    """
    from queries.names import Names, topics_of

    names = Names((), topics_of(opened))
    found = names.find_topic(text)
    if found is None:
        near = "; ".join(names.near_topics(text))
        raise StopRun(
            f"There is no topic “{text}”.", f"Near it: {near}." if near else "`kg ask` knows all."
        )
    return found.id


def made(make: Callable[[], _T]) -> _T:
    """Return what is made; what cannot be made is the user's to mend.

    Raises:
        StopRun: a value is malformed.
    """
    try:
        return make()
    except ValueError as error:
        raise StopRun(
            f"This is no correction: {error}.", "`kg correct --help` says more."
        ) from error


def put(store: "GraphStore", ledger: str | None, corrections: "Iterable[Correction]") -> "Effect":
    """Add corrections to the ledger, and put them into effect on a store.

    Raises:
        StopRun: the ledger or the store cannot be written.
    """
    from kg.curate import append, ledger_of
    from kg.pipeline import Stages
    from kg.reread import apply_corrections

    new, file = tuple(corrections), ledger_of(store, ledger)
    if torn := append(file, new):
        tell(f"The last line of {file} was torn, and is kept in {torn}.")
    return apply_corrections(store, file, Stages, new=new)


def report(effect: "Effect", new: "Iterable[Correction]" = ()) -> None:
    """Tell what corrections did, those that are new first."""
    states = {outcome.correction.id: outcome.state for outcome in effect.outcomes}
    for correction in new:
        told = _TOLD.get(states.get(correction.id, ""), "in the ledger.")
        tell(f"{correction.verdict} {correction.id}: {told}")
    count = len(effect.releases)
    tell(f"Read again: {count} release{'s' * (count > 1)}." if count else "")
    for mark, positions in (("-", effect.gone), ("+", effect.come)):
        tell(*(f"{mark} {_line(position)}" for position in positions[:_SHOWN]))
        tell(f"{mark} and {len(positions) - _SHOWN} more" if len(positions) > _SHOWN else "")
    for skip in effect.skipped:
        tell(f"{skip.message} The correction is in the ledger, and not in effect.")
    tell(
        f"Written back to the ledger from the store: {effect.recovered} corrections."
        if effect.recovered
        else ""
    )
    tell(*(f"Line {bad.number} of the ledger is left aside: {bad.why}." for bad in effect.bad))


_TOLD = {
    "applied": "in effect.",
    "unchanged": "the store says so already.",
    "unplaced": "its words are not found in the release; `kg correct list --unplaced` lists it.",
    "overruled": "a later correction says otherwise.",
}


def _line(position: "Shown") -> str:
    words = as_text(position.words)
    shown = words if len(words) <= 80 else f"{words[:79]}…"
    return f"{as_text(position.holder)} {position.stance} {position.topic}: “{shown}”"


def _whole_iri(text: str) -> str:
    from ontology.namespaces import ID

    text = text.strip().removeprefix("<").removesuffix(">")
    return str(ID[text.removeprefix("id:")]) if text.startswith("id:") else text
