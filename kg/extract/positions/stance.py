"""Which side a sentence takes on a thing that it names, read up its parse to the root.

Each word on the way, and what stands beside it, may turn the view: a shortage makes the thing bad,
ending the shortage makes it good again, asking for that makes it wanted.

Source: polarity composed along the syntax, after Moilanen and Pulman, "Sentiment Composition"
(RANLP 2007), with the remedies and requests that policy texts add to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from kg.extract.positions.stance_words import ILLS, PHRASES, TURNS, Turn


class View(StrEnum):
    """How the speaker sees a thing, so far as the words read tell."""

    THING = "thing"
    ABSENT = "absent"
    BAD = "bad"
    REMOVED = "removed"
    MENDED = "mended"
    WANTED = "wanted"
    PROMISED = "promised"
    LIKED = "liked"
    REJECTED = "rejected"
    DOUBTED = "doubted"
    ALLOWED = "allowed"


_NEXT: dict[Turn, dict[View, View]] = {
    Turn.WANT: {
        View.THING: View.WANTED,
        View.MENDED: View.WANTED,
        View.LIKED: View.WANTED,
        View.REMOVED: View.REJECTED,
        View.ABSENT: View.REJECTED,
    },
    Turn.LIKE: {
        View.THING: View.LIKED,
        View.MENDED: View.LIKED,
        View.REMOVED: View.REJECTED,
    },
    Turn.REJECT: {
        View.THING: View.REJECTED,
        View.MENDED: View.REJECTED,
        View.LIKED: View.REJECTED,
        View.WANTED: View.REJECTED,
        View.PROMISED: View.REJECTED,
        View.REMOVED: View.BAD,
    },
    Turn.BAD: {
        View.ABSENT: View.BAD,
        View.THING: View.BAD,
        View.MENDED: View.BAD,
        View.LIKED: View.BAD,
        View.REMOVED: View.BAD,
    },
    Turn.DOUBT: {
        View.THING: View.DOUBTED,
        View.MENDED: View.DOUBTED,
        View.LIKED: View.DOUBTED,
        View.WANTED: View.DOUBTED,
        View.PROMISED: View.DOUBTED,
        View.REMOVED: View.DOUBTED,
    },
    Turn.REMOVE: {
        View.THING: View.REMOVED,
        View.MENDED: View.REMOVED,
        View.LIKED: View.REMOVED,
        View.BAD: View.MENDED,
        View.ABSENT: View.MENDED,
    },
    Turn.MEND: {
        View.THING: View.MENDED,
        View.BAD: View.MENDED,
        View.REMOVED: View.MENDED,
        View.ABSENT: View.MENDED,
    },
    Turn.MORE: {},
    Turn.NEGATE: {
        View.THING: View.ABSENT,
        View.MENDED: View.BAD,
        View.LIKED: View.BAD,
        View.PROMISED: View.BAD,
        View.WANTED: View.REJECTED,
        View.REJECTED: View.ALLOWED,
        View.BAD: View.ALLOWED,
        View.REMOVED: View.MENDED,
    },
}
_NEXT[Turn.COMMIT] = {
    View.THING: View.PROMISED,
    View.MENDED: View.PROMISED,
    View.LIKED: View.PROMISED,
    View.REMOVED: View.REJECTED,
    View.ABSENT: View.REJECTED,
}


def turned(view: View, turn: Turn) -> View:
    """Return how a thing seen as *view* is seen after *turn*."""
    return _NEXT[turn].get(view, view)


def view_of(thing: Tokens, sentence: Tokens) -> tuple[View, tuple[Turn, ...]]:
    """Return how *sentence* sees a *thing* in it, and the turns that make it so, inmost first."""
    ill = any(token.lemma_.casefold() in ILLS or token.lower_ in ILLS for token in thing)
    view = View.BAD if ill else View.THING
    turns = tuple(_turns_above(thing, sentence))
    for turn in turns:
        view = turned(view, turn)
    return view, turns


def turns_in(tokens: Tokens) -> list[Turn]:
    """Return every turn in *tokens*, whatever it bears on."""
    return [turn for token in tokens if (turn := turn_of(token)) is not None]


def turn_of(token: Token) -> Turn | None:
    """Return what *token* does, with its particle or object where they belong together."""
    lemma = token.lemma_.casefold()
    if token.pos_ in {"VERB", "AUX"}:
        for child in token.rights:
            phrase = PHRASES.get((lemma, child.lemma_.casefold()))
            if phrase is not None:
                return phrase
    if token.dep_ == "neg":
        return Turn.NEGATE
    if token.pos_ == "PROPN":
        return None
    if lemma == "want" and token.pos_ == "NOUN":
        return Turn.BAD
    return TURNS.get(lemma) or TURNS.get(token.lower_)


_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ON_OBJECTS = frozenset({Turn.REMOVE, Turn.REJECT, Turn.MEND, Turn.WANT, Turn.DOUBT})
"""Turns of a verb that bear on what it governs and not on who does it."""

_COMPLEMENTS = frozenset({"acomp", "oprd"})
_PREDICATES = _COMPLEMENTS | {"attr", "dobj", "xcomp", "prep", "ccomp"}
_DESCRIPTIONS = frozenset({"amod", "det", "neg", "compound", "advmod"})


def _turns_above(thing: Tokens, sentence: Tokens) -> Iterator[Turn]:
    seen = {token.i for token in thing}
    head = thing.root
    yield from _described(head, seen)
    if head.pos_ in _VERBS:
        yield from _helped(head, seen)
    below = head
    while below.head.i != below.i and sentence.start <= below.head.i < sentence.end:
        node = below.head
        if below.dep_ == "advcl":
            # What a clause of condition or time says is not what its main clause is about.
            if any(child.lower_ in {"unless", "until"} for child in below.children):
                yield Turn.WANT
            return
        if below.dep_ == "conj":
            if _second_choice(below):
                yield Turn.REMOVE
            if node.pos_ in _VERBS and not _has_subject(below):
                yield from _helped(node, seen)
        elif below.lower_ == "without" and Turn.NEGATE in _helped(node, seen):
            yield Turn.NEGATE
        elif node.pos_ in _VERBS:
            yield from _governed(node, below, seen)
        else:
            yield from _turn(node)
            yield from _described(node, seen)
        below = node


def _turn(token: Token) -> Iterator[Turn]:
    turn = turn_of(token)
    if turn is not None:
        yield turn


def _second_choice(second: Token) -> bool:
    """Say whether *second* is what the thing before it is preferred to ("A rather than B")."""
    between = second.doc[second.head.i + 1 : second.i]
    return any(token.lower_ in {"than", "not"} for token in between)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _described(node: Token, seen: set[int]) -> Iterator[Turn]:
    """Yield the turns of what describes *node*: adjectives, determiners, negation."""
    for child in node.children:
        if child.i not in seen and child.dep_ in _DESCRIPTIONS:
            seen.add(child.i)
            yield from _turn(child)


def _governed(verb: Token, below: Token, seen: set[int]) -> Iterator[Turn]:
    """Yield the turns of a *verb* over the thing in *below*: its predicate, itself, its helpers."""
    is_subject = below.dep_ in _SUBJECTS
    for child in verb.children:
        said = child.dep_ in (_PREDICATES if is_subject else _COMPLEMENTS)
        if said and child.i != below.i and child.i not in seen:
            seen.add(child.i)
            yield from _turn(child)
            for inner in child.children:
                if inner.dep_ in {"pobj", "amod", "neg"}:
                    yield from _turn(inner)
    own = turn_of(verb)
    if own is not None and not (below.dep_ == "nsubj" and own in _ON_OBJECTS):
        yield own
    yield from _helped(verb, seen)


def _helped(verb: Token, seen: set[int]) -> Iterator[Turn]:
    """Yield the turns of a *verb*'s helpers: negation first, since "must not" is must [not]."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if any(
        child.i not in seen
        and (child.dep_ == "neg" or child.lower_ in {"never", "nobody", "hardly"})
        for child in verb.children
    ):
        yield Turn.NEGATE
    imperative = (
        verb.tag_ == "VB" and verb.dep_ == "ROOT" and not helpers and not _has_subject(verb)
    )
    if imperative or helpers & {"must", "should", "ought", "need"}:
        yield Turn.WANT
    elif helpers & {"will", "ll", "'ll", "’ll"} and any(
        child.dep_ == "nsubj" and child.lower_ in {"we", "i"} for child in verb.children
    ):
        yield Turn.COMMIT


def overall_view(turns: Sequence[Turn]) -> View | None:
    """Return the view that *turns* give together, or None where they take no side."""
    if Turn.WANT in turns:
        return View.WANTED
    bad = sum(t in {Turn.BAD, Turn.NEGATE, Turn.DOUBT, Turn.REMOVE, Turn.REJECT} for t in turns)
    good = sum(t in {Turn.LIKE, Turn.MORE, Turn.COMMIT} for t in turns)
    if bad > good:
        return View.BAD
    return View.LIKED if good else None
