"""What somebody writes to narrow a picture, understood as questions are."""

from urllib.parse import unquote

from kg.errors import StopRun
from kg.model import PartialDate, Stance
from kg.store.base import Store
from ontology.namespaces import TOPIC
from queries.catalogue import Kind, Parameter
from queries.names import Names, load_names, topic_term, topics_of
from queries.understand import understand
from viz.filters import Centre, Filters


def filters_of(
    store: Store,
    topic: str | None,
    stance: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    *,
    accepted: bool = False,
) -> Filters:
    """Return the filters that some words mean; None asks for all.

    A topic is one of our scheme, or one that only *store* has.

    Raises:
        StopRun: there is no such topic, or a date is none.
    """
    names = Names((), topics_of(store))

    def value(name: str, kind: Kind, text: str) -> str:
        return understand(Parameter(name, kind, required=False), text, names).term.value

    return Filters(
        topic=unquote(value("topic", Kind.TOPIC, topic).removeprefix(TOPIC)) if topic else None,
        stance=Stance(stance) if stance else None,
        actor=actor,
        since=PartialDate(value("since", Kind.DATE, since)) if since else None,
        until=PartialDate(value("until", Kind.DATE, until)) if until else None,
        accepted=accepted,
    )


def centre_of(store: Store, text: str) -> Centre:
    """Return what *text* names: a topic by its label or id, else an actor of the store.

    Raises:
        StopRun: it names neither, or several.
    """
    names = load_names(store)
    if topic := names.find_topic(text):
        return Centre(topic_term(topic).value, topic.label)
    if not names.find_actors(text):
        near = "; ".join([*names.near_topics(text), *names.near_actors(text)])
        raise StopRun(
            f"No topic and no actor of the store is called “{text}”.",
            f"Near it: {near}." if near else "No name in the store is near it.",
        )
    meaning = understand(Parameter("around", Kind.ACTOR, required=True), text, names)
    return Centre(meaning.term.value, meaning.words)
