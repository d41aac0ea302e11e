"""What corrections do to a release, and that they hold when text and rules change."""

from dataclasses import replace

import pytest

from kg.curate import Corrected, Correction, Kind, Named, State, corrected, correction_quads
from kg.graph import release_quads
from kg.graph.iri import Names, tail
from kg.model import Act, Candidate, Extraction, Link, Organisation, Person, Span, Stance, Statement
from ontology.namespaces import POS, PROV, RDF
from tests.curate.said import anchor, correction
from tests.graph.records import (
    NORTHMOOR,
    RUN,
    northmoor,
    northmoor_links,
    position,
    release_by,
    span_of,
)

FOUND = northmoor()
SAID, WARNED, ASKED = FOUND.statements
ANCHOR = anchor(FOUND, SAID, SAID.positions[0])
WHOLE = anchor(FOUND, SAID)
BO = Named("Bo Lind")

Says = set[tuple[str, str, str]]


def says(extraction: Extraction) -> Says:
    """Return who takes which stance on what."""
    return {
        (statement.speaker.name, str(p.stance), p.topic)
        for statement in extraction.statements
        for p in statement.positions
    }


ADA_FOR = ("Ada Marsh", "advocates", "collaboration")
REST = says(FOUND) - {ADA_FOR}


def done(*corrections: Correction, found: Extraction = FOUND) -> Corrected:
    """Return a release with corrections in effect."""
    return corrected(found, (), corrections)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (correction("accept", anchor=ANCHOR), {ADA_FOR}),
        (correction("reject", anchor=ANCHOR), set()),
        (correction("reject", anchor=WHOLE), set()),
        (correction("accept", anchor=WHOLE), {ADA_FOR}),
        (
            correction("stance", anchor=ANCHOR, stance=Stance.OPPOSES),
            {("Ada Marsh", "opposes", "collaboration")},
        ),
        (
            correction("topic", anchor=ANCHOR, topic="funding"),
            {("Ada Marsh", "advocates", "funding")},
        ),
        (
            correction("speaker", anchor=WHOLE, actor=BO),
            {("Bo Lind", "advocates", "collaboration")},
        ),
        (correction("post", anchor=WHOLE, role="chair"), {ADA_FOR}),
    ],
    ids=lambda value: str(value.verdict) if isinstance(value, Correction) else "",
)
def test_a_correction_does_what_it_says_and_nothing_else(made: Correction, expected: Says) -> None:
    """One position is another, or goes; the others stay."""
    after = done(made)
    assert says(after.extraction) == REST | expected
    assert [outcome.state for outcome in after.outcomes] == [State.APPLIED]


def test_without_corrections_nothing_changes() -> None:
    """The step is the identity."""
    links = northmoor_links(FOUND)
    assert corrected(FOUND, links, ()) == Corrected(FOUND, links)


def test_what_people_say_is_sure_and_what_they_do_not_touch_stays() -> None:
    """A corrected position has the rule of hand and confidence 1; its statement keeps its own."""
    after = done(correction("stance", anchor=ANCHOR, stance=Stance.OPPOSES, act=Act.REJECTS))
    statement = after.extraction.statements[0]
    (taken,) = statement.positions
    assert (taken.rule, taken.confidence, taken.act) == ("corrected-by-hand", 1.0, Act.REJECTS)
    assert replace(statement, positions=SAID.positions) == SAID


def test_another_speaker_is_in_no_post_of_the_first() -> None:
    """What was said as chief executive is not said so by somebody else."""
    (statement, *_) = done(correction("speaker", anchor=WHOLE, actor=BO)).extraction.statements
    assert (statement.capacity, statement.on_behalf_of) == (None, None)
    assert (statement.rule, statement.confidence) == ("corrected-by-hand", 1.0)


def test_a_speaker_of_the_release_is_the_one_of_the_release() -> None:
    """A name that the release has means that actor, by any of its forms."""
    trust = Named("the trust", Kind.ORGANISATION)
    (statement, *_) = done(correction("speaker", anchor=WHOLE, actor=trust)).extraction.statements
    assert statement.speaker == FOUND.organisations[0]


