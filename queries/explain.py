"""From a fact back to the words: position, statement, places, rules, run, release."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.base import Store
from ontology.namespaces import DCTERMS, OA, POS, PROV, RDFS, STANCE
from queries.bind import bind
from queries.names import Names, topic_term
from queries.run import Table, Value, table
from queries.values import read_value

RuleText = Callable[[str], str | None]
"""Gives what a rule says by its name, or None where it is not known."""

_STANCES = {"advocates", "opposes", "concern", "concernedAbout"}
_PREFIXES = f"""PREFIX pos: <{POS}> PREFIX oa: <{OA}> PREFIX dcterms: <{DCTERMS}>
PREFIX prov: <{PROV}> PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX rdfs: <{RDFS}>"""
_POSITIONS = f"""{_PREFIXES}
SELECT DISTINCT ?position WHERE {{
  VALUES ?thing {{ UNDEF }}
  VALUES ?topic {{ UNDEF }}
  VALUES ?stance {{ UNDEF }}
  {{ ?position a pos:Position ; pos:topic ?topic ; pos:stance ?stance ; pos:holder ?thing }}
  UNION {{ ?position a pos:Position ; pos:topic ?topic ; pos:stance ?stance
    BIND(?position AS ?thing) }}
  UNION {{ ?position pos:expressedIn ?thing ; pos:topic ?topic ; pos:stance ?stance }}
}} ORDER BY ?position"""
_POSITION = f"""{_PREFIXES}
SELECT (MIN(?name) AS ?who) ?holder ?topic ?stance (MIN(?actIri) AS ?act) ?statement
  (MIN(?by) AS ?rule) (MIN(?sure) AS ?confidence)
WHERE {{
  VALUES ?position {{ UNDEF }}
  ?position pos:holder ?holder ; pos:topic ?topic ; pos:stance ?stance ; pos:act ?actIri ;
    pos:expressedIn ?statement ; pos:rule ?by ; pos:confidence ?sure .
  ?holder foaf:name ?name .
}} GROUP BY ?holder ?topic ?stance ?statement"""
_STATEMENT = f"""{_PREFIXES}
SELECT (MIN(?name) AS ?who) (STR(MIN(?said)) AS ?quotation) (MIN(?formIri) AS ?form)
  (MIN(?by) AS ?rule) (MIN(?sure) AS ?confidence)
WHERE {{
  VALUES ?statement {{ UNDEF }}
  ?statement pos:speaker/foaf:name ?name ; pos:quotation ?said ; pos:form ?formIri ;
    pos:rule ?by ; pos:confidence ?sure .
}} GROUP BY ?statement"""
_PLACES = f"""{_PREFIXES}
SELECT ?start ?end ?exact ?prefix ?suffix ?release ?title ?identifier ?date
  (MIN(?readFrom) AS ?source)
WHERE {{
  VALUES ?thing {{ UNDEF }}
  ?thing oa:hasTarget ?place .
  ?place oa:hasSource ?release ; oa:hasSelector ?offsets , ?quote .
  ?offsets oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
  ?release dcterms:identifier ?identifier .
  OPTIONAL {{ ?release dcterms:source ?readFrom }}
  OPTIONAL {{ ?release dcterms:title ?title }}
  OPTIONAL {{ ?release dcterms:date ?date }}
}}
GROUP BY ?start ?end ?exact ?prefix ?suffix ?release ?title ?identifier ?date
ORDER BY ?release ?start ?end"""
_RUNS = f"""{_PREFIXES}
SELECT DISTINCT ?run ?version ?model ?settings WHERE {{
  VALUES ?thing {{ UNDEF }}
  ?thing prov:wasGeneratedBy ?run .
  ?run dcterms:hasVersion ?version ; pos:model ?model ; pos:settings ?settings .
}} ORDER BY ?run"""

_CODERS = f"""{_PREFIXES}
SELECT DISTINCT ?coder ?name ?file WHERE {{
  VALUES ?thing {{ UNDEF }}
  ?thing prov:wasAttributedTo ?coder ; prov:wasGeneratedBy ?coding .
  ?coder rdfs:label ?name .
  ?coding a pos:Coding ; dcterms:source ?file .
}} ORDER BY ?name ?file"""

_CORRECTIONS = f"""{_PREFIXES}
SELECT ?at ?by ?verdict ?reason ?outcome ?holder ?stance ?topic ?correction WHERE {{
  {{ SELECT DISTINCT ?correction WHERE {{
    VALUES ?thing {{ UNDEF }}
    {{ ?correction pos:corrects ?thing }} UNION {{ ?thing pos:acceptedIn ?correction }}
    UNION {{ ?thing pos:correctedIn ?correction }}
  }} }}
  ?correction prov:wasAssociatedWith/rdfs:label ?by ; prov:endedAtTime ?moment ;
    pos:verdict ?verdict ; pos:outcome ?outcome .
  BIND(STR(?moment) AS ?at)
  OPTIONAL {{ ?correction rdfs:comment ?reason }}
  OPTIONAL {{ ?correction pos:foundHolder ?holder }}
  OPTIONAL {{ ?correction pos:foundStance ?stance ; pos:foundTopic ?topic }}
}} ORDER BY ?at ?correction"""

Record = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Step:
    """A position or a statement: what the graph says of it, where it stands, which rule found it.

    `places` give `start` and `end` (code points, half-open), `exact`, `prefix`, `suffix`, and the
    release. `rule_says` is None where the rule is not known here.
    """

    iri: str
    says: Record
    rule_says: str | None
    places: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The way back from one fact. `position` is None for a statement that expresses none.

    `coders` marked it by hand, each with the file where that stands; `runs` found it.
    `corrections` are those of the position and of the statement, the earliest first.
    """

    position: Step | None
    statement: Step
    runs: tuple[Record, ...]
    coders: tuple[Record, ...]
    corrections: tuple[Record, ...]


