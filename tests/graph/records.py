"""Extractions of invented releases, made by hand: no language model stands behind them."""

from collections.abc import Sequence

from kg.graph import Run
from kg.model import (
    Act,
    Addressee,
    Candidate,
    Extraction,
    Form,
    Link,
    Organisation,
    PartialDate,
    Person,
    Position,
    Post,
    Release,
    Span,
    Statement,
)

RUN = Run("0.1.0", "en_core_web_md 3.7.1")

NORTHMOOR = """Northmoor Hospitals NHS Trust, 3 May 2016
Trust opens new ward
Ada Marsh, chief executive of Northmoor Hospitals, said: “We need far more collaboration between \
our hospitals and the council.” Marsh warned that winter beds were at risk.
“More collaboration,” said the trust, asking the next chair of Westhaven Council to act.
"""


def span_of(text: str, words: str, after: str = "") -> Span:
    """Return where *words* first stand in the text, behind the first *after*."""
    start = text.index(words, text.index(after) + len(after))
    return Span(start, start + len(words))


def northmoor(
    text: str = NORTHMOOR,
    *,
    name: str = "northmoor",
    source: str = "releases/northmoor.txt",
    title: str | None = "Trust opens new ward",
) -> Extraction:
    """Return a small release in which everything occurs that the graph has words for."""
    release = Release(
        name=name,
        text=text,
        source=source,
        title=title,
        date=PartialDate("2016-05-03"),
        date_rule="dateline",
        publisher_rule="header",
        title_rule="first-line",
        original="2cf24dba5fb0a30e" * 4,
    )
    trust = Organisation(
        "Northmoor Hospitals NHS Trust",
        ("Northmoor Hospitals", "the trust"),
        (span_of(text, "Northmoor Hospitals NHS Trust"),),
    )
    council = Organisation("Westhaven Council", mentions=(span_of(text, "Westhaven Council"),))
    ada = Person("Ada Marsh", ("Marsh",), (span_of(text, "Ada Marsh"),))
    post_span = span_of(text, "chief executive of Northmoor Hospitals")
    post = Post(ada, "chief executive", trust, post_span, "apposition", 0.9)
    words = text[text.index("We need") : text.index("”", text.index("We need"))]
    said = Statement(
        speaker=ada,
        form=Form.DIRECT,
        content=(span_of(text, words),),
        rule="quotation",
        confidence=0.95,
        source=(span_of(text, "Ada Marsh"),),
        cue=(span_of(text, "said"),),
        repeats=(span_of(text, "More collaboration"),),
        capacity=post,
        on_behalf_of=trust,
        positions=(
            position("collaboration", Act.CALLS_FOR, span_of(text, "need far more collaboration")),
        ),
    )
    warned = Statement(
        speaker=ada,
        form=Form.INDIRECT,
        content=(span_of(text, "winter beds were at risk"),),
        rule="clause",
        confidence=0.8,
        positions=(position("funding", Act.WARNS_OF, span_of(text, "beds were at risk")),),
    )
    asked = Statement(
        speaker=trust,
        form=Form.DIRECT,
        content=(span_of(text, "More collaboration"),),
        rule="quotation",
        confidence=0.7,
        addressee=Addressee(span_of(text, "next chair of Westhaven Council"), "chair", council),
        positions=(position("collaboration", Act.SUPPORTS, span_of(text, "More collaboration")),),
    )
    return Extraction(
        release=release,
        people=(ada,),
        organisations=(trust, council),
        posts=(post,),
        statements=(said, warned, asked),
        publisher=trust,
    )


def position(topic: str, act: Act, span: Span) -> Position:
    """Return a position whose stance is that of its act."""
    return Position(topic, act.stance, act, span, "topic-and-act", 0.75)


def northmoor_links(extraction: Extraction) -> tuple[Link, ...]:
    """Return a decision about the trust and a suggestion about the person."""
    trust, (ada,) = extraction.organisations[0], extraction.people
    found = Candidate("ods:RZ9", "Northmoor Hospitals Trust", 0.98, ("it has this former name",))
    maybe = Candidate("per:adele-marsh", "Adele Marsh", 0.4, ("the surname is the same",))
    return (Link(trust, "former-name", found), Link(ada, "surname", candidates=(maybe,)))


def release_by(
    speaker: str,
    words: str,
    *,
    topic: str = "collaboration",
    act: Act = Act.CALLS_FOR,
    source: str | None = None,
    prefix: str = "Release.",
) -> Extraction:
    """Return a release in which one person says one thing."""
    text = f"{prefix} {speaker} said: “{words}”"
    person = Person(speaker, mentions=(span_of(text, speaker),))
    content = span_of(text, words)
    said = Statement(
        speaker=person,
        form=Form.DIRECT,
        content=(content,),
        rule="quotation",
        confidence=0.9,
        positions=(position(topic, act, content),),
    )
    name = speaker.lower().replace(" ", "-")
    release = Release(name=name, text=text, source=source or f"{name}-{len(text)}.txt")
    return Extraction(release=release, people=(person,), statements=(said,))


def with_homonyms(posts: Sequence[str | None]) -> Extraction:
    """Return a release that names people called Jo Reed, each at one of the bodies or at none."""
    text = "".join(f"Jo Reed, director of {body or 'nothing'}.\n" for body in posts)
    bodies = {body: Organisation(body) for body in posts if body}
    people, held, start = [], [], 0
    for body in posts:
        begin = text.index("Jo Reed", start)
        start = begin + 1
        person = Person("Jo Reed", mentions=(Span(begin, begin + 7),))
        people.append(person)
        if body:
            span = Span(begin + 9, begin + 20)
            held.append(Post(person, "director", bodies[body], span, "apposition", 0.9))
    release = Release(name="reed", text=text, source="reed.txt")
    return Extraction(
        release=release,
        people=tuple(people),
        organisations=tuple(bodies.values()),
        posts=tuple(held),
    )
