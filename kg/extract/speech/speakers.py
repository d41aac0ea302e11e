"""Who speaks: from the words of a source to a person, a body or a group of the release.

A name speaks for itself. A pronoun or a role is whoever the text spoke of last and it fits: the
subject of the sentence before, or the speaker of the last statement. Where nobody fits, nobody
speaks: a missing speaker is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.cast.cast import Cast
from kg.extract.speech import cues
from kg.extract.speech.attributing_words import ISSUING
from kg.extract.speech.focus import Foci, nearest
from kg.extract.speech.grammar import (
    appositions,
    belonging,
    full_tokens,
    lemma,
    noun_tokens,
    own_subject,
    subject_of,
)
from kg.extract.speech.groups import counted, find_group, is_group
from kg.extract.speech.lines import Lines
from kg.extract.speech.names import Names
from kg.extract.speech.relation import (
    Carried,
    Interviewee,
    Issuer,
    Named,
    Noun,
    Relation,
    Source,
    Together,
)
from kg.extract.text.document import Document
from kg.extract.text.language import Parsed
from kg.extract.text.layout import Part
from kg.model import Actor, Group, Organisation, Person, Span

_PLANS = frozenset("bill budget plan policy programme project scheme strategy".split())
_ISSUED = ISSUING | {"compile", "produce", "unveil"}


class Speakers:
    """Resolves the sources of one release, in reading order.

    Args:
        document: the release, parsed.
        cast: who is named in it.
        lines: the names of *cast*, by place.
    """

    def __init__(self, document: Document, cast: Cast, lines: Lines) -> None:
        self.groups: dict[str, Group] = {}
        self._document = document
        self._cast = cast
        self._lines = lines
        self._names = Names(document.text, lines)
        self._foci = Foci(document, cast, lines)
        self._find_authors()

    def speakers(self, source: Source) -> tuple[Actor, ...]:
        """Return who *source* is: several where they speak together, none where it is unknown."""
        if isinstance(source, Noun):
            return self._of_noun(source.parsed, source.head, source.verb)
        if isinstance(source, Together):
            return self._together(source.place)
        if isinstance(source, Named):
            return self._of_line(source.place)
        if isinstance(source, Interviewee):
            return self._interviewee()
        if isinstance(source, Issuer):
            return (self._cast.publisher,) if self._cast.publisher else ()
        return self._carried(source) if isinstance(source, Carried) else ()

    def spoke(self, relation: Relation, actors: Sequence[Actor]) -> None:
        """Note that *actors* speak in *relation*; call it in reading order."""
        source = relation.source
        voice = isinstance(source, Noun) and lemma(source.head) in cues.SPOKESPEOPLE
        self._foci.spoke(relation.at, actors, voice=voice)

    def named_next(
        self, relation: Relation, following: Sequence[tuple[Actor, ...]]
    ) -> tuple[Actor, ...]:
        """Return whom the text names next, after a lead with "a former nurse" or "a coalition".

        *following* are the speakers of the relations that follow.
        """
        source = relation.source
        if not isinstance(source, Noun):
            return ()
        if lemma(source.head) in cues.BODIES:
            here = self._foci.paragraph(relation.at)
            after = self._document.paragraphs[here + 1 : here + 2]
            mentions = self._lines.within(after[0].block.span) if after else ()
            bodies = [actor for _, actor in mentions if isinstance(actor, Organisation)]
            return tuple(bodies[:1])
        actors = next((found for found in following if found), ())
        if lemma(source.head) in cues.DOCUMENTS | {"inquiry"}:
            return actors[:1]
        return actors if all(isinstance(actor, Person) for actor in actors) else ()

    # Lines and layout ----------------------------------------------------------------------

    def _of_line(self, place: Span) -> tuple[Actor, ...]:
        found = [actor for _, actor in self._lines.within(place)]
        people = [actor for actor in found if isinstance(actor, Person)]
        return tuple(people[:1] or found[:1])

    def _together(self, place: Span) -> tuple[Actor, ...]:
        """Return all who are named together: the people, or the bodies where no one is named."""
        found = list(dict.fromkeys(actor for _, actor in self._lines.within(place)))
        people = tuple(actor for actor in found if isinstance(actor, Person))
        return people or tuple(found)

    def _interviewee(self) -> tuple[Actor, ...]:
        """Return the person whom the text names most often, the first of equals."""
        mentions = self._cast.mentions
        counts = Counter(actor.name for _, actor in mentions if isinstance(actor, Person))
        most = [name for name, _ in counts.most_common(1)]
        return tuple(person for person in self._cast.people if person.name in most)[:1]

    def _carried(self, source: Carried) -> tuple[Actor, ...]:
        here = self._foci.paragraph(source.at)
        for paragraph in (here, here - 1):
            foci = self._foci.before(source.at, [paragraph])
            if foci:
                return nearest(foci)
        return ()

    # Nouns ---------------------------------------------------------------------------------

    def _of_noun(self, parsed: Parsed, head: Token, verb: Token | None = None) -> tuple[Actor, ...]:
        pronoun = head.pos_ == "PRON" or head.lower_ in {"two", "both", "most"}
        if pronoun and self._names.at(parsed, head) is None:
            return self._of_pronoun(parsed, head)
        joint = self._names.row(parsed, head, verb)
        if joint:
            return joint
        if head.tag_ == "NNS":
            # "Its authors, Ann Lee and Dev Rao,": all of them.
            joint = next(
                (row for t in appositions(head) if (row := self._names.joint(parsed, t))), ()
            )
            if joint:
                return joint
        for token in (head, *appositions(head)):
            mention = self._names.at(parsed, token)
            if mention is not None:
                return (mention,)
        beside = self._names.beside(parsed, head, verb)
        return (beside,) if beside else self._of_description(parsed, head)

    # Pronouns ------------------------------------------------------------------------------

    def _of_pronoun(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        at, word = parsed.places[head.i].start, head.lower_
        if word in cues.PRONOUNS:
            return self._foci.last_person(at, cues.PRONOUNS[word])
        if word in {"it", "itself"}:
            owner = _owner_before(head)
            return (self._of_owner(parsed, owner) if owner else ()) or self._foci.last_body(at)
        if word in {"both", "two"}:
            return self._foci.last_two(at)
        if word in cues.PLURAL_PRONOUNS:
            return self._foci.last_group(at) or self._foci.last_body(at)
        return ()

    def _of_owner(self, parsed: Parsed, owner: Token) -> tuple[Actor, ...]:
        """Return whose the noun is, from its possessive: "its", "her", "the union's"."""
        if owner.pos_ != "PRON":
            return self._of_noun(parsed, owner)
        at = parsed.places[owner.i].start
        if owner.lower_ in {"his", "her"}:
            return self._foci.last_person(at, "male" if owner.lower_ == "his" else "female")
        return self._foci.last_body(at)

    # Descriptions --------------------------------------------------------------------------

    def _of_description(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        word, at = lemma(head), parsed.places[head.i].start
        if any(below.pos_ == "PROPN" for below in appositions(head)):
            # "The contractor, Brightway," whom the cast does not know, is nobody else.
            return ()
        before = [head.nbor(-1)] if head.i else []
        definite = any(
            child.dep_ == "poss" or child.lower_ in {"the", "this", "that"}
            for child in (*head.children, *before)
        )
        several = word in cues.AGENTS and head.tag_ == "NNS"
        if several and not self._names_body(parsed, head):
            return self._of_group(parsed, head)
        if word in cues.SPOKESPEOPLE:
            owned = any(
                child.dep_ == "poss" or (child.dep_ == "compound" and child.pos_ == "PROPN")
                for child in head.children
            )
            return self._owner(parsed, head) or (() if owned else self._foci.last_body(at))
        if word in cues.DOCUMENTS:
            if self._author(parsed, head) or not definite:
                return self._author(parsed, head)
            return self._foci.author(word, at) or self._foci.last_body(at)
        count = counted(head)
        if count and (word in cues.BODIES or cues.is_human(word)):
            bodies = word in cues.BODIES
            found = self._foci.last_several(at, count, Organisation if bodies else Person)
            if found or bodies:
                return found
        if head.tag_ in {"NNS", "NNPS"} or word in {"staff", "people"}:
            return self._of_group(parsed, head)
        if word in cues.COLLECTIVES and is_group(head) and not definite:
            return self._of_group(parsed, head)
        if word in cues.BODIES:
            return self._body(parsed, head) if definite else ()
        inside = self._lines.within(parsed.place(noun_tokens(head)))
        people = [actor for _, actor in inside if isinstance(actor, Person)]
        if people:
            return (people[-1],)
        if word in cues.KIN:
            return self._kin(parsed, head)
        if definite and cues.is_human(word):
            return self._in_post(head) or self._foci.last_person(at)
        return ()

    def _body(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the body that "the union" means: one so called, else the one last in focus."""
        compounds = [child for child in head.lefts if child.dep_ == "compound"]
        for owned in (*compounds, *belonging(head, "of", "at")):
            named = self._names.at(parsed, owned)
            if isinstance(named, Organisation):
                return (named,)
        at = parsed.places[head.i].start
        called = self._foci.called(head.lower_, at)
        if called or head.lower_ in cues.ONLY:
            return (called,) if called else ()
        return self._foci.last_body(at)

    def _kin(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the one person of the same surname as whoever "her husband" speaks of."""
        owners = [child for child in head.children if child.dep_ == "poss"]
        for person in self._of_owner(parsed, owners[0]) if owners else ():
            surname = person.name.split()[-1]
            same = [
                other
                for other in self._cast.people
                if other != person and other.name.split()[-1] == surname
            ]
            if len(same) == 1:
                return (same[0],)
        return ()

    def _names_body(self, parsed: Parsed, head: Token) -> bool:
        inside = self._lines.within(parsed.place(full_tokens(head)))
        return any(isinstance(actor, Organisation) for _, actor in inside)

    def _owner(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the body whose spokesperson *head* is, where the noun phrase says it."""
        inside = self._lines.within(parsed.place(full_tokens(head)))
        bodies = [actor for _, actor in inside if isinstance(actor, Organisation)]
        if bodies:
            return (bodies[0],)
        if any(child.dep_ == "poss" and child.pos_ == "PROPN" for child in head.children):
            # Somebody's lawyer: neither that person nor a body.
            return ()
        for child in head.lefts:
            if child.dep_ == "compound" and lemma(child) in cues.BODIES:
                return self._body(parsed, child)
            called = self._foci.called(child.lower_, parsed.places[head.i].start)
            if child.dep_ == "compound" and child.is_title and called:
                return (called,)
        for owned in belonging(head, "for", "of"):
            if owned.pos_ in {"NOUN", "PRON"}:
                return self._of_owner(parsed, owned)
        return ()

    def _author(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return who wrote the document *head*: "by X", "X's report", "its report"."""
        issued = [t for t in head.rights if t.dep_ in {"acl", "relcl"} and lemma(t) in _ISSUED]
        owners = [t for noun in (head, *issued) for t in belonging(noun, "by", "from")]
        near = head.doc[head.i + 1 : head.i + 3]
        if len(near) == 2 and near[0].text == "," and near[1].lower_ in {"by", "from"}:
            owners += [below for below in near[1].children if below.dep_ == "pobj"]
        for owned in owners:
            names = (self._names.at(parsed, token) for token in (owned, *appositions(owned)))
            named = next((name for name in names if name), None) or self._names.after(parsed, owned)
            if named is not None:
                return (named,)
            if owned.dep_ == "poss":
                return self._of_owner(parsed, owned)
        for child in head.lefts:
            named = self._names.at(parsed, child) if child.dep_ == "compound" else None
            if named is not None:
                return (named,)
        return ()

    def _find_authors(self) -> None:
        """Put the named authors of documents in focus: they are what "it" says next.

        Whoever says something "in a letter" or publishes a report is its author too.
        """
        for paragraph in self._document.paragraphs:
            if paragraph.block.part is not Part.BODY:
                continue
            parsed = paragraph.parsed
            for token in parsed.doc:
                if token.pos_ != "NOUN" or lemma(token) not in cues.DOCUMENTS:
                    continue
                own = {child.pos_ for child in token.children if child.dep_ == "poss"}
                if "PRON" in own or self._names.at(parsed, token) is not None:
                    continue
                at = parsed.places[token.i].start
                authors = self._author(parsed, token)
                if token.dep_ == "nsubj":
                    self._foci.wrote(at, authors)
                self._foci.signed(lemma(token), at, authors or self._issuer(parsed, token))

    def _issuer(self, parsed: Parsed, document: Token) -> tuple[Actor, ...]:
        """Return the named subject of the verb that a document is issued by, or said in."""
        inside = document.dep_ == "pobj" and document.head.lower_ == "in"
        verb = document.head.head if inside else document.head
        if not inside and not (document.dep_ == "dobj" and lemma(verb) in _ISSUED):
            return ()
        subject = subject_of(verb) if verb.pos_ == "VERB" else None
        named = self._names.at(parsed, subject) if subject is not None else None
        return (named,) if named else ()

    def _in_post(self, head: Token) -> tuple[Actor, ...]:
        """Return the one person whose role is the words of the noun ("the chief executive")."""
        words = [t.lower_ for t in noun_tokens(head) if t.pos_ in {"NOUN", "PROPN", "ADJ"}]
        holders = {
            post.person
            for post in self._cast.posts
            if not post.former and post.role.casefold() == " ".join(words)
        }
        return tuple(holders) if len(holders) == 1 else ()

    def _of_group(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        group = find_group(self._document.text, parsed, head)
        return (self.groups.setdefault(group.name.casefold(), group),) if group else ()


def _owner_before(pronoun: Token) -> Token | None:
    """Return whose plan the sentence before is about ("her plan"): what it proposes, she does."""
    start = pronoun.sent.start
    subject = own_subject(pronoun.doc[start - 1].sent.root) if start else None
    if subject is None or lemma(subject) not in _PLANS:
        return None
    return next((child for child in subject.children if child.dep_ == "poss"), None)
