"""A plain question, and which question of the catalogue it is. By rules, offline.

A question is understood where it has one of the patterns in the headers and every slot of it means
one thing that is known. Nothing is guessed: otherwise it is refused, with what is nearest.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from queries.bind import Term
from queries.catalogue import Question
from queries.names import Names
from queries.phrasing import hear, plain
from queries.understand import Meaning, Unclear, understand

NEAREST = 3
"""How many questions a refusal names."""

_SMALL_WORDS = frozenset(
    "a an and are by did do does for from in is of on or that the to was".split()
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question of the catalogue with its parameters, and the question as it was understood."""

    question: Question
    parameters: Mapping[str, Term]
    sentence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a question is not answered.

    `nearest` are questions that can be; `choices` what a name in it may mean, where that is why.
    """

    reason: str
    nearest: tuple[Question, ...]
    choices: tuple[str, ...] = ()


def match(text: str, catalogue: Mapping[str, Question], names: Names) -> Understood | Refused:
    """Return what a plain question asks, or why it cannot be told.

    Where several patterns fit, the one counts that leaves least to its slots.
    """
    asked = plain(text)
    understood: list[tuple[int, Understood]] = []
    unclear: list[tuple[int, Question, Unclear]] = []
    for question in catalogue.values():
        patterns = (
            (question.title.rstrip("?"), ()),
            *((p.pattern, p.fixed) for p in question.phrasings),
        )
        for pattern, fixed in patterns:
            heard = hear(pattern, asked)
            if heard is None:
                continue
            try:
                meanings = _meanings(question, {**heard.slots, **dict(fixed)}, names)
            except Unclear as error:
                unclear.append((heard.weight, question, error))
            else:
                understood.append((heard.weight, _understood(question, meanings)))
    if understood:
        return max(understood, key=lambda found: found[0])[1]
    if unclear:
        _, question, problem = max(unclear, key=lambda found: found[0])
        others = (q for q in nearest(asked, catalogue) if q is not question)
        return Refused(
            str(problem).replace("\n", " "), (question, *others)[:NEAREST], problem.choices
        )
    reason = "This is none of the questions that the catalogue can answer."
    return Refused(reason, nearest(asked, catalogue))


def nearest(text: str, catalogue: Mapping[str, Question]) -> tuple[Question, ...]:
    """Return the questions that share most words with the text, the nearest first."""
    words = _words(text)

    def likeness(question: Question) -> tuple[int, float, str]:
        theirs = _words(" ".join((question.title, *(p.pattern for p in question.phrasings))))
        ratio = difflib.SequenceMatcher(None, text.casefold(), question.title.casefold()).ratio()
        return -len(words & theirs), -ratio, question.id

    return tuple(sorted(catalogue.values(), key=likeness)[:NEAREST])


def _meanings(question: Question, slots: Mapping[str, str], names: Names) -> dict[str, Meaning]:
    return {
        parameter.name: understand(parameter, slots[parameter.name], names)
        for parameter in question.parameters
        if parameter.name in slots
    }


def _understood(question: Question, meanings: Mapping[str, Meaning]) -> Understood:
    return Understood(
        question,
        {name: meaning.term for name, meaning in meanings.items()},
        sentence(question, {name: meaning.words for name, meaning in meanings.items()}),
    )


def sentence(question: Question, words: Mapping[str, str]) -> str:
    """Return the question in words with its parameters in their places, further ones behind it."""
    slots = set(re.findall(r"\{(\w+)\}", question.title))
    text = re.sub(r"\{(\w+)\}", lambda slot: words.get(slot[1], "…"), question.title)
    further = ", ".join(f"{name}: {value}" for name, value in words.items() if name not in slots)
    return f"{text} ({further})" if further else text


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.casefold())) - _SMALL_WORDS