def explain(what: str, store: Store, names: Names, rule_text: RuleText) -> list[Explanation]:
    """Return the way back from a position, a statement, an actor, or an actor and a topic.

    Args:
        what: an IRI (`<…>`, whole, or with one of our prefixes), or words: an actor and a topic,
            with a stance between them or not ("Ada Marsh advocates collaboration").
        store: what is asked.
        names: whom the store knows.
        rule_text: what each rule says.

    Raises:
        StopRun: nothing in the store is meant, or there is nothing to explain.
    """
    thing, topic, stance = _meant(what, names)
    values = {"thing": thing, "topic": topic, "stance": stance}
    found = _ask(store, _POSITIONS, values)
    positions = [str(row["position"]) for row in found.records()]
    explanations = [explain_position(iri, store, rule_text) for iri in positions]
    if not explanations and topic is None and _ask(store, _STATEMENT, {"statement": thing}).rows:
        explanations = [explain_statement(thing.value, store, rule_text)]
    if not explanations and (gone := corrections_of(store, [thing.value])):
        last = gone[-1]
        because = f": {last['reason']}" if last["reason"] else ""
        raise StopRun(
            f"<{thing.value}> no longer stands: corrected by {last['by']} on {last['at']}{because}",
            "`kg correct list` shows all corrections; `kg correct withdraw` takes one back.",
        )
    if not explanations:
        raise StopRun(
            f"The store holds no position to explain for {what!r}.",
            "`kg ask` shows positions; give one's IRI, or an actor and a topic.",
        )
    return explanations


def _meant(
    what: str, names: Names
) -> tuple[ox.NamedNode, ox.NamedNode | None, ox.NamedNode | None]:
    address = what.startswith(("http://", "https://"))
    term = read_value(f"<{what}>" if address else what.strip())
    if isinstance(term, ox.NamedNode):
        return term, None, None
    words = what.split()
    readings = {
        (actor.iri, topic.id, stance)
        for end in range(1, len(words))
        for start, stance in _stance_between(words, end)
        if (topic := names.find_topic(" ".join(words[start:]))) is not None
        for actor in names.find_actors(" ".join(words[:end]))
    }
    if not readings:
        actors = names.find_actors(what)
        if len(actors) == 1:
            return ox.NamedNode(actors[0].iri), None, None
    if len(readings) != 1:
        several = "; ".join(f"<{iri}> {topic}" for iri, topic, _ in sorted(readings, key=str))
        raise StopRun(
            f"{what!r} is not one actor and one topic that the store knows.",
            f"It may mean: {several}." if several else 'Write it as "Ada Marsh collaboration".',
        )
    iri, topic_id, stance = readings.pop()
    return ox.NamedNode(iri), topic_term(names.topics[topic_id]), stance


def _stance_between(words: list[str], end: int) -> Iterable[tuple[int, ox.NamedNode | None]]:
    """Yield where the topic may begin after the actor's words, and the stance between them."""
    yield end, None
    if words[end] in _STANCES and end + 1 < len(words):
        stance = "concern" if words[end] == "concernedAbout" else words[end]
        yield end + 1, ox.NamedNode(STANCE[stance])


def explain_position(position: str, store: Store, rule_text: RuleText) -> Explanation:
    """Return the way back from a position, by its IRI.

    Raises:
        StopRun: the store does not say all of it.
    """
    step = _step(position, _POSITION, "position", store, rule_text)
    statement = str(step.says["statement"])
    return _whole(step, _step(statement, _STATEMENT, "statement", store, rule_text), store)


def explain_statement(statement: str, store: Store, rule_text: RuleText) -> Explanation:
    """Return the way back from a statement, by its IRI.

    Raises:
        StopRun: the store does not say all of it.
    """
    return _whole(None, _step(statement, _STATEMENT, "statement", store, rule_text), store)


def _whole(position: Step | None, statement: Step, store: Store) -> Explanation:
    """Return the way back with those who went it first: programs and people."""
    thing = {"thing": ox.NamedNode((position or statement).iri)}
    runs, coders = (tuple(_ask(store, query, thing).records()) for query in (_RUNS, _CODERS))
    steps = [step.iri for step in (position, statement) if step is not None]
    return Explanation(position, statement, runs, coders, corrections_of(store, steps))


def corrections_of(store: Store, things: Iterable[str]) -> tuple[Record, ...]:
    """Return the corrections of things, each once, the earliest first."""
    found = {
        str(row["correction"]) + str(row["outcome"]): row
        for thing in things
        for row in _ask(store, _CORRECTIONS, {"thing": ox.NamedNode(thing)}).records()
    }
    return tuple(sorted(found.values(), key=lambda row: (str(row["at"]), str(row["correction"]))))


def _step(iri: str, sparql: str, name: str, store: Store, rule_text: RuleText) -> Step:
    node = ox.NamedNode(iri)
    said = _ask(store, sparql, {name: node}).records()
    if not said:
        raise StopRun(
            f"The store says nothing of <{iri}>.", "Run `kg verify` to see what is missing."
        )
    places = _ask(store, _PLACES, {"thing": node}).records()
    return Step(iri, said[0], rule_text(str(said[0]["rule"])), tuple(places))


def _ask(store: Store, sparql: str, values: Mapping[str, ox.NamedNode | None]) -> Table:
    bound = bind(sparql, {name: (term,) if term else None for name, term in values.items()})
    results = store.query(bound)
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("a SELECT gives rows")
    return table(results)
