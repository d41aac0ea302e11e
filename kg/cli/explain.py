"""`kg explain`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.options import store_option
from kg.cli.output import as_text, write
from queries.forms import as_json

if TYPE_CHECKING:
    from queries.explain import Explanation, Record, Step


@click.command("explain")
@click.argument("what", metavar='IRI|"ACTOR TOPIC"')
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@store_option
def command(what: str, form: str, store: str) -> None:
    """Walk from a fact back to the words: position, statement, places, rules, run, release.

    \b
    Examples:
      kg explain "Angela Pedder collaboration"
      kg explain "Angela Pedder advocates collaboration" --format json
      kg explain https://w3id.org/nhs-positions/id/position/0123456789abcdef
    """  # noqa: D301 - click reads \b
    from dataclasses import asdict

    from kg.store import open_store
    from queries.explain import explain
    from queries.names import load_names
    from viz.room.rules import rule_says

    opened = open_store(store)
    explanations = explain(what, opened, load_names(opened), rule_says)
    if form == "json":
        write(as_json([asdict(explanation) for explanation in explanations]))
        return
    write("\n".join("".join(f"{line}\n" for line in _lines(e)) for e in explanations))


def _lines(explanation: "Explanation") -> Iterator[str]:
    position, statement = explanation.position, explanation.statement
    if position is not None:
        says = position.says
        yield f"{as_text(says['who'])} {_id(says['stance'])} {_id(says['topic'])}"
        yield f"  derived from the position <{position.iri}>"
        yield f"    act: {_id(says['act'])}"
        yield from _found(position, "    ")
        yield f"  expressed in the statement <{statement.iri}>"
    else:
        yield f"The statement <{statement.iri}> expresses no position."
    yield f"    speaker: {as_text(statement.says['who'])}, {_id(statement.says['form'])} speech"
    yield f"    words: “{as_text(statement.says['quotation'])}”"
    yield from _found(statement, "    ")
    for correction in explanation.corrections:
        yield from _corrected(correction)
    for coder in explanation.coders:
        yield f"  coded by {as_text(coder['name'])} in {as_text(coder['file'])}"
    for run in explanation.runs:
        yield f"  made by version {as_text(run['version'])} with {as_text(run['model'])}"
        yield f"    settings {as_text(run['settings'])}, run <{run['run']}>"


def _corrected(correction: "Record") -> Iterator[str]:
    verdict, outcome = _id(correction["verdict"]), as_text(correction["outcome"])
    who = f"{as_text(correction['by'])} on {as_text(correction['at'])}"
    yield f"  correction {_id(correction['correction'])}: {verdict}, by {who} ({outcome})"
    if correction["reason"]:
        yield f"    because: {as_text(correction['reason'])}"
    found = [as_text(correction["holder"]), _id(correction["stance"] or "")]
    if correction["holder"]:
        found.append(_id(correction["topic"] or ""))
        yield f"    found before: {' '.join(filter(None, found))}"


def _found(step: "Step", indent: str) -> Iterator[str]:
    says = f": {step.rule_says}" if step.rule_says else ""
    yield f"{indent}rule {as_text(step.says['rule'])}{says}"
    yield f"{indent}confidence {as_text(step.says['confidence'])}"
    for place in step.places:
        yield f"{indent}characters {place['start']}–{place['end']}: “{as_text(place['exact'])}”"
        yield f"{indent}  in {_release(place)}"


def _release(place: "Record") -> str:
    name = as_text(place["title"]) or as_text(place["identifier"])
    dated = f", {as_text(place['date'])}" if place["date"] else ""
    return f"“{name}”{dated}, read from {as_text(place['source'])}"


def _id(iri: object) -> str:
    return str(iri).rpartition("/")[2]
