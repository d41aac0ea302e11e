"""A post in the making, and the rules by which a text tells one."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.cast.actors import Actor
from kg.extract.rules import Rule
from kg.model import Span

APPOSITION = Rule(
    "post.apposition",
    "A role phrase after a name and a comma, or in brackets, is that person's post.",
    "Apposition: Quirk et al., A Comprehensive Grammar of the English Language, 17.65",
    0.93,
)
TITLE = Rule(
    "post.before-name",
    "A role phrase right before a name is that person's post.",
    "Title and apposition: Quirk et al., 17.66 and 17.91",
    0.9,
)
COPULA = Rule(
    "post.being",
    "What a person is, was or will be, as a role phrase after the verb, is a post.",
    "Subject complement: Quirk et al., 2.17",
    0.95,
)
APPOINTED = Rule(
    "post.appointment",
    "The role to which somebody is appointed, as which they work, or which they leave is a post.",
    "Verbs of appointment: FrameNet, frames Appointing, Assuming_position and Quitting",
    0.9,
)
VERB = Rule(
    "post.verb",
    "A verb that means holding a role (chairs, founded, edits, sits on) tells a post.",
    "FrameNet, frame Leadership",
    0.9,
)
LINE = Rule(
    "post.signature",
    "A role on the line below a name, or behind a name in a list, is that person's post.",
    "The form of letters and of lists of signatories",
    0.85,
)
SUCCESSION = Rule(
    "post.succession",
    "Who succeeds somebody, or is their counterpart, holds the post that the text told of them.",
    "FrameNet, frame Take_place_of",
    0.85,
)
RULES = (APPOSITION, TITLE, COPULA, APPOINTED, VERB, LINE, SUCCESSION)


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in the making; `body` is None where it is at none, or at none that is named.

    `implied` is True where no word near the role names the body.
    """

    person: Actor
    role: str
    body: Actor | None
    span: Span
    rule: Rule
    former: bool = False
    implied: bool = False
