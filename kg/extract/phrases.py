"""Role phrases: "the Trust's interim chief executive", "chair of both A and B", "a GP in Ludlow"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.roles import HEAD, ROLE, is_post, kind_of
from kg.extract.skeleton import BODY, PERSON, Skeleton
from kg.model import Span

_DETERMINER = (
    r"(?:(?P<det>a|an|the|The|A|An|its|Its|their|Their|his|His|her|Her|our|Our|my|My|one of the"
    r"|one of its|neighbouring)\s)?"
)
_FORMER = (
    r"(?P<former>(?:former |ex-|ex |retired |then |then-|one-time |late |Former |Retired |previously "
    r"|formerly |ousted |outgoing )?)"
)
_NEW = r"(?:(?:new|next|first|current|incoming|longest-serving|newly appointed|newly elected|also|now|currently|young|veteran) )*"
_OWNER = rf"(?:(?:the |The )?(?P<owner>{BODY})(?:'s?)? (?P<part>(?:own )?))?"
_BODIES = rf"(?:both )?(?:the |The |neighbouring )?{BODY}(?:(?:,| and| &|, and)(?: the)? {BODY}(?!'))*"
_AT = rf"(?: (?P<prep>of|at|for|with|in|from|on|to|within) (?P<bodies>{_BODIES})(?P<of_part>'s? (?!{HEAD}\b)[a-z][\w -]{{2,40}}?(?=[,.;:)\"]|$| who| said| at))?)"
_PHRASE = re.compile(rf"{_DETERMINER}{_FORMER}{_NEW}{_OWNER}(?P<former2>(?:former |then |retired )?)(?P<role>{ROLE})(?P<at>{_AT})?")
_LINE_BODY = re.compile(rf",? (?:the |The )?(?P<bodies>{BODY})(?=$|[:;.,(]| \(| and )")
_AND = re.compile(r"(?:,? and |, | & )(?:also |now |currently )?")
_TOWN = re.compile(r" (?:in|from|at) (?:the )?[A-Z]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One role in a role phrase, in positions of the skeleton.

    `bodies` are the characters of the bodies where it is held; `place` is True where a place
    follows instead ("a GP in Ludlow").
    """

    start: int
    end: int
    span_of_role: Span
    bodies: str
    determiner: str
    former: bool
    plural: bool
    place: bool


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
        while (phrase := self._one(at, lines=lines)) is not None:
            found.append(phrase)
            match = _AND.match(self.text, phrase.end)
            if not match or (match.group() == ", " and not lines):
                break
            at = match.end()
        return list(self._shared(found))

    def _one(self, at: int, *, lines: bool) -> Phrase | None:
        match = _PHRASE.match(self.text, at)
        if not match:
            return None
        phrase = self._phrase(match)
        if not is_post(match.group("role").lower()):
            return None
        if lines and not phrase.bodies and kind_of(match.group("role")) != "state":
            line = _LINE_BODY.match(self.text, phrase.end)
            if line and phrase.determiner not in {"a", "an"}:
                phrase = replace(phrase, bodies=line.group("bodies"), end=line.end())
        return phrase

    def _phrase(self, match: re.Match[str]) -> Phrase:
        groups = match.groupdict()
        role_start, role_end = match.span("role")
        bodies = "".join(re.findall(BODY, groups["bodies"] or ""))
        end = match.end()
        if groups["owner"] and bodies:
            bodies = groups["owner"] if groups["prep"] in {"on", "in", "for"} else bodies
        elif groups["owner"]:
            bodies = groups["owner"]
        if groups["of_part"]:
            role_end = match.end("of_part")
        elif not groups["at"]:
            end = role_end
        noun = re.split(r" (?:of|for|in|on|to) ", match.group("role"))[0]
        plural = bool(re.search(r"(?:chairs|executives|secretaries|presidents|directors|leaders|heads|officers|founders|leads|members|fellows|partners)$", noun))
        if re.fullmatch(r"mp|msp|mep|gp", noun.split()[-1].lower()):
            # A seat or a place, not what the role is for: "MP for Selsdale", "GP in Ludlow".
            role_end = role_start + len(noun)
        return Phrase(
            start=match.start(),
            end=end,
            span_of_role=self.skeleton.span(role_start, role_end),
            bodies=bodies,
            determiner=(groups["det"] or "").lower(),
            former=bool((groups["former"] or groups["former2"] or "").strip(" -").lower() not in {"", "outgoing"}),
            plural=plural,
            place=bool(_TOWN.match(self.text, role_end)),
        )

    def _shared(self, phrases: list[Phrase]) -> Iterator[Phrase]:
        """Give roles that stand together without articles the body of their neighbour."""
        for index, phrase in enumerate(phrases):
            later = phrases[index + 1] if index + 1 < len(phrases) else None
            earlier = phrases[index - 1] if index else None
            if not phrase.bodies and later and later.bodies and not later.determiner:
                phrase = replace(phrase, bodies=later.bodies)
            elif not phrase.bodies and earlier and earlier.bodies and not phrase.determiner:
                phrase = replace(phrase, bodies=earlier.bodies)
            phrases[index] = phrase
            yield phrase

    def is_before_name(self, at: int) -> bool:
        """Say whether a name follows at *at*, so that what ends there belongs to it."""
        return bool(re.match(rf" {PERSON}", self.text[at:]))

    def read_before(self, at: int) -> list[Phrase]:
        """Return the roles of the phrase that ends right before *at*, or before a comma there."""
        text = self.text
        comma = text[:at].endswith(", ")
        end = at - 2 if comma else at - 1
        if end < 1 or (not comma and text[end] != " "):
            return []
        clause = max((m.end() for m in re.finditer(r"[.;!?:\"] |[:\"(]|\A", text[:end])), default=0)
        first = max(clause, end - 110)
        starts = [m.start() for m in re.finditer(r"(?<![\w'-])[\w\ue800-\uefff]", text[:end]) if m.start() >= first]
        for start in starts:
            phrase = self._one(start, lines=False)
            if phrase is None or phrase.end != end or not self._begins(start):
                continue
            if comma and not self._closed(start, phrase, at):
                continue
            return [phrase]
        return []

    def _begins(self, start: int) -> bool:
        """Say whether a phrase may begin at *start*: not in the middle of another."""
        before = self.text[:start].rstrip(" ")
        if not before or before[-1] in ".,;:!?\"(-)":
            return True
        if re.search(rf"{BODY}(?:'s?)?$", before):
            return False
        return bool(_LEADS.search(before))

    def _closed(self, start: int, phrase: Phrase, at: int) -> bool:
        """Say whether the name at *at* after a comma is in apposition to the phrase."""
        before = self.text[:start].rstrip(" ")
        if re.search(rf"{PERSON}(?: [A-Z]{{2,5}})*,$", before):
            return False
        opens = not before or before[-1] in ".!?\""
        if not (phrase.determiner or self.text[start] >= "\ue800" or opens):
            return False
        return bool(re.match(rf"{PERSON}(?: [A-Z]{{2,5}})*(?=[,.;:!?)]|$| (?:said|says|told|and|&|will|who|has|had|was|is|advised|asked|added|warned))", self.text[at:]))


_LEADS = re.compile(
    r"(?:^|[\s\"])(?:said|says|say|by|and|but|to|from|of|with|that|as|for|when|while|asked|added|told"
    r"|urged|warned|replied|wrote|writes|quoted|thanked|praised|accused|including|are|is|was|were|be"
    r"|agreed|insisted|explained|argued|claimed|believes|according to|where|which|who|today|yesterday"
    r"|then|meanwhile|like|called|calls|joins|joined|succeeds|succeed|replaces|appointed|local|Local"
    r"|include|includes|[a-z]+ed)$"
)
