"""Links every person and organisation of an extraction, organisations first."""

from collections.abc import Collection

from kg.link import rules
from kg.link.organisations import Meaning, OrganisationIndex
from kg.link.people import PeopleIndex
from kg.model import Extraction, Link, Organisation, Person, Post
from kg.register import Register


class Linker:
    """Says who the names of a release are; made once for a register, then called for each release.

    The same extraction gives the same links, whatever was linked before.
    """

    def __init__(self, register: Register) -> None:
        self._organisations = OrganisationIndex(register)
        self._people = PeopleIndex(register)

    def __call__(self, extraction: Extraction) -> tuple[Link, ...]:
        """Return one link for each organisation and each person of *extraction*, in its order.

        The publisher counts as an organisation, last, where it is not among them. A link without
        a target says why in its rule and its candidates' reasons.
        """
        bodies = {body.name: body for body in extraction.organisations}
        if extraction.publisher:
            bodies.setdefault(extraction.publisher.name, extraction.publisher)
        meanings = {name: self._meaning(body, extraction) for name, body in bodies.items()}
        date = extraction.release.date
        links = [_link(body, meanings[name]) for name, body in bodies.items()]
        for person in extraction.people:
            posts = [
                (post, _bodies(post, meanings))
                for post in extraction.posts
                if post.person.name == person.name
            ]
            links.append(_link(person, self._people.find(person.name, posts, date)))
        return tuple(links)

    def _meaning(self, organisation: Organisation, extraction: Extraction) -> Meaning:
        """Settle doubts by a fuller name in the text, or by who holds which post there."""
        date = extraction.release.date
        supported: set[str] = set()
        for alias in organisation.aliases:
            supported |= self._organisations.names_whole(alias)
        for post in extraction.posts:
            if post.organisation and post.organisation.name == organisation.name:
                supported |= self._people.bodies_of(post, date)
        return self._organisations.find(organisation.name, date, frozenset(supported))


def _link(actor: Person | Organisation, meaning: Meaning) -> Link:
    return Link(actor, meaning.rule.name, meaning.target, meaning.candidates)


def _bodies(post: Post, meanings: dict[str, Meaning]) -> Collection[str]:
    """Return the body at which a post is held; a former post may be at one that has ended."""
    meaning = meanings.get(post.organisation.name) if post.organisation else None
    if meaning is None:
        return ()
    if meaning.target is not None:
        return (meaning.target.id,)
    if post.former and meaning.rule is rules.NOT_THEN:
        return tuple(candidate.id for candidate in meaning.candidates)
    return ()
