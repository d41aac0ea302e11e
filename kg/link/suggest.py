"""Whom an unlinked name may mean at somebody else's endpoint: suggestions with reasons.

Nothing is chosen here. A score orders the candidates of a name for a person to judge; it stays
below what the linker links with, and is no probability.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.link.endpoint import Row
from kg.link.names import role_agrees, role_words, split_form, words
from kg.link.vocabularies import FACTS, FOUND, LIMIT, Vocabulary
from kg.model import Candidate, PartialDate, Suggestion, Unlinked
from kg.register import surely_before

BATCH = 50
"""How many names or things one query asks for at most."""

MOST = 10
"""How many candidates of one name are kept; the reasons say how many bear it."""

Ask = Callable[[str, Collection[str]], list[Row]]
"""Asks a query that has these columns."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for or against a candidate: its name, what it adds to the score, what it says."""

    name: str
    weight: float
    meaning: str


LABEL = Ground("label", 0.35, "The name is the candidate's label.")
ALIAS = Ground("alias", 0.25, "The name is another name of the candidate.")
POST = Ground("post", 0.2, "A position or employer is a post that the release gives.")
KIND = Ground("kind", 0.2, "The kind of body stands in the name (a trust, a council).")
COUNTRY = Ground("country", 0.1, "The country is the United Kingdom or a part of it.")
IN_TIME = Ground("in-time", 0.1, "The person was of age, or the body existed, at the release.")
NO_POST = Ground("no-post", -0.05, "Positions and employers are known, and none is in the release.")
ELSEWHERE = Ground("elsewhere", -0.15, "Another country is given, and not the United Kingdom.")
OUT_OF_TIME = Ground("out-of-time", -0.3, "Dead or a child, or not existing, at the release.")
GROUNDS = (LABEL, ALIAS, POST, KIND, COUNTRY, IN_TIME, NO_POST, ELSEWHERE, OUT_OF_TIME)

