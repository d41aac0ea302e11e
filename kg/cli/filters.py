"""What a command is asked to narrow the store to, understood as questions are."""

from typing import TYPE_CHECKING

from kg.model import Stance

if TYPE_CHECKING:
    from kg.store import Store
    from viz.filters import Filters


def filters_of(
    store: "Store",
    topic: str | None,
    stance: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
) -> "Filters":
    """Return the filters that the words of the options mean; None asks for all.

    A topic is one of our scheme, or one that only *store* has.

    Raises:
        StopRun: there is no such topic, or a date is none.
    """
    from urllib.parse import unquote

    from kg.model import PartialDate
    from ontology.namespaces import TOPIC
    from queries.catalogue import Kind, Parameter
    from queries.names import Names, topics_of
    from queries.understand import understand
    from viz.filters import Filters

    names = Names((), topics_of(store))

    def value(name: str, kind: Kind, text: str) -> str:
        return understand(Parameter(name, kind, required=False), text, names).term.value

    return Filters(
        topic=unquote(value("topic", Kind.TOPIC, topic).removeprefix(TOPIC)) if topic else None,
        stance=Stance(stance) if stance else None,
        actor=actor,
        since=PartialDate(value("since", Kind.DATE, since)) if since else None,
        until=PartialDate(value("until", Kind.DATE, until)) if until else None,
    )
