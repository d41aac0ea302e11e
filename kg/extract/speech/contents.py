"""Where the content of a reporting verb begins and ends."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech.clauses import REPORTING, Clauses
from kg.extract.speech.grammar import lemma, subject_of
from kg.extract.speech.relation import Relation

Found = tuple[Relation, int]
"""A relation, and the token where it ends."""


def reported_from(
    clauses: Clauses,
    rule: Rule,
    verb: Token,
    start: Token,
    agent: Token | None = None,
    *,
    bare: bool = False,
) -> Found | None:
    """Return the relation whose content runs from *start* to where *verb* ceases to report.

    *agent* speaks, else the subject; *bare* leaves out a last clause that describes.
    """
    end = clauses.end(verb)
    last = end
    if bare:
        last = _without_description(verb, end)
    source = clauses.source(verb, agent or subject_of(verb))
    relation = clauses.relation(rule, source, clauses.spans((start.i, last)), verb)
    return (relation, end) if relation else None


def _without_description(verb: Token, end: int) -> int:
    """Leave out a last relative clause after a comma: it describes, it is not what is said."""
    doc = verb.doc
    for token in doc[verb.i + 2 : end]:
        if token.lower_ in {"which", "who", "whose"} and doc[token.i - 1].text == ",":
            clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
            if clause is None or lemma(clause) in REPORTING:
                continue
            rest = doc[clause.right_edge.i + 1 : end]
            if not any(t.is_alpha for t in rest):
                return token.i - 1
    return end
