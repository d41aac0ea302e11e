"""`kg ask`."""

from typing import TYPE_CHECKING

import click

from kg.cli.answers import write_answer
from kg.cli.options import answer_format_option, limit_options, store_option
from kg.cli.output import tell, write
from queries.forms import answer_record, as_json

if TYPE_CHECKING:
    from queries.asked import Refused


@click.command("ask")
@click.argument("question")
@click.option("--sparql", is_flag=True, help="Show the query instead of asking it.")
@answer_format_option
@limit_options
@store_option
@click.pass_context
def command(
    ctx: click.Context,
    question: str,
    sparql: bool,
    form: str,
    timeout: float,
    max_rows: int,
    store: str,
) -> None:
    """Answer a plain QUESTION from the store, in the speakers' own words.

    The question is understood offline, and never guessed at: what is not likely enough is
    refused (exit code 1), with the nearest questions that can be; what may mean several things is
    given as a choice. `kg questions` lists them all.

    \b
    Examples:
      kg ask "Who advocates collaboration?"
      kg ask "What do unions say about pay since 2019?"
      kg ask "What does Angela Pedder stand for?" --format json
      kg ask "Who is worried about funding?" --format html > funding.html
      kg ask "Who agrees with Nigel Edwards on system leadership?"
      kg ask "Who opposes top-down management?" --sparql
    """  # noqa: D301 - click reads \b
    from kg.store import Limits, open_store
    from queries.asked import Refused
    from queries.catalogue import load_catalogue
    from queries.match import match
    from queries.names import load_names
    from queries.run import answer

    opened = open_store(store, limits=Limits(timeout, max_rows))
    understood = match(question, load_catalogue(), load_names(opened))
    if isinstance(understood, Refused):
        _refuse(understood, form)
        ctx.exit(1)
    found = answer(understood.question, understood.parameters, opened)
    if form == "json":
        write(as_json(answer_record(found, understood.sentence)))
        return
    tell(f"Understood as: {understood.sentence}")
    if sparql:
        write(found.sparql)
    else:
        write_answer(found, form, understood.sentence)


def _refuse(refused: "Refused", form: str) -> None:
    titles = [near.title for near in refused.nearest]
    if form == "json":
        record: dict[str, object] = {"refused": True, "reason": refused.reason, "nearest": titles}
        if refused.choices:
            record["choices"] = list(refused.choices)
        write(as_json(record))
        return
    tell(f"kg: {refused.reason}")
    if refused.choices:
        tell("It may be meant as one of these:", *(f"  {choice}" for choice in refused.choices))
    tell("The nearest questions that can be answered:", *(f"  {title}" for title in titles))
