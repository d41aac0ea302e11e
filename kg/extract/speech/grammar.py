"""Questions to a parse: who is the subject, where does a clause begin, what belongs to a noun."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_ASIDE = frozenset({"relcl", "acl", "punct", "appos", "advcl"})


def lemma(token: Token) -> str:
    """Return the lemma of *token* in lower case, with the lemmatizer's slips mended."""
    word = token.lemma_.lower()
    return "hope" if word == "hop" and token.lower_.startswith("hope") else word


def subject_of(verb: Token) -> Token | None:
    """Return the subject of *verb*: its own, or that of the verb it is joined to or led by."""
    seen = 0
    while seen < 20:
        own = own_subject(verb)
        if own is not None:
            return own
        if is_heard(verb):
            return next((child for child in verb.head.rights if child.dep_ == "dobj"), None)
        if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.i != verb.i:
            verb = verb.head
            seen += 1
            continue
        return None
    return None


def is_heard(verb: Token) -> bool:
    """Say whether *verb* is the bare infinitive of what an audience heard: "heard her recall"."""
    return verb.tag_ in {"VB", "VBP"} and verb.head.i < verb.i and lemma(verb.head) == "hear"


def own_subject(verb: Token) -> Token | None:
    """Return the subject that stands beside *verb* itself, not a relative pronoun's."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    # "Writing in the Post, she argued": the noun is the subject, whatever the clause was taken for.
    nouns = (child for child in subjects if not child.dep_.startswith("csubj"))
    return next(nouns, subjects[0] if subjects else None)


def noun_tokens(head: Token) -> Tokens:
    """Return the noun phrase of *head* without relative clauses and what follows them."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in _ASIDE or child.text in {",", "(", ";", ":", "–", "—"}:
            break
        if child.dep_ == "prep" and (
            child.lower_ == "as" or any(below.dep_ == "pcomp" for below in child.children)
        ):
            break
        end = child.right_edge.i + 1
    start = min([head.i, *(child.left_edge.i for child in head.lefts if child.dep_ not in _ASIDE)])
    return head.doc[start : max(end, head.i + 1)]


def full_tokens(head: Token) -> Tokens:
    """Return all that hangs on *head*: the noun with its appositions and relative clauses."""
    return head.doc[head.left_edge.i : head.right_edge.i + 1]


def appositions(head: Token) -> Iterator[Token]:
    """Yield the nouns in apposition to *head*, near ones first, and theirs."""
    for child in head.children:
        if child.dep_ == "appos":
            yield child
            yield from appositions(child)


def partners(head: Token) -> Iterator[Token]:
    """Yield the nouns joined to *head* by "and"."""
    for child in head.conjuncts:
        if child.i > head.i:
            yield child


def is_infinitive(verb: Token) -> bool:
    """Say whether *verb* stands with "to"."""
    return any(child.tag_ == "TO" for child in verb.lefts)


def negated(verb: Token) -> Token | None:
    """Return the first auxiliary of a negated *verb*: "does" in "does not want"."""
    if not any(child.dep_ == "neg" for child in verb.children):
        return None
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "neg", "auxpass"}]
    return helpers[0] if helpers else None


def belonging(head: Token, *prepositions: str) -> list[Token]:
    """Return the nouns that own *head* or follow it after one of *prepositions*, in order."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_ == "poss":
            found.append(child)
        elif child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            found.extend(below for below in child.children if below.dep_ == "pobj")
    return found
