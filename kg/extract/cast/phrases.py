"""Role phrases: "the Trust's interim chief executive", "chair of both A and B", "a GP in Leeds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from kg.extract.cast.heads import KIND_WORDS
from kg.extract.cast.roles import HEAD, ROLE, is_post, kind_of
from kg.extract.cast.skeleton import BODY, PERSON, Skeleton
from kg.model import Span

_ARTICLE = (
    r"(?:(?P<article>(?i:an?|the|its|their|his|her|our|my|your|whose|one|one of (?:the|its|our"
    r"|their|two|three|four|five|six)"
    r"|neighbouring|(?:the )?(?:two|three|four|five|six))) )?"
)
_PAST = (
    r"(?:former|formerly|ex|retired|then|one-time|late|previously|ousted|erstwhile|once|past"
    r"|sometime)"
)
_FORMER = rf"(?P<former>(?i:{_PAST})[ -])?"
_NEW = (
    r"(?:(?i:\d\d-year-old|new|fellow|next|first|current|incoming|outgoing|longest-serving"
    r"|long-serving|long-standing|newly appointed|newly elected"
    r"|also|now|currently|veteran|present|at present|inaugural|two|three|four|five|six) )*"
)
_OWNER = (
    rf"(?:(?:(?:[Tt]he )?(?P<owner>{BODY})(?: (?:{KIND_WORDS})'s|'s?)?"
    rf"|(?P<unnamed>(?!Children|Women|Men|People|Patients|Nurses)[a-z][a-z-]+'s?"
    rf"|(?:[A-Z][\w-]+ ){{0,2}}[A-Z][\w-]+'s?)) "
    r"(?:own |first |new |next |current |outgoing |\d+ )?(?P<owned>(?:(?:former|then|retired) "
    r"|ex-))?)?"
)
_BODY = (
    rf"(?:its|their) (?:[a-z]+ ){{0,2}}(?:{KIND_WORDS}), {BODY}(?=,)|"
    r"(?:[Tt]he |a )?(?:neighbouring |former |old |then )?"
    rf"(?:(?:(?!{HEAD}\b|of\b|and\b)[a-z][\w'-]* ){{0,4}}?(?:{KIND_WORDS}) )?{BODY}"
)
_BODIES = (
    rf"(?:both )?(?:{_BODY})(?:(?:,| and| &|, and)(?: of| at)? (?:{_BODY})(?!'| from {PERSON}))*"
)
_PART = rf"'s? (?!{HEAD}\b)[a-z][\w -]{{2,40}}?(?=[,.;:)\"]|$| \(| who\b| said\b| at\b)"
_ALL = "trusts|boards|councils|hospitals|organisations|bodies|charities|colleges|unions"
_AT = (
    rf"(?: (?:in|on) (?:the|its|our) [a-z][a-z -]{{2,40}}?(?= (?:of|at) (?:the )?{BODY}))?"
    rf"(?: (?P<prep>of|at|for|with|in|from|on|to|within) (?P<bodies>{_BODIES})(?P<part>{_PART})?"
    rf"| \((?P<within>{BODY})\)|(?P<pair> (?:of|at|for) (?:both|the two) (?:{_ALL})\b))?"
)
_PHRASE = re.compile(rf"{_ARTICLE}{_FORMER}{_NEW}{_OWNER}(?P<role>{ROLE}){_AT}")
_LINE_BODY = re.compile(
    rf"(?: \([^()]{{2,30}}\))?(?:[,;]| \|)? (?:[Tt]he )?(?P<bodies>{BODY})(?=$|[:;.,()/]| \(| and )"
)
_AND = re.compile(
    r"(?:,? and(?:, before that,)? | & |,? who is |, |(?:,? but| -) (?=(?:currently|now"
    r"|at present|previously"
    r"|formerly|then|once)\b))(?:also |now |currently |at present )?"
)
_NOW = re.compile(r"\b(?:now|currently|at present)\b")
_OF_NEXT = re.compile(rf" (?:is|was|will be) {PERSON}")
_OF_APPOSED = re.compile(rf",? {PERSON}")
_OWNERS = frozenset("his her its their our my whose".split())
_PLACE = re.compile(
    r" (?:in|from|at|near) (?:the )?(?:town|city|village|county|[A-Z][\w'-]*)(?: [A-Z][\w'-]*)*"
    r"(?: for \d+ years)?"
)
_ASIDE = re.compile(r", (?:an?|the|which) [^,.;:\"]{3,60}(?=, and )")
_KIN = re.compile(r" and (?:mother|father|mum|dad|grandmother|grandfather)[ -]of[ -][a-z]+")
_WHEN = re.compile(
    r" (?:(?:in|since|until) \d{4}|from \d{4} (?:to|until) \d{4}|for (?:[a-z]+ )+years"
    r"|for (?:most|much|all) of that time)\b"
)
_WORKS = re.compile(rf",? who (?:has )?work(?:s|ed) (?:at|for) (?:the )?(?P<body>{BODY})")
_OF_KIND = re.compile(
    rf"(?P<role>.+?) (?:of|at|for|with) (?:(?:the |a )[a-z'-]+(?: [a-z'-]+)*"
    rf"|[a-z' -]*(?:{KIND_WORDS}))"
)
_PARTIAL = re.compile(
    r"(?:member|representative|advis[eo]r|counsel|delegate) (?:of|on|to|for) the ", re.IGNORECASE
)
_PLURAL = re.compile(r"(?<!s)s$|people$|(?<=[a-z])men$", re.IGNORECASE)
_SEAT = re.compile(r"(?:.* )?(?:mp|msp|mep|gp|coroner)", re.IGNORECASE)
_VERBAL = re.compile(rf"(?:chairs|heads|leads|edits) (?:both )?(?:the )?{BODY}")
_LEADS = re.compile(
    r"(?:^|[\s\"])(?:said|says|say|by|and|but|to|from|of|with|that|as|for|when|while|told|wrote|writes"
    r"|are|is|was|were|be|been|has|have|had|did|does|do|will|would|than|like|only|even|at|in|on|against|between|believes|where|which|who|today|yesterday|then|meanwhile|like|calls|joins"
    r"|succeed|succeeds|replaces|local|Local|include|includes|including|[a-z]+ed|As|By|But|And|While|When)$"
)
_LETTERS = r"(?: [A-Z]{2,6})*"
_APPOSED = re.compile(
    rf"{PERSON}{_LETTERS}"
    r"(?=[,.;:!?)]|$| \(| -| (?:said|says|told|and|of|&|will|who|has|had|was|is|[a-z]+ed)\b)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One role of a role phrase; `start` and `end` are positions in the skeleton.

    `bodies` are the characters of the bodies where it is held; `placed` is True where a place
    follows instead ("a GP in Ludlow"), or the role itself says what it is part of. `held_at` is
    True where the bodies follow the role; `kind` as in `kg.extract.roles.kind_of`. `post` is
    False for what somebody did for one text; `paired` is True in "chair of both trusts", `now`
    after "but now" and the like.
    """

    start: int
    end: int
    role: Span
    bodies: str
    article: str
    former: bool
    plural: bool
    kind: str
    placed: bool
    held_at: bool
    post: bool
    paired: bool = False
    now: bool = False


