"""Which person of the register is meant: name and post must agree."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.link import rules
from kg.link.names import Words, person_words, role_agrees, role_words, words
from kg.link.organisations import Meaning
from kg.model import Candidate, PartialDate, Post
from kg.register import Register, RegisterPerson, RegisterPost, surely_before

# Kinds of post whose title names the office itself, so that no organisation needs to be said.
_OFFICES = frozenset(
    {
        "minister",
        "secretary of state",
        "opposition spokesperson",
        "select committee chair",
        "chief medical officer",
        "chief nursing officer",
    }
)
# Words that a text may add to a role without making it another: "chair of the board".
_ROLE_EXTRAS = frozenset(words("board council trustees governors committee trust"))
_MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class _Known:
    post: RegisterPost
    role: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Agreement:
    """How far one post of the text agrees with the register; `full` means that it settles it."""

    full: bool
    score: float
    reason: str


class PeopleIndex:
    """The names and posts of the register's people, ready to be looked up."""

    def __init__(self, register: Register) -> None:
        self._posts: dict[str, list[_Known]] = defaultdict(list)
        for post in register.posts:
            role = role_words(post.title) | role_words(post.kind)
            self._posts[post.person].append(_Known(post, role))
        self._bodies = {body.id: body.name for body in register.organisations}
        self._named: dict[Words, dict[str, RegisterPerson]] = defaultdict(dict)
        self._surnamed: dict[Words, dict[str, RegisterPerson]] = defaultdict(dict)
        for person in register.people:
            for name in (person.name, *person.other_names):
                key = person_words(name)
                self._named[key][person.id] = person
                self._surnamed[key[-1:]][person.id] = person

    def bodies_of(self, post: Post, date: PartialDate | None) -> frozenset[str]:
        """Return the ids of the bodies where the register knows *post* of somebody of that name."""
        said = role_words(post.role) - _ROLE_EXTRAS
        return frozenset(
            known.post.organisation
            for person in self._named.get(person_words(post.person.name), {})
            for known in self._posts[person]
            if role_agrees(said, known.role) and not _contradiction(known.post, post.former, date)
        )

    def find(
        self,
        name: str,
        posts: Iterable[tuple[Post, Collection[str]]],
        date: PartialDate | None,
    ) -> Meaning:
        """Return whom *name* means in a text of *date* (None: unknown, which rules out nothing).

        `posts` are the posts that the text gives to the person, each with the ids of the
        register's bodies that its organisation means (none where that is not known).
        """
        key = person_words(name)
        named = self._named.get(key, {})
        stated = list(posts)
        agreements = {
            person: max(self._agreements(person, stated, date), key=lambda a: (a.full, a.score))
            for person in named
        }
        full = [person for person, agreement in agreements.items() if agreement.full]
        if len(full) == 1:
            person = named[full[0]]
            agreement = agreements[person.id]
            reasons = (_name_reason(name, person), agreement.reason)
            target = Candidate(person.id, person.name, agreement.score, reasons)
            return Meaning(rules.NAME_AND_POST, target)
        candidates = [
            Candidate(
                person,
                named[person].name,
                round(min(agreement.score, (rules.TWO_FIT if full else rules.NAME_ONLY).score), 2),
                (_name_reason(name, named[person]), agreement.reason),
            )
            for person, agreement in agreements.items()
        ]
        if not candidates and len(key) == 1:
            candidates = list(self._by_surname(name, key, stated, date))
        if not candidates:
            return Meaning(rules.UNKNOWN)
        candidates.sort(key=lambda c: (-c.score, c.id))
        rule = rules.TWO_FIT if full else rules.NAME_ONLY
        return Meaning(rule, None, tuple(candidates[:_MOST_SUGGESTIONS]))

    def _by_surname(
        self,
        name: str,
        key: Words,
        stated: list[tuple[Post, Collection[str]]],
        date: PartialDate | None,
    ) -> Iterable[Candidate]:
        for person in self._surnamed.get(key, {}).values():
            for agreement in self._agreements(person.id, stated, date):
                if agreement.full:
                    reasons = (f"“{name}” is the surname of {person.name}", agreement.reason)
                    yield Candidate(person.id, person.name, rules.NAME_ONLY.score, reasons)
                    break

    def _agreements(
        self,
        person: str,
        stated: list[tuple[Post, Collection[str]]],
        date: PartialDate | None,
    ) -> Iterable[_Agreement]:
        yield _Agreement(
            False, 0.3, "the text gives no post that the register knows of this person"
        )
        for post, bodies in stated:
            for known in self._posts[person]:
                agreement = self._agreement(post, bodies, known, date)
                if agreement is not None:
                    yield agreement

    def _agreement(
        self, post: Post, bodies: Collection[str], known: _Known, date: PartialDate | None
    ) -> _Agreement | None:
        said = role_words(post.role)
        if post.organisation is None:
            same_place = known.post.kind in _OFFICES and len(said) > 1
        else:
            same_place = known.post.organisation in bodies
        body = self._bodies[known.post.organisation]
        title = f"{known.post.title}, {body}{_period(known.post)}"
        if not same_place:
            return None
        if not role_agrees(said - _ROLE_EXTRAS, known.role):
            if post.organisation is None:
                return None
            return _Agreement(False, 0.4, f"same body, but the register has another role: {title}")
        if problem := _contradiction(known.post, post.former, date):
            return _Agreement(False, 0.45, f"{problem}: {title}")
        dated = known.post.start or known.post.end or known.post.observed_on
        former = " as a former one" if post.former else ""
        reason = f"the text's post “{post.role}”{former} agrees with the register: {title}"
        return _Agreement(True, 1.0 if dated else 0.9, reason)


def _contradiction(post: RegisterPost, former: bool, date: PartialDate | None) -> str:
    if date is None:
        return ""
    if post.start and surely_before(date, post.start):
        return "the post began only after the release"
    if not former and post.end and surely_before(post.end, date):
        return "the post ended before the release"
    return ""


def _period(post: RegisterPost) -> str:
    if post.start or post.end:
        start = post.start.iso if post.start else "?"
        end = post.end.iso if post.end else "?"
        return f" ({start} to {end})"
    return f" (seen on {post.observed_on.iso})" if post.observed_on else ""


def _name_reason(name: str, person: RegisterPerson) -> str:
    if person_words(name) == person_words(person.name):
        return f"“{name}” is the name of {person.name}"
    return f"“{name}” is another name of {person.name}"
