"""In which post somebody speaks, on whose behalf, and to whom."""

import pytest

from kg.model import Organisation
from tests.extract.statements.telling import read

ADDRESSEES = {
    "a body": ("The Care Guild urged the Treasury to think again.", "the Treasury", "Treasury"),
    "a group": ("Ann Lee called on ministers to think again.", "ministers", None),
    "after tell": ("Ann Lee told MPs that beds were scarce.", "MPs", None),
}


@pytest.mark.parametrize(("body", "words", "actor"), ADDRESSEES.values(), ids=ADDRESSEES)
def test_the_object_of_asking_is_the_addressee(body: str, words: str, actor: str | None) -> None:
    """Whoever is urged, asked, called on or told."""
    told = read(body)
    addressee = told.found.statements[0].addressee
    assert addressee is not None
    assert addressee.span.of(told.document.text) == words
    assert (addressee.actor.name if addressee.actor else None) == actor


def test_an_addressee_may_be_a_post_of_a_body() -> None:
    """The role and the body are told apart."""
    told = read("Ann Lee urged the chief executive of Midshire Trust to think again.")
    addressee = told.found.statements[0].addressee
    assert addressee is not None
    assert (addressee.role, addressee.actor) == ("chief executive", Organisation("Midshire Trust"))


NOBODY = {
    "an audience": "Ann Lee told reporters that beds were scarce.",
    "no hearer": "Ann Lee warned that beds were scarce.",
    "a thing": "Ann Lee challenged the figures.",
}


@pytest.mark.parametrize("body", NOBODY.values(), ids=NOBODY)
def test_who_merely_listens_is_no_addressee(body: str) -> None:
    """Reporters, a clause and things are not asked to act."""
    assert [statement.addressee for statement in read(body).found.statements] == [None]


def test_people_speak_in_their_post_and_spokespeople_for_their_body() -> None:
    """A chief executive speaks as such; a spokesman on behalf of his trust."""
    ann, bob = read("Ann Lee said beds were scarce. Bob Hart said they were not.").found.statements
    assert ann.capacity is not None
    assert (ann.capacity.role, ann.on_behalf_of) == ("chief executive", None)
    assert bob.on_behalf_of == Organisation("Midshire Trust")


def test_on_behalf_of_is_told_in_the_words() -> None:
    """A letter says for whom it is written."""
    body = ["Dear Minister,", "I write on behalf of Small Steps.", "Yours sincerely,", "Dev Rao"]
    (statement,) = read(body).found.statements
    assert statement.on_behalf_of == Organisation("Small Steps")
