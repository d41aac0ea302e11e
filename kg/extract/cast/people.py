"""Which mentions are of one person: full names, surnames, titles, first names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.cast.actors import Actor, free
from kg.extract.cast.capitals import Word, find_words, joined, plain
from kg.extract.cast.forms import bare
from kg.extract.cast.given_names import GIVEN_NAMES
from kg.extract.cast.honorifics import HONORIFICS, PEERAGE
from kg.extract.cast.segments import Segment
from kg.extract.text.document import Document
from kg.model import Span

_KIN = re.compile(
    r"\b(?:son|daughter|mother|father|mum|dad|husband|wife|partner|brother|sister|baby|grandson"
    r"|granddaughter|grandmother|grandfather|child|twins?|niece|nephew),? ([A-Z][a-z]+)(?=[ ,.])"
    r"(?! [A-Z])"
)
_WORDS_TOO = frozenset(
    """will mark grace joy rose may dawn hope faith art bill frank ray rob sue pat drew gene jack
    june april august ivy olive iris violet hazel heather summer robin martin victor dean guy max
    miles penny ruby pearl amber jasmine holly poppy daisy lily clay cliff reed dale glen young
    brown white black green gray grey long short little bell marsh wood field ford hill church
    king bishop cook baker porter carter taylor mason price bond banks waters rivers lane street
    day love hope best wise power bright strong rich wild fox wolf lamb swan crane""".split()
)
"""Names that are also words: at the beginning of a sentence they prove nothing by their capital."""


def find_people(
    document: Document, segments: Sequence[Segment], taken: Sequence[Span]
) -> list[Actor]:
    """Return the people whom *segments* name, with all their mentions outside *taken*."""
    people: list[Actor] = []
    full = [s for s in segments if _is_full(s)]
    # The longest first, so that a shorter form finds the name that it shortens.
    for segment in sorted(full, key=lambda s: (-len(s.words), s.words[0].span.start)):
        _add(document.text, people, segment)
    people.sort(key=lambda person: person.first)
    for segment in full:
        _pair(document, people, segment)
    for segment in segments:
        if segment.look.value == "person" and not _is_full(segment):
            _short(people, segment)
    people = [person for person in people if person.mentions]
    _bare(document, people, taken)
    _kin(document, people, taken)
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.first)


def _is_full(segment: Segment) -> bool:
    peer = any(title.low in PEERAGE for title in segment.titles)
    return segment.look.value == "person" and (len(segment.words) > 1 or peer)


def _titles(segment: Segment) -> set[str]:
    return {title.low for title in segment.titles}


def _add(text: str, people: list[Actor], segment: Segment) -> None:
    titles = _titles(segment)
    words = [word.text for word in segment.words]
    form = re.sub(r"\s+", " ", segment.span.of(text))
    peer = titles & PEERAGE
    if peer and (len(words) == 1 or "of" in words):
        title = next(t.text for t in segment.titles if t.low in PEERAGE)
        words, form = [title, *words], f"{title} {form}"
    key = tuple(plain(word) for word in words)
    for person in people:
        if _same_name(person.words, key):
            break
    else:
        person = Actor(form, person=True, words=key)
        people.append(person)
    if person.name.isupper() and not form.isupper():
        person.name = form
    person.mentions.append((segment.outer, _form(form, person)))
    person.titles |= titles
    person.sex = person.sex or _sex(titles, person.words)


def _form(form: str, person: Actor) -> str:
    return person.name if plain(form) == plain(person.name) else form


def _same_name(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Say whether *shorter* leaves out or abbreviates given names of *longer*."""
    if longer == shorter:
        return True
    if longer[0] in PEERAGE and shorter[0] in PEERAGE:
        return longer[1] == shorter[1]
    if longer[-1] != shorter[-1] or len(shorter) < 2 or shorter[0] in PEERAGE:
        return False
    given, other = longer[0], shorter[0]
    return given == other or (len(other) == 1 and given.startswith(other))


def _sex(titles: set[str], words: tuple[str, ...]) -> str | None:
    told = {sex for title in titles if (sex := HONORIFICS.get(title))}
    if len(told) == 1:
        return told.pop()
    return GIVEN_NAMES.get(words[0])


