"""One row of a `.dna` file, in the records of `kg.model`."""

import datetime

from kg.dna.marks import FORMER
from kg.dna.records import (
    MACHINE,
    Coded,
    Document,
)
from kg.model import (
    Act,
    Organisation,
    PartialDate,
    Person,
    Post,
    Release,
    Span,
    Stance,
)

RULE = "coded-by-hand"
"""The rule of every position that a person marked."""
RULE_SAYS = "Somebody read the text and marked who takes which side, in a file that was imported."
"""What the rule says."""
_PLAIN_ACTS = {
    Stance.ADVOCATES: Act.AGREES,
    Stance.OPPOSES: Act.DISAGREES,
    Stance.CONCERN: Act.IS_CONCERNED,
}
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def release_of(document: Document, file: str) -> Release:
    """Return the text of a document as a release, which has the name of file and document.

    Raises:
        ValueError: the document's date is beyond the calendar.
    """
    return Release(
        name=f"{file.rpartition('.')[0] or file}-{document.number}",
        text=document.text,
        source=f"{file}, document {document.number}",
        title=document.title or None,
        date=PartialDate(moment_of(document).date().isoformat()),
        date_rule=RULE,
    )


def moment_of(document: Document) -> datetime.datetime:
    """Return day and time of a document, in UTC.

    Raises:
        ValueError: they are beyond the calendar.
    """
    try:
        return _EPOCH + datetime.timedelta(seconds=document.seconds)
    except OverflowError as error:
        raise ValueError(f"its date, {document.seconds}, is beyond the calendar") from error


def post_of(one: Coded) -> Post | None:
    """Return the capacity in which a person speaks: an organisation, a role, or both."""
    role = one.further.get("role", "")
    if not one.person.strip() or not (one.organization.strip() or role):
        return None
    span, former = Span(one.start, one.end), role.startswith(FORMER)
    role = role.removeprefix(FORMER)
    return Post(Person(one.person), role, body_of(one), span, RULE, 1.0, former)


def body_of(one: Coded) -> Organisation | None:
    """Return the organisation of a row, or None."""
    return Organisation(one.organization) if one.organization.strip() else None


def found_by(one: Coded, stance: Stance) -> tuple[str, float]:
    """Return rule and confidence: those that a person has, or the machine's own where it is left.

    A statement of the machine is left as it was if its stance is still the one that was written
    beside it; so a file without our graphs makes nothing surer than it is.
    """
    told = one.further
    try:
        sure = float(told.get("confidence", ""))
    except ValueError:
        return RULE, 1.0
    left = one.coder == MACHINE and told.get("stance") == stance and 0 <= sure <= 1
    return (told["rule"], sure) if left and told.get("rule") else (RULE, 1.0)


def act_of(one: Coded, stance: Stance) -> Act:
    """Return the act that the file names, if it is one of this stance."""
    told = one.further.get("act")
    fits = (act for act in Act if act == told and act.stance is stance)
    return next(fits, _PLAIN_ACTS[stance])
