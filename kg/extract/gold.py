"""An extraction in the form of the annotation guide's gold files, with places, rules and scores."""

from collections.abc import Sequence

from kg.model import Attribution, Extraction, Group, Person, Span, Statement


def as_gold(extraction: Extraction) -> dict[str, object]:
    """Return *extraction* as JSON-ready values: what `kg extract` prints, one object a release.

    `id` is the file's stem. Beyond the gold form, statements carry `spans`, `rule` and
    `confidence`, positions `act`, `span`, `rule` and `confidence`, posts `span`, `rule` and
    `confidence`; `attributions` lists every attribution relation. Spans are `[start, end]`, in
    code points of the text, half-open.
    """
    release = extraction.release
    return {
        "id": release.name,
        "release": release.id,
        "source": release.source,
        "publisher": extraction.publisher.name if extraction.publisher else release.publisher,
        "title": release.title,
        "date": release.date.iso if release.date else None,
        "people": [
            {
                "name": person.name,
                "aliases": list(person.aliases),
                "posts": [
                    {
                        "role": post.role,
                        "organisation": post.organisation.name if post.organisation else None,
                        "former": post.former,
                        "acting": post.acting,
                        "span": _pair(post.span),
                        "rule": post.rule,
                        "confidence": post.confidence,
                    }
                    for post in extraction.posts
                    if post.person == person
                ],
            }
            for person in extraction.people
        ],
        "organisations": [
            {"name": body.name, "aliases": list(body.aliases)} for body in extraction.organisations
        ],
        "statements": [
            _statement(f"s{number}", statement, release.text)
            for number, statement in enumerate(extraction.statements, 1)
        ],
        "attributions": [_attribution(item, release.text) for item in extraction.attributions],
    }


def _statement(identifier: str, statement: Statement, text: str) -> dict[str, object]:
    speaker = statement.speaker
    kind = (
        "person"
        if isinstance(speaker, Person)
        else "group"
        if isinstance(speaker, Group)
        else "organisation"
    )
    return {
        "id": identifier,
        "speaker": speaker.name,
        "speaker_kind": kind,
        "content": [span.of(text) for span in statement.content],
        "kind": str(statement.form),
        "positions": [
            {
                "topic": position.topic,
                "stance": str(position.stance),
                "act": str(position.act),
                "span": _pair(position.span),
                "rule": position.rule,
                "confidence": position.confidence,
            }
            for position in statement.positions
        ],
        "spans": {
            "source": _pairs(statement.source),
            "cue": _pairs(statement.cue),
            "content": _pairs(statement.content),
            "repeats": _pairs(statement.repeats),
        },
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _attribution(item: Attribution, text: str) -> dict[str, object]:
    return {
        "speaker": item.speaker,
        "kind": str(item.form),
        "content": [span.of(text) for span in item.content],
        "spans": {
            "source": _pairs(item.source),
            "cue": _pairs(item.cue),
            "content": _pairs(item.content),
        },
        "rule": item.rule,
        "confidence": item.confidence,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [_pair(span) for span in spans]