def test_a_post_is_replaced_wherever_it_is_claimed() -> None:
    """The wrong post goes from the person as from the statement; `--none` leaves no post."""
    council = Named("Westhaven Council", Kind.ORGANISATION)
    after = done(correction("post", anchor=WHOLE, role="chair", actor=council)).extraction
    (post,) = after.posts
    assert (post.role, post.organisation, post.span) == (
        "chair",
        FOUND.organisations[1],
        FOUND.posts[0].span,
    )
    assert after.statements[0].capacity == post
    none = done(correction("post", anchor=WHOLE)).extraction
    assert (none.posts, none.statements[0].capacity) == ((), None)


def test_a_later_correction_overrules_an_earlier_one() -> None:
    """Whoever made them, and in whatever order they stand in the ledger's merge."""
    first = correction("reject", anchor=ANCHOR)
    last = correction("accept", anchor=ANCHOR)
    after = done(first, last)
    assert says(after.extraction) == REST | {ADA_FOR}
    assert [o.state for o in after.outcomes] == [State.OVERRULED, State.APPLIED]
    assert after.extraction.statements[0].positions == SAID.positions


def test_two_people_correct_two_sides_of_one_position() -> None:
    """Stance and topic are two questions; both answers hold, though both saw the machine's."""
    for order in (1, -1):
        pair = (
            correction("stance", anchor=ANCHOR, stance=Stance.OPPOSES),
            correction("topic", anchor=ANCHOR, topic="funding"),
        )[::order]
        after = done(*pair)
        assert says(after.extraction) == REST | {("Ada Marsh", "opposes", "funding")}
        assert {o.state for o in after.outcomes} == {State.APPLIED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("far more collaboration", "far more, collaboration"),
        ("“We need", '"We need'),
        ("Trust opens new ward\n", "Trust opens new ward\nMore collaboration is on its way.\n\n"),
        ("hospitals and the council.", "hospitals and the councils."),
        ("Ada Marsh, chief", "Ada Marsh, the chief"),
        ("need far more", "need  far\nmore"),
    ],
)
@pytest.mark.parametrize("verdict", ["reject", "stance"])
def test_a_correction_holds_in_an_edited_release(old: str, new: str, verdict: str) -> None:
    """The text has another id; its source is the same, and its words are found again."""
    text = NORTHMOOR.replace(old, new)
    assert text != NORTHMOOR
    edited = found_again(text)
    says_more = {"stance": Stance.OPPOSES} if verdict == "stance" else {}
    after = done(correction(verdict, anchor=ANCHOR, **says_more), found=edited)
    expected = {("Ada Marsh", "opposes", "collaboration")} if says_more else set()
    assert says(after.extraction) == REST | expected


def found_again(text: str) -> Extraction:
    """Return what is found in an edited text: the same statements, where they stand now."""
    start = text.index("We ", text.index("said: "))
    end = next(n for n in range(start, len(text)) if text[n] == "”")
    words = Span(start, end)
    said = replace(
        SAID,
        content=(words,),
        source=(),
        cue=(),
        repeats=(),
        capacity=None,
        positions=(position("collaboration", Act.CALLS_FOR, words),),
    )
    release = replace(FOUND.release, text=text)
    others = (_moved(statement, text) for statement in (WARNED, ASKED))
    return replace(FOUND, release=release, posts=(), statements=(said, *others))


def _moved(statement: Statement, text: str) -> Statement:
    content = (span_of(text, statement.content[0].of(NORTHMOOR), "Marsh"),)
    positions = tuple(
        replace(p, span=span_of(text, p.span.of(NORTHMOOR), "Marsh")) for p in statement.positions
    )
    return replace(statement, content=content, addressee=None, positions=positions)


def test_a_correction_whose_words_are_gone_is_reported() -> None:
    """It is not in effect, and it is not silent."""
    text = NORTHMOOR.replace("We need far more collaboration between our hospitals", "Nothing")
    gone = replace(FOUND, release=replace(FOUND.release, text=text), statements=(), posts=())
    after = done(correction("accept", anchor=ANCHOR), found=gone)
    assert after.extraction.statements == ()
    assert [o.state for o in after.outcomes] == [State.UNPLACED]


def without(statement: Statement | None) -> Extraction:
    """Return the release as rules see it that no longer find the position, or the statement."""
    first = () if statement is None else (replace(statement, positions=()),)
    return replace(FOUND, statements=(*first, WARNED, ASKED))


