"""The page of an answer: how the question was understood, and its rows in people's own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Stance
from ontology.kinds import load_kinds
from queries.asked import Asked, Refused, Understood
from queries.catalogue import Parameter, Question, common_first
from queries.index import Hit
from queries.run import Answer
from viz.room.frame import Room
from viz.room.rows import label, row_of, shown_columns
from viz.room.times import Times, times_of

MOST = 40
"""How many rows stand in one part of an answer."""
MOST_PARTS = 10
"""How many parts are written as files; a server has them all."""
_SIDED = {
    "who-advocates": Stance.ADVOCATES,
    "who-opposes": Stance.OPPOSES,
    "who-is-concerned": Stance.CONCERN,
}


@dataclass(frozen=True, slots=True)
class Meant:
    """One parameter: the words of the question that name it, what they mean, and its page."""

    name: str
    words: str
    meaning: str
    href: str | None


def answer_page(
    room: Room, text: str, asked: Asked, found: Answer, written: Mapping[str, str], part: int
) -> str:
    """Return one part of the page of an answer.

    Args:
        room: the room.
        text: the question as it was put.
        asked: what is asked.
        found: what came back.
        written: each parameter as a form shows it.
        part: which part, from 1.
    """
    table, question = found.table, asked.question
    parts = max(1, -(-len(table.rows) // MOST))
    if not room.answers:
        parts = min(parts, MOST_PARTS)
    part = min(max(part, 1), parts)
    first = (part - 1) * MOST
    records = [
        dict(zip(table.columns, row, strict=True)) for row in table.rows[first : first + MOST]
    ]
    rows = [row_of(room, question, record) for record in records]
    address = address_of(asked)

    def at(path: str, **also: object) -> str:
        return room.links.page(path, **address, **also)

    return room.render(
        "answer.html",
        sheets=("said.css", "list.css", "form.css", "times.css", "answer.css"),
        text=text,
        asked=asked,
        row=question.row,
        meant=list(_meant(room, asked)),
        columns=[
            column for column in shown_columns(question) if any(column in r.cells for r in rows)
        ],
        labels={column.name: label(column.name) for column in question.columns},
        rows=rows,
        quoted="words" in table.columns,
        actors=_actors(found),
        count=len(table.rows),
        first=first + 1,
        part=part,
        parts=parts,
        left_out=max(0, len(table.rows) - parts * MOST) if part == parts else 0,
        earlier=at("ask", page=part - 1 if part > 2 else None),
        further=at("ask", page=part + 1) if part < parts else None,
        times=_times(question, found),
        pictures=list(_pictures(room, asked)) if room.answers else [],
        here=at("ask"),
        files=[
            (name, at(f"ask.{ending}"))
            for name, ending in (("CSV", "csv"), ("JSON", "json"), ("Turtle", "ttl"))
            if room.answers
        ],
        sparql=found.sparql,
        editor=room.links.page("editor", query=found.sparql),
        fields=fields_of(question),
        written=written,
        kinds=list(load_kinds()),
    )


def refusal_page(
    room: Room, text: str, refused: Refused, written: Mapping[str, str], hits: Sequence[Hit]
) -> str:
    """Return the page that says why a question is not answered, and what can be.

    Args:
        room: the room.
        text: the question as it was put.
        refused: why there is no answer.
        written: the values that were given, by the names of parameters.
        hits: what has a name with these words.
    """
    choices: list[tuple[str, str | None, str]] = [
        (choice, room.links.page("ask", **address_of(way)), way.sentence)
        for choice, way in zip(refused.choices, refused.ways, strict=False)
    ] or [(choice, None, choice) for choice in refused.choices]
    return room.render(
        "refusal.html",
        sheets=("said.css", "list.css", "form.css", "answer.css"),
        text=text,
        reason=refused.reason,
        choices=choices,
        hits=hits,
        nearest=[(question, fields_of(question), spoken(question)) for question in refused.nearest],
        written=written,
        kinds=list(load_kinds()),
    )


def questions_page(room: Room, catalogue: Mapping[str, Question], chosen: str) -> str:
    """Return the catalogue: each question with a form for its values.

    Args:
        room: the room.
        catalogue: the questions.
        chosen: the id of the one whose form is open; "" for none.
    """
    return room.render(
        "questions.html",
        sheets=("said.css", "list.css", "form.css", "answer.css"),
        questions=[
            (question, fields_of(question), spoken(question))
            for question in common_first(catalogue.values())
        ],
        chosen=chosen,
        written={},
        kinds=list(load_kinds()),
    )


def fields_of(question: Question) -> list[tuple[Parameter, str]]:
    """Return each parameter with what a form calls it; what must be given comes first."""
    ordered = sorted(question.parameters, key=lambda parameter: not parameter.required)
    return [(parameter, label(parameter.name)) for parameter in ordered]


def spoken(question: Question) -> str:
    """Return the title of a question with its parameters as blanks to fill.

    >>> from queries.catalogue import shipped
    >>> spoken(shipped()["what-kind-says"])
    'What do … say?'
    """
    return re.sub(r"\{\w+\}", "…", question.title)


def address_of(asked: Asked) -> dict[str, str]:
    """Return the parameters of the address where a question is answered again."""
    return {"question": asked.question.id, **{n: t.value for n, t in asked.parameters.items()}}


def _meant(room: Room, asked: Asked) -> Iterator[Meant]:
    """Yield what each parameter means, with the words that name it in a plain question."""
    reading = asked.reading if isinstance(asked, Understood) else None
    for name, term in asked.parameters.items():
        words = ""
        if reading and name in reading.values:
            mention = reading.values[name]
            words = " ".join(w.text for w in reading.cut.words[mention.start : mention.end])
        href = room.links.to(term.value) if isinstance(term, ox.NamedNode) else None
        yield Meant(label(name), words, asked.words[name], href)


def _actors(found: Answer) -> int | None:
    """Return how many actors the rows are of, where they have one."""
    columns = found.table.columns
    if "actor" not in columns:
        return None
    place = columns.index("actor")
    return len({row[place] for row in found.table.rows})


def _times(question: Question, found: Answer) -> Times | None:
    """Return when the positions of an answer were taken, where it holds positions with dates."""
    columns = found.table.columns
    if not {"position", "date"} <= set(columns):
        return None
    date, side = columns.index("date"), _SIDED.get(question.id)
    stance = columns.index("stanceName") if "stanceName" in columns else None
    if side is None and stance is None:
        return None
    return times_of(
        (str(row[date] or ""), str(side if stance is None else row[stance]))
        for row in found.table.rows
    )


def _pictures(room: Room, asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the pictures of the same topic, actor and time.

    By its name an actor is drawn alone, by its IRI with all around it.
    """
    values = {name: term.value for name, term in asked.parameters.items()}
    centre = values.get("topic") or values.get("actor")
    if centre is None:
        return
    side = _SIDED.get(asked.question.id)
    narrowed = {name: values.get(name) for name in ("topic", "since", "until")}
    alone = {
        **narrowed,
        "actor": asked.words.get("actor"),
        "stance": asked.words.get("stance") or (str(side) if side else None),
    }
    around = {**narrowed, "around": values.get("actor")}
    for name, words, asks in (
        ("positions", "Who takes which side", alone),
        ("timeline", "When", alone),
        ("alliances", "Who stands with whom", around),
        ("graph", "As a graph", around),
    ):
        yield words, room.links.page(f"view/{name}", **asks)
    yield "In the explorer", room.links.page("explore", around=centre)
