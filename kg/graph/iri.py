"""The IRIs of things, made from content: the same input names the same things.

Every part of an IRI is a slug, a code or hexadecimal digits, so that no name, however hostile,
can make an IRI that is not valid. A double hyphen occurs in no slug; it sets off the suffix that
keeps apart things with one name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from rdflib import URIRef

from kg.model import (
    Actor,
    Extraction,
    Form,
    Group,
    Link,
    Organisation,
    Person,
    Position,
    Post,
    Release,
    Span,
    Statement,
    content_id,
    slug,
)
from ontology.namespaces import GRAPH, ID, TOPIC

SHARED_WORDS = 8
"""A direct quotation of at least so many words is the same statement in every release."""

_LONGEST_SLUG = 100
_REGISTER_KINDS = {"ods": "organisation/ods-", "nha": "organisation/", "per": "person/", "id": ""}
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def register_iri(entry_id: str) -> URIRef:
    """Return the IRI of a register entry: `ods:RH8`, `nha:kings-fund` or `per:jane-doe`.

    Whom a person has named need not be in the register: `id:` stands before what follows `id/`.

    Raises:
        ValueError: the id has none of these forms.
    """
    scheme, _, code = entry_id.partition(":")
    if scheme not in _REGISTER_KINDS or not code:
        raise ValueError(f"not an id of the register: {entry_id!r}")
    return ID[_REGISTER_KINDS[scheme] + quote(code, safe="/%" if scheme == "id" else "")]


def coding_graph(name: str, release_id: str = "") -> URIRef:
    """Return the named graph of what was coded by hand in a file: in one release, or for all."""
    return GRAPH[f"coding/{name_slug(name)}{'/' * bool(release_id)}{release_id}"]


def release_graph(release_id: str) -> URIRef:
    """Return the named graph that holds one release."""
    return GRAPH[f"release/{release_id}"]


def release_iri(release: Release) -> URIRef:
    """Return the IRI of a release."""
    return ID[f"release/{release.id}"]


def place_iri(release: Release, span: Span) -> URIRef:
    """Return the IRI of a stretch of a release's text."""
    return ID[f"place/{release.id}/{span.start}-{span.end}"]


def topic_iri(topic_id: str) -> URIRef:
    """Return the IRI of a topic, its id percent-encoded where it must be."""
    return TOPIC[quote(topic_id, safe="")]


def hashed_iri(kind: str, *parts: object) -> URIRef:
    """Return `id/<kind>/<16 hexadecimal digits>` that stand for the parts."""
    return ID[f"{kind}/{content_id(kind, *parts)}"]


def tail(iri: URIRef) -> str:
    """Return what follows `id/`, so that hashes do not hang on the base in force."""
    return str(iri).removeprefix(str(ID))


def post_iri(organisation: URIRef | None, role: str) -> URIRef:
    """Return the IRI of a role at an organisation, or of an occupation at none."""
    owner = "none" if organisation is None else tail(organisation).removeprefix("organisation/")
    if organisation is not None and owner == "none":
        owner = f"none--{content_id(owner)}"
    return ID[f"post/{owner}/{name_slug(role)}"]


def statement_iri(release: Release, speaker: URIRef, statement: Statement) -> URIRef:
    """Return the IRI of a statement.

    Direct speech of at least `SHARED_WORDS` words is known by its speaker and its words (spaces
    and quotation marks made uniform): two releases that quote it hold one statement. Any other
    statement is known by its release and its spans.
    """
    words = " ".join(span.of(release.text) for span in sorted(statement.content))
    if shared := shared_statement_iri(speaker, words, statement.form):
        return shared
    spans = [[span.start, span.end] for span in sorted(statement.content)]
    return hashed_iri("statement", release.id, tail(speaker), spans)


def shared_statement_iri(speaker: URIRef, words: str, form: Form) -> URIRef | None:
    """Return the IRI that some words have in every release, or None where each has its own."""
    parts = words.split()
    if form is not Form.DIRECT or len(parts) < SHARED_WORDS:
        return None
    return hashed_iri("statement", tail(speaker), " ".join(parts).translate(_STRAIGHT))


def position_iri(release: Release, statement: URIRef, position: Position) -> URIRef:
    """Return the IRI of a position: the statement, what is taken for what, and the words."""
    words = " ".join(position.span.of(release.text).split()).translate(_STRAIGHT)
    return hashed_iri(
        "position", tail(statement), position.topic, position.stance, position.act, words
    )


