"""Laws of corrections that hold for any text, any names and whatever people say."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.curate import Correction, Kind, Named, State, corrected, correction_quads
from kg.graph import release_quads
from kg.graph.nquads import oxigraph_quad
from kg.model import Act, Extraction, Group, Organisation
from ontology.namespaces import ID
from tests.curate.said import correction
from tests.graph.records import RUN
from tests.graph.test_laws import extractions

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    str.strip
)


@st.composite
def corrections(draw: st.DrawFn, found: Extraction) -> Correction:
    """Draw something that somebody may say of a release, or of one that has become another."""
    from kg.curate import Anchor, Quote

    (said,) = found.statements
    (taken,) = said.positions
    text, speaker = found.release.text, said.speaker
    kind = Kind.PERSON
    if isinstance(speaker, Organisation | Group):
        kind = Kind.GROUP if isinstance(speaker, Group) else Kind.ORGANISATION
    try:
        whole = Anchor(
            release=draw(st.sampled_from([found.release.id, "0" * 16])),
            speaker=Named(draw(st.just(speaker.name) | LINES), kind),
            statement=tuple(Quote.at(text, s.start, s.end) for s in said.content),
            sources=(draw(st.sampled_from([found.release.source, "elsewhere"])),),
            form=said.form,
        )
        position = Anchor(
            whole.release,
            whole.speaker,
            whole.statement,
            whole.sources,
            Quote.at(text, taken.span.start, taken.span.end),
            whole.form,
            taken.topic,
            taken.stance,
            taken.act,
        )
    except ValueError:  # words that are white space, or a name that is no line
        return correction("withdraw", withdraws="0" * 16)
    act = draw(st.sampled_from(Act))
    actor = Named(draw(LINES), draw(st.sampled_from([Kind.PERSON, Kind.ORGANISATION])))
    return draw(
        st.sampled_from(
            [
                correction("accept", anchor=position),
                correction("accept", anchor=whole),
                correction("reject", anchor=position),
                correction("reject", anchor=whole),
                correction("stance", anchor=position, stance=act.stance, act=act),
                correction("topic", anchor=position, topic="funding"),
                correction("speaker", anchor=whole, actor=actor),
                correction("post", anchor=whole, role="chair"),
                correction("post", anchor=whole),
                correction(
                    "different", actor=actor, other=Named("X", actor.kind, f"{actor.kind}/x")
                ),
            ]
        )
    )


@settings(max_examples=150, deadline=None)
@given(extractions(), st.data())
def test_whatever_people_say_the_graph_is_sound(found: Extraction, data: st.DataObject) -> None:
    """No text makes it fail; every quad is valid, and nothing is referred to that is not there."""
    made = data.draw(st.lists(corrections(found), max_size=4))
    after = corrected(found, (), made)
    quads = [
        *release_quads(after.extraction, after.links, RUN),
        *correction_quads(found, (), after),
    ]
    valid = set(map(oxigraph_quad, quads))
    written = ox.serialize(valid, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    assert set(ox.parse(written, ox.RdfFormat.N_QUADS)) == valid
    subjects = {str(subject) for subject, *_ in quads}
    objects = {str(value) for _, _, value, _ in quads if str(value).startswith(str(ID))}
    of_identity = {str(ID[f"correction/{c.id}"]) for c in made if c.verdict == "different"}
    assert objects - subjects - of_identity == set()


@settings(max_examples=100, deadline=None)
@given(extractions(), st.data())
def test_the_same_corrections_give_the_same_graph(found: Extraction, data: st.DataObject) -> None:
    """Twice, and with more of them that are about other releases."""
    made = data.draw(st.lists(corrections(found), max_size=3))
    one, two = (corrected(found, (), made) for _ in range(2))
    assert one == two
    assert all(outcome.state in State for outcome in one.outcomes)
    places = [place for outcome in one.outcomes for place in outcome.places]
    assert all(place.end <= len(found.release.text) for place in places)
