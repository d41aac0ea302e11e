"""Who speaks: from the words of a source to a person, a body or a group of the release.

A name speaks for itself. A pronoun or a role is whoever the text spoke of last and it fits: the
subject of the sentence before, or the speaker of the last statement. Where nobody fits, nobody
speaks: a missing speaker is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.cast.cast import Cast
from kg.extract.cast.honorifics import HONORIFICS
from kg.extract.speech import cues
from kg.extract.speech.focus import Foci, nearest
from kg.extract.speech.grammar import appositions, full_tokens, lemma, noun_tokens, partners
from kg.extract.speech.lines import Lines
from kg.extract.speech.relation import Carried, Interviewee, Named, Noun, Relation, Source, Together
from kg.extract.text.document import Document
from kg.extract.text.language import Parsed
from kg.extract.text.layout import Part
from kg.model import Actor, Group, Organisation, Person, Span

_TITLES = re.compile(
    rf"\b(?:{'|'.join(sorted(HONORIFICS, key=len, reverse=True))})\b\.?", re.IGNORECASE
)
_VAGUE = frozenset({"no", "not", "few", "neither", "some", "nobody"})


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
        return self._carried(source) if isinstance(source, Carried) else ()

    def spoke(self, at: int, actors: Sequence[Actor]) -> None:
        """Note that *actors* speak at code point *at*; call it in reading order."""
        self._foci.spoke(at, actors)

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
        if pronoun and self._mention(parsed, head) is None:
            return self._of_pronoun(parsed, head)
        joint = self._joint(parsed, head)
        if joint:
            return joint
        for token in (head, *appositions(head)):
            mention = self._mention(parsed, token)
            if mention is not None:
                return (mention,)
        beside = self._beside(parsed, head, verb)
        return (beside,) if beside else self._of_description(parsed, head)

    def _mention(self, parsed: Parsed, token: Token) -> Person | Organisation | None:
        found = self._lines.at(parsed.places[token.i])
        return found[1] if found else None

    def _joint(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the names that "and" joins to *head*, where all of them are known."""
        heads = [head, *partners(head)]
        if len(heads) < 2:
            return ()
        found: list[Actor] = []
        for token in heads:
            names = [self._mention(parsed, near) for near in (token, *appositions(token))]
            named = next((name for name in names if name is not None), None)
            if named is None:
                return ()
            if named not in found:
                found.append(named)
        return tuple(found)

    def _beside(
        self, parsed: Parsed, head: Token, verb: Token | None
    ) -> Person | Organisation | None:
        """Return the name in apposition to *head* that the parser did not see as one.

        "Its director of care, Ann Lee," and "Ann Lee, care lead for the Guild," name a person
        beside a role; "the charity Small Steps" names a body right after its kind.
        """
        doc, sentence = parsed.doc, head.sent
        left = head.left_edge.i
        if left - 2 >= sentence.start and doc[left - 1].text == ",":
            named = self._mention(parsed, doc[left - 2])
            if isinstance(named, Person):
                return named
        end = sentence.end if verb is None or verb.i < head.i else verb.i
        for token in doc[head.i + 1 : min(end, head.i + 16)]:
            found = self._lines.at(parsed.places[token.i])
            if found is None:
                continue
            between = self._document.text[parsed.places[head.i].end : found[0].start]
            words = _TITLES.sub("", between).strip()
            if isinstance(found[1], Person):
                if not words or words[-1] in ",–—(":
                    return found[1]
            elif not between.strip() and lemma(head) in cues.BODIES:
                return found[1]
        return None

    # Pronouns ------------------------------------------------------------------------------

    def _of_pronoun(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        at, word = parsed.places[head.i].start, head.lower_
        if word in cues.PRONOUNS:
            return self._foci.last_person(at, cues.PRONOUNS[word])
        if word in {"it", "itself"}:
            return self._foci.last_body(at)
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
        if word in cues.SPOKESPEOPLE:
            owned = any(child.dep_ == "poss" for child in head.children)
            return self._owner(parsed, head) or (() if owned else self._foci.last_body(at))
        if word in cues.DOCUMENTS:
            return self._author(parsed, head) or (self._foci.last_body(at) if definite else ())
        if head.tag_ in {"NNS", "NNPS"} or word in {"staff", "people"}:
            return self._group(parsed, head)
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
        for owned in _belonging(head, "of", "at"):
            named = self._mention(parsed, owned)
            if isinstance(named, Organisation):
                return (named,)
        at = parsed.places[head.i].start
        called = self._foci.called(head.lower_, at)
        return (called,) if called else self._foci.last_body(at)

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
            if child.dep_ == "compound" and (lemma(child) in cues.BODIES or child.is_title):
                return self._body(parsed, child)
        for owned in _belonging(head, "for", "of"):
            if owned.pos_ in {"NOUN", "PRON"}:
                return self._of_owner(parsed, owned)
        return ()

    def _author(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return who wrote the document *head*: "by X", "X's report", "its report"."""
        for owned in _belonging(head, "by", "from"):
            named = self._mention(parsed, owned)
            if named is not None:
                return (named,)
            if owned.dep_ == "poss":
                return self._of_owner(parsed, owned)
        for child in head.lefts:
            named = self._mention(parsed, child) if child.dep_ == "compound" else None
            if named is not None:
                return (named,)
        return ()

    def _find_authors(self) -> None:
        """Put the named authors of documents in focus: they are what "it" says next."""
        for paragraph in self._document.paragraphs:
            if paragraph.block.part is not Part.BODY:
                continue
            parsed = paragraph.parsed
            for token in parsed.doc:
                if token.dep_ != "nsubj" or lemma(token) not in cues.DOCUMENTS:
                    continue
                own = {child.pos_ for child in token.children if child.dep_ == "poss"}
                if "PRON" not in own and self._mention(parsed, token) is None:
                    self._foci.wrote(parsed.places[token.i].start, self._author(parsed, token))

    def _in_post(self, head: Token) -> tuple[Actor, ...]:
        """Return the one person whose role is the words of the noun ("the chief executive")."""
        words = [t.lower_ for t in noun_tokens(head) if t.pos_ in {"NOUN", "PROPN", "ADJ"}]
        holders = {
            post.person
            for post in self._cast.posts
            if not post.former and post.role.casefold() == " ".join(words)
        }
        return tuple(holders) if len(holders) == 1 else ()

    def _group(self, parsed: Parsed, head: Token) -> tuple[Actor, ...]:
        """Return the unnamed people that *head* speaks of, under the words of the text."""
        noun = noun_tokens(head)
        if not cues.is_human(lemma(head)) or any(t.lower_ in _VAGUE for t in noun if t.i < head.i):
            return ()
        described = any(child.dep_ in {"amod", "compound"} for child in head.lefts)
        if lemma(head) == "figure" and not described:
            return ()
        start = noun.start
        while start < head.i and noun.doc[start].dep_ in {"cc", "punct", "advmod", "preconj"}:
            start += 1
        place = parsed.place(noun.doc[start : noun.end])
        name = re.sub(r"\s+", " ", place.of(self._document.text)).strip(" ,.;:")
        return (self.groups.setdefault(name.casefold(), Group(name, (place,))),)


def _belonging(head: Token, *prepositions: str) -> list[Token]:
    """Return the nouns that own *head* or follow it after one of *prepositions*, in order."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_ == "poss":
            found.append(child)
        elif child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            found.extend(below for below in child.children if below.dep_ == "pobj")
    return found