@pytest.mark.parametrize("left", [SAID, None], ids=["the position", "the statement"])
@pytest.mark.parametrize(
    ("verdict", "more", "expected", "rule"),
    [
        ("accept", {}, ADA_FOR, "accepted-by-hand"),
        (
            "stance",
            {"stance": Stance.OPPOSES},
            ("Ada Marsh", "opposes", "collaboration"),
            "corrected-by-hand",
        ),
        ("topic", {"topic": "beds"}, ("Ada Marsh", "advocates", "beds"), "corrected-by-hand"),
    ],
)
def test_what_people_stand_by_is_there_though_newer_rules_do_not_find_it(
    left: Statement | None,
    verdict: str,
    more: dict[str, object],
    expected: tuple[str, str, str],
    rule: str,
) -> None:
    """With the statement that it needs, at its words."""
    after = done(correction(verdict, anchor=ANCHOR, **more), found=without(left))
    assert says(after.extraction) == REST | {expected}
    held = next(s for s in after.extraction.statements if expected[2] in _topics(s))
    assert held.content == SAID.content
    assert [(p.rule, p.span) for p in held.positions] == [(rule, SAID.positions[0].span)]


def _topics(statement: Statement) -> set[str]:
    return {p.topic for p in statement.positions if statement.speaker.name == "Ada Marsh"}


def test_a_rejection_is_of_what_was_said_and_not_of_something_else_in_the_same_words() -> None:
    """Newer rules that find another stance are to be judged anew."""
    other = replace(SAID, positions=(position("collaboration", Act.REJECTS, SAID.content[0]),))
    after = done(correction("reject", anchor=ANCHOR), found=replace(FOUND, statements=(other,)))
    assert says(after.extraction) == {("Ada Marsh", "opposes", "collaboration")}
    assert [o.state for o in after.outcomes] == [State.UNCHANGED]


def test_what_newer_rules_find_by_themselves_keeps_their_rule() -> None:
    """A correction that is no longer needed says so."""
    right = replace(SAID, positions=(position("funding", Act.CALLS_FOR, SAID.content[0]),))
    after = done(
        correction("topic", anchor=ANCHOR, topic="funding"),
        found=replace(FOUND, statements=(right,)),
    )
    (statement,) = after.extraction.statements
    assert [p.rule for p in statement.positions] == ["topic-and-act"]
    assert [(o.state, o.accepted) for o in after.outcomes] == [(State.UNCHANGED, True)]


def test_direct_speech_is_corrected_in_every_release_that_prints_it() -> None:
    """It is one statement in all of them; other speakers and other words stay."""
    words = "We must work together across the whole of the county"
    one, two = (release_by("Jo Reed", words, prefix=p) for p in ("Release.", "A reprint."))
    other = release_by("Ann Other", words, prefix="Another.")
    made = correction(
        "reject", anchor=anchor(one, one.statements[0], one.statements[0].positions[0])
    )
    for found, left in ((one, 0), (two, 0), (other, 1)):
        assert len(says(done(made, found=found).extraction)) == left
    assert done(made, found=other).outcomes == ()


def test_short_words_are_corrected_in_their_own_release_alone() -> None:
    """“We need more beds” may be said by many, and means something else elsewhere."""
    one, two = (release_by("Jo Reed", "We need beds", prefix=p) for p in ("One.", "Another."))
    made = correction(
        "reject", anchor=anchor(one, one.statements[0], one.statements[0].positions[0])
    )
    assert says(done(made, found=two).extraction) == says(two)


def iris(after: Corrected) -> dict[str, str]:
    """Return the id of everybody by name, as the corrected release has them."""
    names = Names(after.extraction, after.links)
    return {actor.name: tail(iri) for actor, iri in names.items()}


ADA, JANE = Named("Ada Marsh", id="person/ada-marsh"), Named("Jane Doe", id="person/jane-doe")


def test_two_actors_are_one_by_a_link() -> None:
    """The IRI of the second stays, and the text's name is another name of it."""
    after = done(correction("same", actor=ADA, other=JANE))
    assert iris(after)["Ada Marsh"] == "person/jane-doe"
    quads = release_quads(after.extraction, after.links, RUN)
    assert "Jane Doe" in {str(q[2]) for q in quads}


def test_who_is_who_may_go_through_several() -> None:
    """A is B and B is C, said in either order; nobody goes round in a circle."""
    chain = [
        correction("same", actor=ADA, other=JANE),
        correction("same", actor=JANE, other=Named("Jo Reed", id="person/jo-reed")),
        correction("same", actor=Named("Jo Reed", id="person/jo-reed"), other=ADA),
    ]
    for order in (chain[:2], chain[1::-1], chain):
        assert iris(done(*order))["Ada Marsh"] == "person/jo-reed"