class Names:
    """The IRIs of everyone and everything named in one release.

    A linked actor has the IRI of its register entry; any other has one from its name. Two people
    of one release with one name get a suffix each, and so does a name that would fall on an entry
    of the register that the linker named but did not choose: what is not known to be the same
    must not share an IRI. The suffix is the body of the person's first post where that tells the
    people apart, and a hash of the release and the mentions where it does not; it depends on
    nothing outside the release.
    """

    def __init__(self, extraction: Extraction, links: Iterable[Link]) -> None:
        self._release = extraction.release
        self._iris: dict[Actor, URIRef] = {}
        links = tuple(links)
        self._known = {
            register_iri(known)
            for link in links
            for known in (
                *link.denied,
                *(candidate.id for candidate in link.candidates),
                *((link.target.id,) if link.target else ()),
            )
        }
        for link in links:
            if link.target is not None:
                self._iris[link.actor] = register_iri(link.target.id)
        actors = dict.fromkeys(named_actors(extraction))
        for actor in actors:
            if isinstance(actor, Organisation) and actor not in self._iris:
                self._iris[actor] = self._organisation(actor)
            elif isinstance(actor, Group):
                name = name_slug(actor.name)
                self._iris[actor] = ID[f"group/{self._release.id}/{name}"]
        people = [a for a in actors if isinstance(a, Person) and a not in self._iris]
        self._name_people(people, all_posts(extraction))

    @classmethod
    def given(cls, release: Release, iris: Mapping[Actor, URIRef]) -> "Names":
        """Return names of which somebody else has said what they mean."""
        names = cls(Extraction(release), ())
        names._iris.update(iris)
        return names

    def __getitem__(self, actor: Actor) -> URIRef:
        return self._iris[actor]

    def of(self, actor: Actor | None) -> URIRef | None:
        """Return the IRI of the actor, or None where there is none."""
        return None if actor is None else self._iris[actor]

    def items(self) -> list[tuple[Actor, URIRef]]:
        """Return every actor with its IRI."""
        return list(self._iris.items())

    def post(self, post: Post) -> URIRef:
        """Return the IRI of the post's role at its organisation."""
        return post_iri(self.of(post.organisation), post.role)

    def tenure(self, post: Post) -> URIRef:
        """Return the IRI of the claim, made at one place of the text, that someone has a post."""
        return hashed_iri(
            "tenure",
            self._release.id,
            tail(self[post.person]),
            tail(self.post(post)),
            post.former,
            post.acting,
            [post.span.start, post.span.end],
        )

    def _organisation(self, organisation: Organisation) -> URIRef:
        name = name_slug(organisation.name)
        iri = ID[f"organisation/{name}"]
        if iri in self._known or name.startswith("ods-"):
            return ID[f"organisation/{name}--unlinked"]
        return iri

    def _name_people(self, people: Sequence[Person], posts: Sequence[Post]) -> None:
        same_slug = Counter(name_slug(person.name) for person in people)
        wanted: dict[Person, URIRef] = {}
        for person in people:
            name = name_slug(person.name)
            iri = ID[f"person/{name}"]
            body = self._first_body(person, posts)
            if same_slug[name] == 1 and iri not in self._known:
                wanted[person] = iri
            elif body is not None:
                wanted[person] = ID[f"person/{name}--{body}"]
        claims = Counter(wanted.values())
        for person in people:
            if person in wanted and claims[wanted[person]] == 1:
                self._iris[person] = wanted[person]
            else:
                mark = content_id(self._release.id, person.name, person.aliases, _spans(person))
                self._iris[person] = ID[f"person/{name_slug(person.name)}--{mark}"]

    def _first_body(self, person: Person, posts: Sequence[Post]) -> str | None:
        bodies = (p.organisation for p in posts if p.person == person and p.organisation)
        first = self.of(next(bodies, None))
        return None if first is None else tail(first).removeprefix("organisation/")


def named_actors(extraction: Extraction) -> Iterable[Actor]:
    """Yield every actor that stands anywhere in the extraction; some more than once."""
    yield from extraction.people
    yield from extraction.organisations
    yield from extraction.groups
    if extraction.publisher is not None:
        yield extraction.publisher
    for post in all_posts(extraction):
        yield post.person
        if post.organisation is not None:
            yield post.organisation
    for statement in extraction.statements:
        yield statement.speaker
        if statement.on_behalf_of is not None:
            yield statement.on_behalf_of
        if statement.addressee is not None and statement.addressee.actor is not None:
            yield statement.addressee.actor


def all_posts(extraction: Extraction) -> tuple[Post, ...]:
    """Return every post of the extraction, also those that only a statement names, by place."""
    capacities = (s.capacity for s in extraction.statements if s.capacity is not None)
    posts = dict.fromkeys((*extraction.posts, *capacities))
    return tuple(sorted(posts, key=lambda p: (p.span, p.person.name, p.role, p.former, p.acting)))


def _spans(person: Person) -> list[list[int]]:
    return [[span.start, span.end] for span in person.mentions]


def name_slug(name: str) -> str:
    """Return the name as part of an IRI: its slug, and where that is long a hash at its end."""
    full = slug(name)
    return full if len(full) <= _LONGEST_SLUG else f"{full[:60].rstrip('-')}--{content_id(full)}"
