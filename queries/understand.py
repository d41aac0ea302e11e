"""What a person writes for a parameter, understood by its kind: topic, actor, date, words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.dates import find_dates
from kg.errors import StopRun
from kg.model import PartialDate, Stance
from ontology.kinds import load_kinds
from ontology.namespaces import KIND, STANCE
from queries.bind import Term
from queries.catalogue import Kind, Parameter
from queries.names import Actor, Names, topic_term

_QUOTES = "“”\"'‘’ "
_STANCE_WORDS = {
    "advocates": "advocates",
    "advocate": "advocates",
    "for": "advocates",
    "supports": "advocates",
    "opposes": "opposes",
    "oppose": "opposes",
    "against": "opposes",
    "concern": "concern",
    "concerned": "concern",
    "worried": "concern",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that words can mean: the RDF term, and how to say it."""

    term: Term
    words: str


class Unclear(StopRun):
    """Words can not be understood, or in several ways: then `meanings` holds each."""

    def __init__(self, message: str, hint: str = "", meanings: tuple[Meaning, ...] = ()) -> None:
        super().__init__(message, hint)
        self.meanings = meanings


def understand(parameter: Parameter, text: str, names: Names) -> Meaning:
    """Return what *text* means as a value of the parameter.

    Raises:
        Unclear: it means nothing, or more than one thing.
    """
    match parameter.kind:
        case Kind.TOPIC:
            return _topic(text, names)
        case Kind.ACTOR | Kind.BODY | Kind.PLACE:
            return _actor(text, names, bodies_only=parameter.kind is not Kind.ACTOR)
        case Kind.STANCE:
            return _stance(text)
        case Kind.DATE:
            return _date(text)
        case Kind.TEXT:
            words = text.strip(_QUOTES) or text
            return Meaning(ox.Literal(words), f"“{words}”")
        case Kind.BODY_KIND:
            return _body_kind(text)


def _topic(text: str, names: Names) -> Meaning:
    topic = names.find_topic(text)
    if topic is None:
        near = names.near_topics(text)
        listed = f"Near it: {'; '.join(near)}." if near else "No topic is near it."
        raise Unclear(f"There is no topic “{text}”.", listed)
    return Meaning(topic_term(topic), topic.label)


def _actor(text: str, names: Names, *, bodies_only: bool) -> Meaning:
    found = names.find_actors(text, bodies_only=bodies_only)
    if not found:
        what = "organisation" if bodies_only else "person, organisation or group"
        near = names.near_actors(text, bodies_only=bodies_only)
        listed = f"Near it: {'; '.join(near)}." if near else "No name in the store is near it."
        raise Unclear(f"The store knows no {what} called “{text}”.", listed)
    if len(found) > 1:
        raise several(text, actor_meanings(found))
    return Meaning(ox.NamedNode(found[0].iri), found[0].name)


def several(text: str, meanings: Sequence[Meaning]) -> Unclear:
    """Return the complaint that words may mean several things, with the choices."""
    return Unclear(
        f"“{text}” may mean {len(meanings)} of those that the store knows.",
        f"Ask for one of them: {'; '.join(meaning.words for meaning in meanings)}.",
        tuple(meanings),
    )


def actor_meanings(actors: Sequence[Actor]) -> tuple[Meaning, ...]:
    """Return each of several actors with what tells it apart from the others."""
    return tuple(Meaning(ox.NamedNode(a.iri), _told_apart(a, actors)) for a in actors)


def _told_apart(actor: Actor, others: Sequence[Actor]) -> str:
    """Return the name, or the IRI where another of them has the same name."""
    same = sum(other.name == actor.name for other in others)
    return actor.name if same == 1 else f"<{actor.iri}>"


def _stance(text: str) -> Meaning:
    words = text.strip().casefold().removeprefix("stance:")
    stance = _STANCE_WORDS.get(words)
    if stance is None:
        raise Unclear(f"There is no stance “{text}”.", f"Stances are {', '.join(Stance)}.")
    return Meaning(ox.NamedNode(STANCE[stance]), stance)


def _body_kind(text: str) -> Meaning:
    kinds = load_kinds()
    words = text.strip(_QUOTES).removeprefix("<").removesuffix(">").removeprefix(str(KIND))
    words = words.removeprefix("kind:")
    kind = kinds.by_label(words) or kinds.by_label(re.sub(r"(?i)^the\s+", "", words))
    if kind is None:
        listed = ", ".join(kind.label for kind in kinds)
        raise Unclear(f"There is no kind of body “{text}”.", f"Kinds are {listed}.")
    return Meaning(ox.NamedNode(KIND[kind.id]), kind.label)


def _date(text: str) -> Meaning:
    text = text.strip(_QUOTES)
    try:
        date = PartialDate(text)
    except ValueError:
        found = [date for span, date in find_dates(text) if span.of(text) == text]
        if not found:
            raise Unclear(
                f"“{text}” is not a date.", "Write 2015, 2015-09, 2015-09-30 or 30 September 2015."
            ) from None
        date = found[0]
    return date_meaning(date.iso)


def date_meaning(iso: str) -> Meaning:
    """Return a date as it is bound: as text, since it may be a year or a month."""
    return Meaning(ox.Literal(iso), iso)
