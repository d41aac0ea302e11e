"""The names that the register has for its bodies, and the days between which each was in use."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.link import rules
from kg.link.names import Words, words
from kg.link.rules import LinkRule
from kg.model import PartialDate
from kg.register import Register, RegisterOrganisation, surely_before

_KINDS = {
    rules.OFFICIAL: "the official name",
    rules.OTHER: "another name",
    rules.FORMER: "a former name",
    rules.ACRONYM: "an acronym",
}


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of a body; `rule` says of which kind. Unknown days are None and rule out nothing."""

    body: RegisterOrganisation
    text: str
    rule: LinkRule
    since: PartialDate | None = None
    until: PartialDate | None = None

    def kind(self) -> str:
        """Return what the name is to its body, in words."""
        return f"{_KINDS[self.rule]} of “{self.body.name}”"

    def out_of_time(self, date: PartialDate | None) -> str:
        """Return why a text of *date* cannot mean the body by this name; "" if it can.

        A name may outlive its use in texts, but no text knows a name before it is given.
        """
        if date is None:
            return ""
        body = self.body
        if body.start and surely_before(date, body.start):
            return f"the body begins on {body.start.iso}, after the release ({date.iso})"
        if body.end and surely_before(body.end, date):
            return f"the body ended on {body.end.iso}, before the release ({date.iso})"
        if self.since and surely_before(date, self.since):
            return f"it took this name on {self.since.iso}, after the release ({date.iso})"
        return ""

    def announced(self, date: PartialDate | None) -> bool:
        """Say whether the name is official and its body begins within a year after *date*.

        New public bodies are named, staffed and argued about in the months before they begin.
        """
        start = self.body.start
        if self.rule is not rules.OFFICIAL or date is None or start is None:
            return False
        return surely_before(date, start) and start.iso <= f"{int(date.iso[:4]) + 1}{date.iso[4:]}"

    def when(self, date: PartialDate | None) -> str:
        """Return, for a former name, until when it was in use, in brackets; "" for others."""
        if self.rule is not rules.FORMER:
            return ""
        if self.until is None:
            return " (a former name; until when is not known)"
        if date and surely_before(date, self.until):
            return f" (its name at the time, until {self.until.iso})"
        return f" (its name until {self.until.iso})"

    def ambiguous(self, name: str) -> str:
        """Return why *name* alone is too little to mean the body; "" if it is enough."""
        if words(name) in {words(text) for text in self.body.ambiguous_names}:
            return "others have this name too: the name alone is too little"
        return ""


def known_names(register: Register) -> Iterator[KnownName]:
    """Yield every name and acronym of the register's bodies."""
    since: dict[tuple[str, Words], PartialDate] = {}
    until: dict[tuple[str, Words], PartialDate] = {}
    for event in register.successions:
        if event.predecessor == event.successor and event.date:
            until[event.predecessor, words(event.predecessor_name)] = event.date
            since[event.successor, words(event.successor_name)] = event.date
    for body in register.organisations:
        for text, rule in (
            (body.name, rules.OFFICIAL),
            *((text, rules.OTHER) for text in body.other_names),
            *((text, rules.FORMER) for text in body.former_names),
        ):
            key = body.id, words(text)
            yield KnownName(body, text, rule, since.get(key), until.get(key))
        for text in body.acronyms:
            yield KnownName(body, text, rules.ACRONYM)
