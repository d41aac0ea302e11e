"""Indirect speech: who is reported as saying what, sentence by sentence.

A reporting frame is a verb (or a phrase that does its work), the subject that speaks, and what is
said: the clause below the verb, the clause around a parenthesis ("…, she said, …"), or the verb
with all that follows, where it carries the meaning itself ("welcomed the plan").

Source: the frames follow Pareti, "Attribution: A Computational Approach" (Edinburgh, 2015), and
Huddleston and Pullum, The Cambridge Grammar of the English Language, 11.9 (reported speech).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.rules import Rule
from kg.extract.speech import cues, views
from kg.extract.speech.asides import ASIDE, Sentence
from kg.extract.speech.clauses import Clauses
from kg.extract.speech.contents import Found, reported_from
from kg.extract.speech.grammar import (
    full_tokens,
    is_infinitive,
    lemma,
    negated,
    own_subject,
    subject_of,
)
from kg.extract.speech.relation import Noun, Relation

_FRAMES = "Pareti 2015, chapter 3; Cambridge Grammar of the English Language, 11.9"
CLAUSE = Rule(
    "speech.clause", "A verb of speech or thought takes a clause: what is said.", _FRAMES, 0.95
)
STANCE = Rule(
    "speech.stance", "A verb says by itself what is said: welcomed, urged, rejected.", _FRAMES, 0.88
)
LIGHT = Rule(
    "speech.light-verb", "A light verb and a noun of speech: gave a welcome.", _FRAMES, 0.85
)
ATTITUDE = Rule(
    "speech.attitude", "A copula and an adjective of attitude with its complement.", _FRAMES, 0.65
)
PASSIVE = Rule("speech.passive", "A reporting verb in the passive with its agent.", _FRAMES, 0.75)
HEARSAY = Rule("speech.hearsay", "A passive of hearsay: is understood to favour.", _FRAMES, 0.7)
ACCORDING = Rule("speech.according-to", "According to somebody, with a sentence.", _FRAMES, 0.8)
RULES = (CLAUSE, ASIDE, STANCE, LIGHT, ATTITUDE, PASSIVE, HEARSAY, ACCORDING, *views.RULES)

_WITH_CLAUSE = cues.SPEECH | cues.MIND | cues.AGAINST | {"find", "put"}
_HELD = cues.STANCE | cues.MIND
_COMPLEMENTS = frozenset("dobj prep xcomp ccomp oprd prt advcl dative acomp".split())
_IMPERSONAL = frozenset({"clear", "sad"})
_BARE = frozenset("agree disagree apologise apologize backtrack disagree".split())


def find_reported(sentences: Iterable[Sentence]) -> Iterator[Relation]:
    """Yield the indirect and mixed speech of *sentences*, in order."""
    for clauses, aside in sentences:
        if aside is not None:
            yield aside
            continue
        covered = clauses.sentence.start
        relations: list[Relation] = []
        if clauses.is_within_marks():
            continue
        for token in clauses.sentence:
            found = _frame(clauses, token) if token.i >= covered else None
            if found is not None and not clauses.is_name(token):
                relation, covered = found
                if relation.rule is ACCORDING:
                    # "The Guild backs it, according to Ann Lee": hers, not the Guild's.
                    relations = [r for r in relations if r.rule is CLAUSE]
                relations.append(relation)
        yield from relations


def _frame(clauses: Clauses, token: Token) -> Found | None:
    """Return the relation whose reporting word is *token*, and the token where it ends."""
    if token.lower_ == "according" or lemma(token) in cues.VIEWS:
        return _according(clauses, token)
    if token.pos_ not in {"VERB", "AUX"} or not clauses.is_main(token):
        return None
    frames: tuple[Callable[[Clauses, Token], Found | None], ...] = (
        _hearsay,
        _passive,
        _clause,
        _wish,
        _clear,
        _light,
        _stance,
        _attitude,
        views.specified,
    )
    return next((found for frame in frames if (found := frame(clauses, token))), None)


def _clause(clauses: Clauses, verb: Token) -> Found | None:
    word = lemma(verb)
    if word not in _WITH_CLAUSE:
        return None
    if clauses.is_passive(verb):
        return _told(clauses, verb)
    if clauses.is_future(verb):
        return None
    if negated(verb) is not None and word in cues.SPEECH:
        return None
    if word == "put" and not any(t.lower_ == "it" for t in verb.rights):
        return None
    if word in {"find", "rule"} and not _is_verdict(verb):
        return None
    start = clauses.said_from(verb)
    if start is None:
        return None
    return reported_from(clauses, CLAUSE, verb, verb if word in cues.AGAINST else start)


def _told(clauses: Clauses, verb: Token) -> Found | None:
    """Return what an audience "was told by" somebody."""
    agents = (child for child in verb.rights if child.dep_ == "agent")
    agent = next((t for by in agents for t in by.children if t.dep_ == "pobj"), None)
    clause = clauses.said_clause(verb)
    if lemma(verb) not in cues.TELLING or agent is None or clause is None or clause.i < agent.i:
        return None
    start = next(t for t in clause.subtree if t.i > agent.i)
    begins = start.nbor() if start.lower_ == "that" else start
    return reported_from(clauses, CLAUSE, verb, begins, agent)


def _is_verdict(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and any(lemma(t) in cues.ADJUDICATORS for t in subject.subtree)


def _wish(clauses: Clauses, verb: Token) -> Found | None:
    """Return what somebody "would like": the object with all that follows."""
    if lemma(verb) not in {"like", "prefer"} or negated(verb) is not None:
        return None
    would = any(t.dep_ == "aux" and t.lower_ in {"would", "’d", "'d"} for t in verb.lefts)
    wished = next((t for t in verb.rights if t.dep_ in {"dobj", "ccomp", "xcomp"}), None)
    return reported_from(clauses, CLAUSE, verb, wished.left_edge) if would and wished else None


def _clear(clauses: Clauses, verb: Token) -> Found | None:
    """Return what somebody "makes clear": the clause after "that"."""
    if lemma(verb) != "make" or clauses.has_modal(verb) or clauses.is_passive(verb):
        return None
    near = verb.doc[verb.i + 1 : min(verb.i + 6, clauses.sentence.end)]
    for word, that in pairwise(near):
        if word.lower_ in {"clear", "plain"} and that.lower_ == "that" and that.dep_ == "mark":
            return reported_from(clauses, CLAUSE, verb, that.nbor())
    return None


def _light(clauses: Clauses, verb: Token) -> Found | None:
    carriers = cues.LIGHT.get(lemma(verb))
    if not carriers or clauses.has_modal(verb) or clauses.is_passive(verb):
        return None
    nouns = [t for child in verb.rights for t in (child, *child.children) if lemma(t) in carriers]
    return reported_from(clauses, LIGHT, verb, verb) if any(map(_says_of_what, nouns)) else None


def _says_of_what(noun: Token) -> bool:
    """Say whether *noun* carries the meaning; "makes its case" says nothing of which."""
    return lemma(noun) != "case" or any(
        t.lower_ in {"against", "for", "that"} for t in noun.subtree
    )


def _stance(clauses: Clauses, verb: Token) -> Found | None:
    if clauses.has_modal(verb) or clauses.is_passive(verb):
        return None
    word = lemma(verb)
    if word in cues.REPLYING and negated(verb) is not None:
        return None
    objects = [
        child for child in verb.rights if child.dep_ in _COMPLEMENTS and not clauses.is_mask(child)
    ]
    begins = negated(verb) or verb
    if word in cues.WITH_PREPOSITION:
        wanted = cues.WITH_PREPOSITION[word]
        nearby = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 4]}
        if nearby <= {"back", "out", ":", "yes"}:
            # "She hit back: “…”": the verb says nothing by itself.
            return None
        if wanted & nearby or (not wanted and objects):
            return reported_from(clauses, STANCE, verb, begins, bare=True)
    infinitives = any(is_infinitive(child) for child in objects)
    refused = objects and lemma(objects[0]) in cues.STANCE
    if infinitives and (word == "hope" or (word in {"decline", "refuse"} and refused)):
        return reported_from(clauses, STANCE, verb, begins, bare=True)
    if word in cues.DIRECTING and infinitives and lemma(objects[0]) != "have":
        return reported_from(clauses, STANCE, verb, begins, bare=True)
    if word == "ask" and any(child.dep_ in {"xcomp", "ccomp", "advcl"} for child in objects):
        return reported_from(clauses, STANCE, verb, begins, bare=True)
    if word == "call" and _calls_names(clauses, verb, objects):
        return reported_from(clauses, STANCE, verb, begins, bare=True)
    if word not in cues.STANCE or not (objects or word in _BARE):
        return None
    return reported_from(clauses, STANCE, verb, begins, bare=True)


def _calls_names(clauses: Clauses, verb: Token, objects: list[Token]) -> bool:
    """Say whether *verb* gives its object a name: "called it a disgrace", "called the cuts “…”"."""
    if any(child.dep_ in {"oprd", "ccomp"} for child in objects):
        return True
    places = clauses.paragraph.parsed.places
    near = places[min(verb.i + 9, clauses.sentence.end - 1)].end
    return any(
        places[verb.i].end < quotation.outer.start < near
        for quotation in clauses.paragraph.quotations
    )


def _attitude(clauses: Clauses, verb: Token) -> Found | None:
    if verb.lower_ in cues.ATTITUDES and clauses.is_passive(verb) and _says_why(verb, verb):
        # "Is convinced that …": an adjective that the tagger took for a passive.
        helper = next(t for t in verb.lefts if t.dep_ in {"auxpass", "nsubjpass"})
        begins = next((t for t in verb.lefts if t.dep_ in {"aux", "auxpass"}), helper)
        return reported_from(clauses, ATTITUDE, verb, begins)
    if lemma(verb) not in {"be", "feel", "sound", "remain"}:
        return None
    subject = own_subject(verb)
    for child in verb.rights:
        impersonal = lemma(child) in _IMPERSONAL and (subject is None or subject.lower_ == "it")
        attitude = child.dep_ == "acomp" and lemma(child) in cues.ATTITUDES and not impersonal
        if attitude and _says_why(child, verb):
            return reported_from(clauses, ATTITUDE, verb, verb)
        if child.lower_ == "of" and any(lemma(t) in cues.VIEWS for t in child.children):
            return reported_from(clauses, ATTITUDE, verb, verb)
    return None


def _says_why(adjective: Token, verb: Token) -> bool:
    """Say whether *adjective* (below *verb*) has a complement that says what the feeling is of."""
    below = [t for t in adjective.rights if t.dep_ in {"prep", "ccomp", "xcomp", "advcl"}]
    beside = [t for t in verb.rights if t.i > adjective.i and t.dep_ in {"ccomp", "prep"}]
    return bool(below or beside)


def _hearsay(clauses: Clauses, verb: Token) -> Found | None:
    if lemma(verb) not in cues.HEARSAY or not clauses.is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "xcomp" and lemma(child) in _HELD:
            return reported_from(clauses, HEARSAY, verb, child)
    return None


def _passive(clauses: Clauses, verb: Token) -> Found | None:
    subject = own_subject(verb)
    if lemma(verb) not in cues.PASSIVES or subject is None or subject.dep_ != "nsubjpass":
        return None
    for child in verb.rights:
        if child.dep_ == "agent":
            for agent in child.children:
                if agent.dep_ == "pobj":
                    return reported_from(clauses, PASSIVE, verb, subject.left_edge, agent)
    return None


def _according(clauses: Clauses, token: Token) -> Found | None:
    source = _whose(token)
    if source is None:
        return None
    first = token.i if token.lower_ == "according" else token.head.i
    sentence, last = clauses.sentence, max(full_tokens(source).end, token.i + 1)
    if any(clauses.is_mask(other) for other in sentence):
        return None
    if token.head.dep_ == "relcl":
        content = clauses.spans((last, token.head.right_edge.i + 1))
    else:
        rest = token.doc[last : sentence.end]
        if all(clauses.is_name(t) or not t.is_alpha for t in rest):
            # "According to its chair, Ann Lee.": the name is the source again.
            last = sentence.end
        content = clauses.spans((sentence.start, first), (last, sentence.end))
    noun = Noun(clauses.paragraph.parsed, source)
    relation = clauses.relation(ACCORDING, noun, content, token)
    return (relation, sentence.end) if relation else None


def _whose(token: Token) -> Token | None:
    """Return whose view it is: "according to her", "in the view of the union", "in her view"."""
    if token.lower_ != "according" and token.head.lower_ != "in":
        return None
    preposition = "to" if token.lower_ == "according" else "of"
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ == preposition:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None
