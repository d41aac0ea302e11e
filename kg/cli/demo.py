"""`kg demo`."""

from pathlib import Path

import click

from kg.cli.answers import write_answer
from kg.cli.options import open_folder
from kg.cli.output import tell, write
from kg.cli.reading import leave_if_skipped, reading, summary
from kg.errors import StopRun
from kg.files import write_whole

QUESTION, TOPIC = "who-advocates", "collaboration"


@click.command("demo")
@click.option(
    "--out",
    metavar="DIR",
    default="./kg-demo",
    show_default=True,
    help="Where the store, the graph and the picture go.",
)
@click.pass_context
def command(ctx: click.Context, out: str) -> None:
    """Go the whole way with the release that is shipped, and say what to try next.

    Builds a store in DIR/store, answers "who advocates collaboration?" with the speakers' words,
    writes DIR/graph.ttl and DIR/graph.html, and checks what it wrote.

    \b
    Examples:
      kg demo
      kg demo --out /tmp/demo
    """  # noqa: D301 - click reads \b
    from kg.building import Wishes, build
    from kg.resources import data_folder
    from kg.store.export import export
    from kg.verify import verify
    from ontology.topics import load_topics
    from queries.asked import sentence
    from queries.catalogue import load_catalogue
    from queries.names import topic_term
    from queries.run import answer
    from viz.filters import Filters
    from viz.graph import Graph

    folder = Path(out)
    store = open_folder(str(folder / "store"), writable=True)
    with reading() as on_item:
        wishes = Wishes(record=False)
        report = build([str(data_folder() / "releases")], store, wishes, on_item=on_item)
    store.optimize()
    tell(summary(report))
    question, topic = load_catalogue()[QUESTION], load_topics()[TOPIC]
    write(f"{sentence(question, {'topic': topic.label.lower()})}\n\n")
    write_answer(answer(question, {"topic": topic_term(topic)}, store), "table", question.title)
    export(store, folder / "graph.ttl")
    write_whole(folder / "graph.html", Graph(store, Filters()).page().encode())
    problems = verify(store)
    checked = "Every quotation stands in the release, and the graph conforms to its shapes."
    tell(
        f"Wrote {folder / 'graph.ttl'} and {folder / 'graph.html'}.",
        f"Things wrong: {len(problems)}; `kg verify` lists them." if problems else checked,
        "What to try next:",
        *(f"  kg {line} --store {folder / 'store'}" for line in _NEXT),
    )
    leave_if_skipped(ctx, read=report.read + report.unchanged, skipped=len(report.skipped))
    if problems:
        ctx.exit(1)
    if not report.read + report.unchanged:
        raise StopRun("The release for the demonstration is missing.", "Install the program anew.")


_NEXT = (
    'ask "What does Angela Pedder stand for?"',
    'ask "Who was only listed?"',
    'explain "Angela Pedder collaboration"',
    'query "SELECT ?who { ?who pos:advocates topic:collaboration }"',
    "export positions.csv",
)