def _pair(document: Document, people: list[Actor], segment: Segment) -> None:
    """Add Ann of "Ann and Bob Lee", two people with one surname."""
    before = document.text[max(0, segment.outer.start - 40) : segment.outer.start]
    match = re.search(r"(?<![\w’'-] )(?<![\w’'-])([A-Z][\w-]+) (?:and|&) $", before)
    if not match or len(segment.words) < 2 or segment.titles:
        return
    given = match.group(1)
    if plain(given) not in GIVEN_NAMES:
        return
    start = segment.outer.start - len(before) + match.start(1)
    words = (plain(given), *(plain(word.text) for word in segment.words[1:]))
    name = " ".join((given, *(word.text for word in segment.words[1:])))
    if not any(person.words == words for person in people):
        person = Actor(name, person=True, words=words, sex=_sex(set(), words))
        person.mentions.append((Span(start, start + len(given)), given))
        people.append(person)


def _short(people: list[Actor], segment: Segment) -> None:
    """Give a title with one name to the person whom it means; a new person where there is none."""
    titles = _titles(segment)
    word = plain(segment.words[-1].text)
    span = segment.outer
    by_given = bool(titles & {"sir", "dame"})
    sexes = {sex for title in titles if (sex := HONORIFICS.get(title))}
    fits = [
        person
        for person in people
        if (word in {person.words[-1], _surname(person)} or (by_given and person.words[0] == word))
        and not (sexes and person.sex and person.sex not in sexes)
        and not (by_given and person.words[0] == word and not person.titles & {"sir", "dame"})
    ]
    form = " ".join(w.text for w in (*segment.titles, *segment.words))
    if fits:
        person = _nearest(fits, span)
    else:
        person = Actor(segment.words[-1].text, person=True, words=(word,), titles=titles)
        person.sex = _sex(titles, person.words)
        people.append(person)
    person.mentions.append((span, form))
    person.titles |= titles


def _surname(person: Actor) -> str:
    return person.words[1] if person.words[0] in PEERAGE else person.words[-1]


def _nearest(people: Sequence[Actor], span: Span) -> Actor:
    return max(people, key=lambda person: (person.last_before(span.start), -person.first))


def _bare(document: Document, people: list[Actor], taken: Sequence[Span]) -> None:
    """Add the mentions by surname or first name alone."""
    used = sorted([*taken, *(span for person in people for span, _ in person.mentions)])
    surnames: dict[str, list[Actor]] = {}
    given: dict[str, list[Actor]] = {}
    for person in people:
        surnames.setdefault(_surname(person), []).append(person)
        if len(person.words) > 1 and person.words[0] not in PEERAGE:
            given.setdefault(person.words[0], []).append(person)
    for word, opens in _lone_words(document):
        key = plain(bare(word))
        fits = surnames.get(key) or given.get(key) or []
        if not fits or (opens and key in _WORDS_TOO):
            continue
        end = word.span.end - (2 if re.search(r"[’']s$", word.text) else 0)
        span = Span(word.span.start, end)
        if not free(span, used):
            continue
        _nearest(fits, span).mentions.append((span, span.of(document.text)))


def _lone_words(document: Document) -> Iterator[tuple[Word, bool]]:
    """Yield capitalised words that no other capitalised word stands beside."""
    text = document.text
    for paragraph in document.paragraphs:
        words = find_words(text, paragraph.block.span)
        for index, word in enumerate(words):
            if not word.capital:
                continue
            before = words[index - 1] if index else None
            after = words[index + 1] if index + 1 < len(words) else None
            opens = before is None or not joined(text, before, word)
            beside = not opens and before is not None and before.capital
            followed = (
                after is not None
                and after.capital
                and joined(text, word, after)
                and not re.search(r"[’']s$", word.text)
            )
            if not followed and not (
                beside and before is not None and before.low not in HONORIFICS
            ):
                yield word, opens


def _kin(document: Document, people: list[Actor], taken: Sequence[Span]) -> None:
    used = [*taken, *(span for person in people for span, _ in person.mentions)]
    for match in _KIN.finditer(document.text):
        span = Span(match.start(1), match.end(1))
        word = plain(match.group(1))
        if not free(span, used) or word in _WORDS_TOO or any(word in p.words for p in people):
            continue
        person = Actor(match.group(1), person=True, words=(word,), sex=_sex(set(), (word,)))
        person.mentions.append((span, match.group(1)))
        people.append(person)
        for other, _ in _lone_words(document):
            if plain(bare(other)) == word and other.span.start > span.start:
                place_ = Span(other.span.start, other.span.start + len(match.group(1)))
                person.mentions.append((place_, match.group(1)))