def test_a_link_of_the_register_is_taken_back() -> None:
    """Whoever bears the name is not that entry, and does not share its IRI."""
    (ada,) = FOUND.people
    entry = Candidate("per:ada-marsh", "Ada Marsh", 1.0, ("post and name agree",))
    links = (Link(ada, "name-and-post", entry),)
    made = correction("different", actor=Named("Ada Marsh"), other=ADA)
    after = corrected(FOUND, links, (made,))
    assert iris(after)["Ada Marsh"] == "person/ada-marsh--northmoor-hospitals-nhs-trust"
    assert [link.target for link in after.links if isinstance(link.actor, Person)] == [None]


def test_the_later_of_same_and_different_counts() -> None:
    """People may change their minds about who is who."""
    pair = {"actor": ADA, "other": JANE}
    parted = done(correction("same", **pair), correction("different", **pair))
    assert iris(parted)["Ada Marsh"] == "person/ada-marsh"
    joined = done(correction("different", **pair), correction("same", **pair))
    assert iris(joined)["Ada Marsh"] == "person/jane-doe"


def test_a_body_is_another_body() -> None:
    """Organisations are joined as people are."""
    council = Named("Westhaven Council", Kind.ORGANISATION, "organisation/westhaven-council")
    other = Named("Westhaven", Kind.ORGANISATION, "organisation/ods-X1")
    after = done(correction("same", actor=council, other=other))
    assert iris(after)["Westhaven Council"] == "organisation/ods-X1"


def graph_of(*made: Correction, found: Extraction = FOUND) -> set[tuple[str, str, str]]:
    """Return what the graph of a release says of corrections, beside the release itself."""
    after = corrected(found, northmoor_links(FOUND) if found is FOUND else (), made)
    quads = correction_quads(found, northmoor_links(FOUND) if found is FOUND else (), after)
    return {(str(s), str(p), str(o)) for s, p, o, _ in quads}


def test_the_graph_says_who_corrected_what_when_and_why() -> None:
    """With what had been found: holder, topic, stance and rule."""
    made = correction("reject", anchor=ANCHOR)
    graph = graph_of(made)
    told = {p.rpartition("/")[2].rpartition("#")[2]: o for s, p, o in graph if made.id in s}
    assert {
        key: told[key]
        for key in ("foundHolder", "foundRule", "comment", "outcome", "endedAtTime", "identifier")
    } == {
        "foundHolder": "Ada Marsh",
        "foundRule": "topic-and-act",
        "comment": "Looked at it.",
        "outcome": "applied",
        "endedAtTime": made.at,
        "identifier": made.id,
    }
    gone = told["corrects"]
    assert (
        gone,
        str(PROV.wasInvalidatedBy),
        f"{gone.rpartition('position/')[0]}correction/{made.id}",
    ) in graph
    assert not any(s == gone and p == str(RDF.type) and o == str(POS.Position) for s, p, o in graph)


@pytest.mark.parametrize(
    ("verdict", "more", "marks"),
    [
        ("accept", {}, {"acceptedIn"}),
        ("stance", {"stance": Stance.OPPOSES}, {"acceptedIn", "correctedIn"}),
        ("speaker", {"actor": BO}, {"correctedIn"}),
        ("reject", {}, set()),
    ],
)
def test_what_people_stand_by_is_marked(
    verdict: str, more: dict[str, object], marks: set[str]
) -> None:
    """So that a query for accepted positions is one pattern."""
    where = WHOLE if verdict == "speaker" else ANCHOR
    graph = graph_of(correction(verdict, anchor=where, **more))
    found = {p.rpartition("#")[2] for _, p, _ in graph}
    assert found & {"acceptedIn", "correctedIn"} == marks


def test_hostile_names_harm_nothing() -> None:
    """A name may hold anything that stands on one line."""
    bad = Named("'\"<b>\\ \u202e } GRAPH <x>", Kind.ORGANISATION)
    after = done(correction("speaker", anchor=WHOLE, actor=bad))
    assert isinstance(after.extraction.statements[0].speaker, Organisation)
    assert release_quads(after.extraction, after.links, RUN)