_KINGDOM = frozenset({"United Kingdom", "England", "Scotland", "Wales", "Northern Ireland"})
_OF_AGE, _OLDEST = 18, 105
# Words of a kind that tell no kind from another.
_ANY_KIND = frozenset(
    words(
        "body of the in and for a an to by nhs national british english scottish welsh united"
        " kingdom england scotland wales northern ireland"
    )
)
_APOSTROPHES = "'’"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was found; and the names that more things bear than an endpoint tells in one answer."""

    found: tuple[Suggestion, ...]
    too_common: tuple[str, ...]


Facts = dict[str, list[Row]]
"""What is said of one thing: its rows by what they tell, as `Vocabulary.facts` names it."""


def suggest(
    unlinked: Sequence[Unlinked],
    ask: Ask,
    vocabulary: Vocabulary,
    on_batch: Callable[[int], None] = lambda _: None,
) -> Suggestions:
    """Return what the names may mean, by names and in the order of their scores.

    Args:
        unlinked: the names, one for each release that has them.
        ask: asks the endpoint.
        vocabulary: its terms.
        on_batch: called with the number of names or things that were just asked about.

    Raises:
        StopRun: the endpoint does not answer as it should.
    """
    bearers: dict[tuple[bool, str], dict[str, bool]] = defaultdict(dict)
    too_common: set[tuple[bool, str]] = set()
    for people in (True, False):
        names: dict[str, set[str]] = defaultdict(set)
        for one in unlinked:
            if one.is_person is people:
                for form in _forms(one):
                    names[form].add(one.name)

        def find(forms: Sequence[str], people: bool = people) -> list[Row]:
            return ask(vocabulary.find(forms, people=people), FOUND)

        for asked, rows in _in_batches(sorted(names), find, on_batch):
            if rows is None:
                too_common.update((people, name) for name in names[asked[0]])
            for row in rows or ():
                item, is_label = row.get("item"), _value(row, "property") in vocabulary.labels
                if isinstance(item, ox.NamedNode) and item.value.startswith(_WEB):
                    for name in names.get(_value(row, "name"), ()):
                        borne = bearers[people, name]
                        borne[item.value] = borne.get(item.value, False) or is_label
    items = sorted({item for borne in bearers.values() for item in borne})
    facts = _facts(items, ask, vocabulary, on_batch)
    found: list[Suggestion] = []
    for one in sorted(unlinked, key=lambda u: (u.name, u.actor, u.release)):
        key = one.is_person, one.name
        if key not in too_common:
            found += _candidates(one, bearers.get(key, {}), facts)
    return Suggestions(tuple(found), tuple(sorted({name for _, name in too_common})))


def _forms(unlinked: Unlinked) -> set[str]:
    """Return the spellings to ask for: endpoints compare letter for letter."""
    name = " ".join(unlinked.name.split())
    forms = {name}
    if not unlinked.is_person:
        forms |= {name.replace("&", "and"), name.replace(" and ", " & ")}
        forms |= {form[4:] for form in forms if form[:4].casefold() == "the "}
    spelt = [str.maketrans(_APOSTROPHES, mark * 2) for mark in _APOSTROPHES]
    return forms.union(form.translate(marks) for marks in spelt for form in forms)


def _in_batches(
    asked: Sequence[str],
    query: Callable[[Sequence[str]], list[Row]],
    on_batch: Callable[[int], None],
) -> Iterator[tuple[Sequence[str], list[Row] | None]]:
    """Yield the rows for each batch; None for one thing alone that has too many.

    An answer as long as the limit may be cut anywhere: its batch is asked again in halves.
    """
    waiting = [asked[i : i + BATCH] for i in range(0, len(asked), BATCH)]
    while waiting:
        batch = waiting.pop(0)
        rows = query(batch)
        if len(rows) < LIMIT:
            on_batch(len(batch))
            yield batch, rows
        elif len(batch) == 1:
            on_batch(1)
            yield batch, None
        else:
            half = len(batch) // 2
            waiting[:0] = [batch[:half], batch[half:]]


def _facts(
    items: Sequence[str], ask: Ask, vocabulary: Vocabulary, on_batch: Callable[[int], None]
) -> dict[str, Facts]:
    """Return what is said of each thing; nothing of one that more is said of than is told."""
    facts: dict[str, Facts] = {item: defaultdict(list) for item in items}
    languages = {language: place for place, language in enumerate(vocabulary.languages)}

    def rank(row: Row) -> tuple[int, str]:
        """Order by language, the best first, and then by the words."""
        text = row.get("label") or row.get("value")
        tag = (text.language or "") if isinstance(text, ox.Literal) else ""
        return languages.get(tag, len(languages)), str(text)

    def describe(some: Sequence[str]) -> list[Row]:
        return ask(vocabulary.describe(some), FACTS)

    for _, rows in _in_batches(items, describe, on_batch):
        for row in sorted(rows or (), key=rank):
            what = vocabulary.facts.get(_value(row, "property"))
            about = facts.get(_value(row, "item"))
            if what is not None and about is not None:
                about[what].append(row)
    return facts


def _candidates(
    unlinked: Unlinked, borne: dict[str, bool], facts: dict[str, Facts]
) -> list[Suggestion]:
    """Return the candidates of one name, the best first; who fits alike is told of it."""
    weighed = []
    for item, is_label in borne.items():
        known = facts[item]
        name = f"the name “{unlinked.name}” is "
        grounds = [(LABEL, f"{name}its label") if is_label else (ALIAS, f"{name}an alias of it")]
        grounds += _place_grounds(known)
        grounds += _person_grounds(unlinked, known) if unlinked.is_person else []
        grounds += [] if unlinked.is_person else _body_grounds(unlinked, known)
        score = round(max(0.0, sum(ground.weight for ground, _ in grounds)), 2)
        weighed.append((-score, item, [reason for _, reason in grounds]))
    alike = Counter(score for score, _, _ in weighed)
    suggestions = []
    for score, item, reasons in sorted(weighed)[:MOST]:
        if len(weighed) > 1:
            reasons.append(f"{len(weighed)} there bear the name, {alike[score]} with this score")
        label = next(iter(_texts(facts[item], "label")), "")
        candidate = Candidate(item, label, -score, tuple(reasons))
        description = next(iter(_texts(facts[item], "description")), "")
        suggestions.append(Suggestion(unlinked, candidate, description))
    return suggestions


def _place_grounds(known: Facts) -> Iterator[tuple[Ground, str]]:
    countries = _texts(known, "country")
    at_home = [country for country in countries if country in _KINGDOM]
    if at_home:
        yield COUNTRY, f"its country is {at_home[0]}"
    elif countries:
        yield ELSEWHERE, f"its country is {countries[0]}, not the United Kingdom"


def _person_grounds(unlinked: Unlinked, known: Facts) -> Iterator[tuple[Ground, str]]:
    date = unlinked.date
    born, died = _date(known, "birth"), _date(known, "death")
    if date and died and surely_before(died, date):
        yield OUT_OF_TIME, f"died ({died.iso}) before the release ({date.iso})"
    elif date and born and surely_before(date, _years_after(born, _OF_AGE)):
        yield OUT_OF_TIME, f"born {born.iso}, not of age at the release ({date.iso})"
    elif date and born and not died and surely_before(_years_after(born, _OLDEST), date):
        yield OUT_OF_TIME, f"born {born.iso}, too long before the release ({date.iso})"
    elif (
        date
        and born
        and surely_before(_years_after(born, _OF_AGE), date)
        and (died is None or surely_before(date, died))
    ):
        until = f"died {died.iso}" if died else "no death known"
        yield IN_TIME, f"alive and of age at the release (born {born.iso}, {until})"
    held = [*_texts(known, "position"), *_texts(known, "employer")]
    agreeing = [text for text in held if any(_agrees(text, *post) for post in unlinked.posts)]
    if agreeing:
        yield POST, f"“{agreeing[0]}” agrees with a post that the release gives"
    elif held and unlinked.posts:
        yield NO_POST, f"no post of the release is among its own, such as “{held[0]}”"


def _agrees(held: str, role: str, body: str | None) -> bool:
    """Say whether a position or an employer is the role, or the body, of a post.

    Two words are a role that many bodies have ("chief executive"): the body must be named too.
    """
    if body is not None and _same_body(held, body):
        return True
    said, known = role_words(role), role_words(held)
    if said == known and len(said) > 2:
        return True
    in_body = body is None or set(words(body)) <= set(words(held))
    return in_body and len(said) > 1 and role_agrees(said, known)


def _same_body(one: str, other: str) -> bool:
    one_core, _, one_kind = split_form(words(one))
    other_core, _, other_kind = split_form(words(other))
    return (one_core, one_kind) == (other_core, other_kind)


def _body_grounds(unlinked: Unlinked, known: Facts) -> Iterator[tuple[Ground, str]]:
    date = unlinked.date
    began, ended = _date(known, "beginning"), _date(known, "end")
    if date and began and surely_before(date, began):
        yield OUT_OF_TIME, f"began ({began.iso}) after the release ({date.iso})"
    elif date and ended and surely_before(ended, date):
        yield OUT_OF_TIME, f"ended ({ended.iso}) before the release ({date.iso})"
    elif (
        date
        and began
        and surely_before(began, date)
        and (ended is None or surely_before(date, ended))
    ):
        until = f"ended {ended.iso}" if ended else "no end known"
        yield IN_TIME, f"existed at the release (began {began.iso}, {until})"
    name = set(words(unlinked.name)) - _ANY_KIND
    kinds = _texts(known, "kind")
    agreeing = [kind for kind in kinds if name & set(words(kind))]
    if agreeing:
        yield KIND, f"its kind, “{agreeing[0]}”, agrees with the name"


def _texts(known: Facts, what: str) -> list[str]:
    """Return what is said, as text: a literal itself, of anything else the label."""
    texts = (row.get("label") or row.get("value") for row in known[what])
    return [" ".join(text.value.split()) for text in texts if isinstance(text, ox.Literal)]


def _date(known: Facts, what: str) -> PartialDate | None:
    """Return a date as precise as it surely is; None where there is none, or two that differ.

    The first of a month or year may stand for all of it: Wikidata's simple values write a date
    that is known to the year as its first day.
    """
    dates = {row["value"].value for row in known[what] if isinstance(row.get("value"), ox.Literal)}
    found = set()
    for text in dates:
        day = text[:10].removesuffix("-01").removesuffix("-01")
        try:
            found.add(PartialDate(day))
        except ValueError:
            return None
    return found.pop() if len(found) == 1 else None


def _years_after(date: PartialDate, years: int) -> PartialDate:
    """Return the same month of a later year: the 29th of February has no like in most years."""
    return PartialDate(f"{int(date.iso[:4]) + years:04}{date.iso[4:7]}")


def _value(row: Row, column: str) -> str:
    term = row.get(column)
    return term.value if term is not None else ""
