"""What a command is asked to narrow the store to, understood as questions are."""

from typing import TYPE_CHECKING

from kg.model import Stance

if TYPE_CHECKING:
    from viz.filters import Filters


def filters_of(
    topic: str | None, stance: str | None, actor: str | None, since: str | None, until: str | None
) -> "Filters":
    """Return the filters that the words of the options mean; None asks for all.

    Raises:
        StopRun: there is no such topic, or a date is none.
    """
    from kg.model import PartialDate
    from ontology.namespaces import TOPIC
    from ontology.topics import load_topics
    from queries.catalogue import Kind, Parameter
    from queries.names import Names
    from queries.understand import understand
    from viz.filters import Filters

    names = Names((), load_topics())

    def value(name: str, kind: Kind, text: str) -> str:
        return understand(Parameter(name, kind, required=False), text, names).term.value

    return Filters(
        topic=value("topic", Kind.TOPIC, topic).removeprefix(str(TOPIC)) if topic else None,
        stance=Stance(stance) if stance else None,
        actor=actor,
        since=PartialDate(value("since", Kind.DATE, since)) if since else None,
        until=PartialDate(value("until", Kind.DATE, until)) if until else None,
    )