class Reader:
    """Reads role phrases in one skeleton."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.text = skeleton.text

    def read(self, at: int, *, lines: bool = False) -> list[Phrase]:
        """Return the roles of the phrase that begins at *at*, none where none begins there.

        With *lines* a body may follow after a comma: "chair, Quay Trust".
        """
        found: list[Phrase] = []
        now = False
        while (phrase := self._one(at, lines=lines)) is not None:
            if found and self._is_of_next(phrase):
                break
            found.append(replace(phrase, now=now))
            place = _PLACE.match(self.text, phrase.end) or _WHEN.match(self.text, phrase.end)
            place = place or _ASIDE.match(self.text, phrase.end)
            match = _AND.match(self.text, place.end() if place else phrase.end)
            if not match or (
                match.group() == ", " and not lines and not self._goes_on(found, match)
            ):
                break
            at, now = match.end(), now or bool(_NOW.search(self.text, match.start(), match.end()))
            if _VERBAL.match(self.text, at):
                break
        works = _WORKS.match(self.text, found[-1].end) if found else None
        if works:
            found = [replace(p, bodies=p.bodies or works.group("body")) for p in found]
        return [phrase for phrase in _share(found) if phrase.post]

    def read_before(self, at: int, *, title: bool = False) -> list[Phrase]:
        """Return the roles of the phrase that ends right before *at*, or before a comma there.

        At *at* a name stands or, with *title*, another role phrase that ends at a name.
        """
        comma = self.text[:at].endswith(", ")
        end = at - 2 if comma else at - 1
        if end < 1 or self.text[end] not in " ,:":
            return []
        clause = max(
            m.end() for m in re.finditer(r"[.;!?:\"] |[:\"]|\((?![^()]*\))|\A", self.text[:end])
        )
        for match in re.finditer(r"(?<![\w'-])[\w\ue800-\uefff]", self.text[:end]):
            start = match.start()
            if start < max(clause, end - 110):
                continue
            phrases = self.read(start)
            if not phrases:
                continue
            during = _WHEN.match(self.text, phrases[-1].end) if comma else None
            if (during.end() if during else phrases[-1].end) != end:
                continue
            if len(phrases) > 1 and re.search(rf"{PERSON}{_LETTERS}, $", self.text[:start]):
                # "Ann Lowe, MP for Danley, and former minister Bo Quist"
                continue
            owned = self.text[start] >= "\ue800"
            if not (phrases[0].article or owned or self._begins(start)):
                continue
            if title:
                return phrases if comma and (phrases[0].article or owned) else []
            if not comma or self._apposed(start, phrases[0], at):
                return phrases
        return []

    def _is_of_next(self, phrase: Phrase) -> bool:
        """Say whether a further role is of who is named after it: "and her deputy is Bo Quist"."""
        if phrase.article in _OWNERS and _OF_APPOSED.match(self.text, phrase.end):
            return True
        return bool(phrase.article and _OF_NEXT.match(self.text, phrase.end))

    def _goes_on(self, found: list[Phrase], comma: re.Match[str]) -> bool:
        """Say whether a comma parts two roles of one person: "a trustee of A, a governor of B"."""
        after = self._one(comma.end())
        articled = found[-1].article in {"a", "an", ""} and found[-1].held_at
        if after is None or not articled or after.article not in {"a", "an"}:
            return False
        return not re.match(rf",? {PERSON}", self.text[after.end :])

    def _one(self, at: int, *, lines: bool = False) -> Phrase | None:
        match = _PHRASE.match(self.text, at)
        if not match:
            return None
        phrase = self._phrase(match)
        if kin := _KIN.match(self.text, phrase.end):
            phrase = replace(phrase, end=kin.end())
        if lines and not phrase.bodies and phrase.article not in {"a", "an"}:
            line = _LINE_BODY.match(self.text, phrase.end)
            if line:
                phrase = replace(phrase, bodies=line.group("bodies"), end=line.end(), held_at=True)
        return phrase

    def _phrase(self, match: re.Match[str]) -> Phrase:
        groups = match.groupdict()
        role = match.group("role")
        start, end = match.span("role")
        stop = match.end()
        after = "".join(re.findall(BODY, groups["bodies"] or groups["within"] or ""))
        bodies = after or groups["owner"] or ""
        if groups["owner"] and groups["prep"] in {"on", "in", "for"}:
            bodies = groups["owner"]
        noun = re.split(r" (?:of|for|in|on|to) ", role)[0]
        if groups["owner"] and kind_of(role) == "state" and start == match.end("owner") + 1:
            # "a Treasury minister": the department is part of the role, no employer.
            start, bodies, role = match.start("owner"), after, f"{groups['owner']} {role}"
        kind = _OF_KIND.fullmatch(role)
        beside = re.match(rf" ({BODY})", self.text[end:])
        if kind and beside and not after:
            # "director of the patients' network Lived & Learned"
            end = start + kind.end("role")
            bodies, after, stop = beside.group(1), beside.group(1), stop + 2
        elif groups["prep"] == "to" and noun.endswith("ounsel"):
            # "counsel to the inquiry": whom a barrister serves is part of it.
            end = match.end("bodies")
        elif groups["part"]:
            # "chair of the Society's commissioning forum"
            end = match.end("part")
        elif _SEAT.fullmatch(noun):
            # A seat or a place, not what the role is for: "MP for Selsdale", "GP in Ludlow".
            end = start + len(noun)
            if not noun.lower().endswith(("gp", "coroner")):
                start, bodies = end - len(noun.split()[-1]), ""
        article = (groups["article"] or "").lower()
        placed = _PLACE.match(self.text, end) or _PARTIAL.search(role) or groups["unnamed"]
        return Phrase(
            start=match.start(),
            end=stop,
            role=self.skeleton.span(start, end),
            bodies=bodies,
            article=article,
            former=bool(groups["former"] or groups["owned"]),
            plural=bool(_PLURAL.search(noun)),
            kind=kind_of(role),
            placed=bool(placed),
            held_at=bool(after),
            post=is_post(role.lower()),
            paired=groups["pair"] is not None,
        )

    def _begins(self, start: int) -> bool:
        """Say whether a phrase may begin at *start*: not in the middle of another."""
        before = self.text[:start].rstrip(" ")
        return not before or before[-1] in '.,;:!?"(-)' or bool(_LEADS.search(before))

    def _apposed(self, start: int, phrase: Phrase, at: int) -> bool:
        """Say whether the name at *at* after a comma is in apposition to the phrase."""
        before = self.text[:start].rstrip(" ")
        if re.search(rf"{PERSON}{_LETTERS},$", before):
            return False
        opens = not before or before[-1] in '.!?"' or bool(re.search(r"\b[Aa]s$", before))
        coupled = re.search(rf"{PERSON}{_LETTERS}, and$", before)
        begins = (
            coupled or phrase.article or phrase.held_at or self.text[start] >= "\ue800" or opens
        )
        return bool(begins and _APPOSED.match(self.text, at))


def _share(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Give roles that stand together without articles the body of their neighbour."""
    earlier: Phrase | None = None
    for phrase, later in zip_longest(phrases, phrases[1:]):
        shared = later and later.held_at and not later.article and phrase.kind == "office"
        if later and shared and not phrase.bodies:
            phrase = replace(phrase, bodies=later.bodies)
        elif not phrase.bodies and phrase.kind == "office" and earlier and not phrase.article:
            phrase = replace(phrase, bodies=earlier.bodies)
        earlier = phrase
        yield phrase
