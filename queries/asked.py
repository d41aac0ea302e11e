"""What is asked: a question of the catalogue with its values, or why there is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import StopRun
from queries.bind import Term
from queries.catalogue import Question
from queries.names import Names
from queries.readings import Reading
from queries.understand import Meaning, Unclear, understand
from queries.values import read_iri


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the catalogue with its parameters, each and all of it in words."""

    question: Question
    parameters: Mapping[str, Term]
    words: Mapping[str, str]
    sentence: str


@dataclass(frozen=True, slots=True)
class Understood(Asked):
    """The same, as a plain question was understood."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a question is not answered.

    `nearest` are questions that can be; `choices` what a name in it, or the whole, may mean, and
    `ways` what is asked by each of them, where that is known.
    """

    reason: str
    nearest: tuple[Question, ...]
    choices: tuple[str, ...] = ()
    ways: tuple[Asked, ...] = ()


def asked(question: Question, meanings: Mapping[str, Meaning]) -> Asked:
    """Return a question with the meanings of its parameters, in the order of its header."""
    order = [p.name for p in question.parameters if p.name in meanings]
    words = {name: meanings[name].words for name in order}
    return Asked(
        question,
        {name: meanings[name].term for name in order},
        words,
        sentence(question, words),
    )


def offered(reason: str, nearest: tuple[Question, ...], ways: tuple[Asked, ...]) -> Refused:
    """Return a refusal that offers to ask something else instead."""
    return Refused(reason, nearest, tuple(way.sentence for way in ways), ways)


def unclear(
    error: Unclear,
    nearest: tuple[Question, ...],
    question: Question,
    name: str,
    others: Mapping[str, tuple[Meaning, ...]],
) -> Refused:
    """Return a refusal where the value of a parameter is not clear.

    Args:
        error: what is not clear.
        nearest: questions that can be answered.
        question: the question that has the parameter.
        name: the parameter.
        others: what each other parameter may mean.
    """
    clear = {n: found[0] for n, found in others.items() if len(found) == 1}
    given = {name, *clear}
    ways: tuple[Asked, ...] = ()
    if len(clear) == len(others) and all(
        p.name in given for p in question.parameters if p.required
    ):
        ways = tuple(asked(question, {**clear, name: meaning}) for meaning in error.meanings)
    choices = tuple(meaning.words for meaning in error.meanings)
    reason = error.message if choices else f"{error.message} {error.hint}".strip()
    return Refused(reason, nearest, choices, ways)


def asked_by_address(question: Question, given: Mapping[str, str], names: Names) -> Asked | Refused:
    """Return what is asked with values as text: IRIs, or as people write them.

    Parameters that the question has not are passed over.

    Args:
        question: the question.
        given: the values by the names of parameters; an empty one is none.
        names: whom and what a value can name.
    """
    meanings: dict[str, Meaning] = {}
    for parameter in question.parameters:
        text = given.get(parameter.name, "").strip()
        if not text:
            continue
        try:
            meanings[parameter.name] = understand(parameter, text, names)
        except Unclear as error:
            found = _by_iri(text)
            if found is None:
                others = {name: (meaning,) for name, meaning in meanings.items()}
                return unclear(error, (question,), question, parameter.name, others)
            meanings[parameter.name] = found
    missing = [p.name for p in question.parameters if p.required and p.name not in meanings]
    if missing:
        return Refused(f"The question wants a value for {', '.join(missing)}.", (question,))
    return asked(question, meanings)


def sentence(question: Question, words: Mapping[str, str]) -> str:
    """Return the question in words with its parameters in their places, further ones behind it."""
    slots = set(re.findall(r"\{(\w+)\}", question.title))
    text = re.sub(r"\{(\w+)\}", lambda slot: words.get(slot[1], "…"), question.title)
    further = ", ".join(f"{name}: {value}" for name, value in words.items() if name not in slots)
    return f"{text} ({further})" if further else text


def _by_iri(text: str) -> Meaning | None:
    """Return what an IRI means of which no name is known; None where the text is no IRI."""
    if not text.startswith(("http://", "https://")):
        return None
    try:
        term = read_iri(text)
    except StopRun:
        return None
    return Meaning(term, term.value.rpartition("/")[2].replace("-", " "))
