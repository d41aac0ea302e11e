"""Which mentions are of one body: full names, acronyms, short forms, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.cast.actors import Actor, free
from kg.extract.cast.capitals import Word, find_words, gap, joined, plain, unowned
from kg.extract.cast.given_names import GIVEN_NAMES
from kg.extract.cast.heads import HEADS, NOT_NAMES, SUFFIXES
from kg.extract.text.document import Document
from kg.model import Span

_SPELT_OUT = {
    "ccg": ("clinical", "commissioning", "group"),
    "icb": ("integrated", "care", "board"),
    "ics": ("integrated", "care", "system"),
    "pct": ("primary", "care", "trust"),
    "sha": ("strategic", "health", "authority"),
    "lmc": ("local", "medical", "committee"),
    "ft": ("foundation", "trust"),
}
GENERAL = frozenset(
    """nhs royal national british united european international world north south east west northern
    southern eastern western central greater general independent college society association
    institute federation university hospital hospitals trust council department ministry office
    community care health public primary local medical digital mental free home first union guild
    ambulance nursing medicine pharmacy patient patients doctors nurses midwives hospice hospices
    dental family families carers workers staff cancer dementia children's women's older people
    young voices action help hope support research science sustainability education training rights
    st new the of for and & in our your my no save saint lord lady sir city county vale
    """.split()
)
_PLACE_BEFORE = frozenset("in near across around throughout outside inside into from".split())
_COUNCILS = frozenset("council borough county parish district city town".split())
_LOCAL = _COUNCILS | frozenset("icb ccg pct integrated commissioning primary partnership".split())
"""Words of names that begin with a place: one word of it is the place."""

_TYPES = HEADS | SUFFIXES | frozenset("integrated clinical primary".split())
_ABOUT = frozenset("inquiry enquiry review".split())

_DEFINED = re.compile(r"\s*\(\s*(?:the\s+)?[“\"‘']?([A-Z][\w&-]{1,11})[”\"’']?\s*\)")


def key(words: Sequence[str]) -> tuple[str, ...]:
    """Return *words* for comparison: small letters, "and" for "&", set letters spelt out."""
    found: list[str] = []
    for word in words:
        low = unowned(plain(word))
        found.extend(_SPELT_OUT.get(low, ("and" if low == "&" else low,)))
    return tuple(found[1:] if found[:1] == ["the"] else found)


def initials(words: Sequence[str]) -> set[str]:
    """Return the acronyms that *words* may have: with and without the small words."""
    big = [w for w in words if w[0].isupper()]
    parts = [part for w in big for part in w.split("-") if part]
    every = [w[0] for w in words]
    runs = ["".join(w[0] for w in big), "".join(p[0] for p in parts), "".join(every)]
    # A word in capitals stands whole in an acronym: "NHS Providers", "NHSP".
    runs.append("".join(w if w.isupper() and len(w) > 1 else w[0] for w in big))
    return {run.upper() for run in runs if len(run) > 1}


def gather(text: str, named: Sequence[tuple[Span, Sequence[Word]]]) -> list[Actor]:
    """Return the bodies of *named* (place and words of each full name), with these mentions."""
    bodies: list[Actor] = []
    acronyms: dict[str, Actor] = {}
    for span, words in sorted(named, key=lambda item: (-len(item[1]), item[0])):
        texts = [word.text for word in words]
        own = key(texts)
        form = re.sub(r"\s+", " ", span.of(text))
        for body in bodies:
            if own == key(body.words) or _shortens(own, body.words) or acronyms.get(form) is body:
                break
        else:
            body = Actor(form, person=False, words=tuple(texts))
            bodies.append(body)
        body.mentions.append((span, form))
        defined = _DEFINED.match(text, span.end)
        if defined and _stands_for(defined.group(1), body.words):
            acronyms.setdefault(defined.group(1), body)
    return sorted(bodies, key=lambda body: body.first)


_RENAMED = re.compile(
    r"(?:,? (?:which )?(?:was|were)(?: known)?(?: until [^,.]{2,20}?| previously| formerly)"
    r"(?: known| called)?| \(formerly|, formerly| was known(?: until [^,.]{2,20}?)?"
    r"|, the [^,.;]{3,40} known until \d{4}| changed its name from| was (?:founded|formed"
    r"|set up)(?: in \d{4})?)(?: as)?(?: the)? "
)


def join_renamed(text: str, bodies: Sequence[Actor]) -> list[Actor]:
    """Return *bodies* with those as one that the text calls an older name of another."""
    starts = {span.start: body for body in bodies for span, _ in body.mentions}
    gone: set[int] = set()
    for body in bodies:
        for span, _ in body.mentions:
            match = _RENAMED.match(text, span.end)
            older = starts.get(match.end()) if match else None
            if older is not None and older is not body and id(body) not in gone:
                body.mentions = sorted([*body.mentions, *older.mentions])
                gone.add(id(older))
                break
    return [body for body in bodies if id(body) not in gone]


def _shortens(shorter: tuple[str, ...], words: Sequence[str]) -> bool:
    """Say whether the name *shorter* is the beginning of *words*, or their initials."""
    longer = key(words)
    if longer[-1] in _ABOUT:
        # "the Arden Inquiry" is about Arden.
        return False
    if len(shorter) == 1 and shorter[0].upper() in initials(words):
        return True
    if longer[:1] == ("nhs",) and longer[1 : len(shorter) + 1] == shorter:
        return len(longer) == len(shorter) + 1 or not set(shorter) <= GENERAL
    if len(shorter) > 1 and longer[1 : len(shorter) + 1] == shorter and longer[-1] == "hospital":
        # "Danley War Memorial Hospital", "the War Memorial"
        return bool(set(shorter) - GENERAL)
    return (
        len(shorter) < len(longer)
        and longer[: len(shorter)] == shorter
        and bool(set(shorter) - GENERAL)
        and (
            longer[len(shorter)] != "and" or (len(shorter) > 1 and not {"of", "for"} & set(shorter))
        )
        and (len(shorter) > 1 or not {"of", "for", *_LOCAL} & set(longer))
    )


def define_acronyms(document: Document, bodies: Sequence[Actor]) -> None:
    """Add the short name in brackets after a full name, wherever it stands: "(CGP)"."""
    for body in bodies:
        for span, form in list(body.mentions):
            match = _DEFINED.match(document.text, span.end)
            if form == body.name and match and _stands_for(match.group(1), body.words):
                place = Span(match.start(1), match.end(1))
                body.mentions.append((place, place.of(document.text)))


def _stands_for(short: str, words: Sequence[str]) -> bool:
    letters = re.sub(r"[^A-Z]", "", short.upper())
    if letters in initials(words):
        return True
    # "(SCIE)", "(NatCen)": the letters come in the name in this order.
    name = "".join(words).upper()
    return short[-1].isupper() and _subsequence(letters, name) and letters[0] == name[0]


def _subsequence(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def add_short_forms(document: Document, bodies: Sequence[Actor], taken: Sequence[Span]) -> None:
    """Add the mentions by acronym and by the first words of a name."""
    forms: dict[tuple[str, ...], list[Actor]] = {}
    for body in bodies:
        for form in _short_forms(document, body):
            forms.setdefault(tuple(plain(word) for word in form), []).append(body)
    used = [*taken, *(span for body in bodies for span, _ in body.mentions)]
    if not forms:
        return
    longest = max(len(form) for form in forms)
    first_words = {form[0] for form in forms}
    for words, index in _positions(document):
        first = plain(words[index].text)
        if not words[index].capital or not {first, unowned(first)} & first_words:
            continue
        for length in range(min(longest, len(words) - index), 0, -1):
            part = words[index : index + length]
            fits = forms.get(_trimmed(part))
            if fits and _lone(document.text, words, index, length):
                span = Span(part[0].span.start, _end(part[-1], fits[0]))
                if free(span, used):
                    used.append(span)
                    body = max(fits, key=lambda b: (b.last_before(span.start), -b.first))
                    body.mentions.append((span, re.sub(r"\s+", " ", span.of(document.text))))
                break


def _positions(document: Document) -> Iterator[tuple[tuple[Word, ...], int]]:
    for paragraph in document.paragraphs:
        words = find_words(document.text, paragraph.block.span)
        for index in range(len(words)):
            yield words, index


def _trimmed(words: Sequence[Word]) -> tuple[str, ...]:
    lows = [plain(word.text) for word in words]
    if lows[0] != "st":
        lows[-1] = unowned(lows[-1])
    return tuple(lows)


def _end(word: Word, body: Actor) -> int:
    ending = re.search(r"[’']s$", word.text)
    saint = plain(body.words[0]) == "st"
    return word.span.end - (2 if ending and not saint else 0)


def _lone(text: str, words: Sequence[Word], index: int, length: int) -> bool:
    """Say whether the stretch is no part of a longer name, and not said as a place."""
    if (
        index
        and words[index - 1].low in _PLACE_BEFORE
        and not (length > 1 and words[index - 1].low == "from")
        and joined(text, words[index - 1], words[index])
    ):
        return False
    first, last = words[index], words[index + length - 1]
    acronym = first.text.isupper() and length == 1
    if index and words[index - 1].capital and joined(text, words[index - 1], first) and not acronym:
        return (
            words[index - 1].low in {"the", "at", "for"}
            or gap(text, words[index - 1], first) != " "
        )
    after = words[index + length] if index + length < len(words) else None
    owner = re.search(r"[’']s$", last.text)
    followed = after is not None and after.capital and joined(text, last, after)
    return not followed or bool(owner) or acronym


def _short_forms(document: Document, body: Actor) -> Iterator[tuple[str, ...]]:
    words = body.words
    for _, form in body.mentions:
        yield tuple(re.sub(r"['’]s$", "", w) if "St" not in words[:1] else w for w in form.split())
    for letters in initials(words):
        if len(letters) > 2 and letters.lower() not in NOT_NAMES:
            yield (letters,)
    lows = [plain(word) for word in words]
    opened = any(low in HEADS and after in {"of", "for"} for low, after in pairwise(lows))
    typed = [i for i, low in enumerate(lows) if low in HEADS | SUFFIXES]
    if not typed and 1 < len(words) < 4 and _is_own(document, words[0]):
        yield (words[0],)
    if opened or _COUNCILS & set(lows[-2:]) or not typed or lows[-1] in _ABOUT:
        return
    if lows[0] == "nhs" and len(words) > 2:
        # "NHS Three Hills ICB": "Three Hills"
        place = next((i for i, low in enumerate(lows) if low in _TYPES), 0)
        if place > 1 and not set(lows[1:place]) <= GENERAL:
            yield tuple(words[1:place])
    for length in range(1, len(words)):
        part = lows[:length]
        if set(part) <= GENERAL or part[-1] in {"and", "&", "of", "for", "in", "the"}:
            continue
        if length == 1 and (_LOCAL & set(lows) or _said_as_place(document, words[0])):
            continue
        yield tuple(words[:length])


def _is_own(document: Document, word: str) -> bool:
    """Say whether *word* is no common word and no first name: "Sovereign" of "Sovereign Health"."""
    low = plain(word)
    if len(low) < 5 or low in GENERAL or low in GIVEN_NAMES or _said_as_place(document, word):
        return False
    return not re.search(rf"\b{re.escape(word.lower())}", document.text)


def _said_as_place(document: Document, word: str) -> bool:
    pattern = rf"\b(?:in|near|across|through|of|from) {re.escape(word)}\b(?! [A-Z&])(?![’'])"
    return bool(re.search(pattern, document.text))
