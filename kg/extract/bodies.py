"""Which mentions are of one body: full names, acronyms, short forms, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.actors import Actor, free
from kg.extract.capitals import Word, find_words, gap, joined
from kg.extract.document import Document
from kg.extract.heads import HEADS, KINDS, NOT_NAMES, SUFFIXES, UNTYPED_KINDS
from kg.extract.people import plain
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
_GENERAL = frozenset(
    """nhs royal national british united european international world north south east west northern
    southern eastern western central greater general independent college society association
    institute federation university hospital hospitals trust council department ministry office
    community care health public primary local medical digital mental free home first union guild
    st new the of for and & in our your my no save saint lord lady sir city county vale
    """.split()
)
_PLACE_BEFORE = frozenset("in near across around throughout outside inside into from".split())
_COUNCILS = frozenset("council borough county parish district city town".split())
_LOCAL = _COUNCILS | frozenset("icb ccg pct integrated commissioning primary partnership".split())
"""Words of names that begin with a place: one word of it is the place."""

_DEFINED = re.compile(r"\s*\(\s*(?:the\s+)?[“\"‘']?([A-Z][\w&-]{1,11})[”\"’']?\s*\)")


def key(words: Sequence[str]) -> tuple[str, ...]:
    """Return *words* for comparison: small letters, "and" for "&", set letters spelt out."""
    found: list[str] = []
    for word in words:
        low = re.sub(r"'s?$", "", plain(word))
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
    for span, words in sorted(named, key=lambda item: (-len(item[1]), item[0])):
        texts = [word.text for word in words]
        own = key(texts)
        form = re.sub(r"\s+", " ", span.of(text))
        for body in bodies:
            if own == key(body.words) or _shortens(own, body.words):
                break
        else:
            body = Actor(form, person=False, words=tuple(texts))
            bodies.append(body)
        body.mentions.append((span, form))
    return sorted(bodies, key=lambda body: body.first)


def _shortens(shorter: tuple[str, ...], words: Sequence[str]) -> bool:
    """Say whether the name *shorter* is the beginning of *words*, or their initials."""
    longer = key(words)
    if len(shorter) == 1 and shorter[0].upper() in initials(words):
        return True
    return (
        len(shorter) < len(longer)
        and longer[: len(shorter)] == shorter
        and bool(set(shorter) - _GENERAL)
        and longer[len(shorter)] != "and"
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
    for words, index in _positions(document):
        if not words[index].capital:
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
        lows[-1] = re.sub(r"'s?$", "", lows[-1])
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
    opened = any(
        low in HEADS and after in {"of", "for"} for low, after in zip(lows, lows[1:], strict=False)
    )
    typed = [i for i, low in enumerate(lows) if low in HEADS | SUFFIXES]
    if opened or _COUNCILS & set(lows[-2:]) or not typed:
        return
    for length in range(1, len(words)):
        part = lows[:length]
        if set(part) <= _GENERAL or part[-1] in {"and", "&", "of", "for", "in", "the"}:
            continue
        if length == 1 and (_LOCAL & set(lows) or _said_as_place(document, words[0])):
            continue
        yield tuple(words[:length])


def _said_as_place(document: Document, word: str) -> bool:
    pattern = rf"\b(?:in|near|across|through|of|from) {re.escape(word)}\b(?! [A-Z&])(?![’'])"
    return bool(re.search(pattern, document.text))


def add_descriptions(document: Document, bodies: Sequence[Actor], taken: Sequence[Span]) -> None:
    """Add the mentions by what a body is: "the Society", "the charity", "the Mercury".

    Each goes to the body of that kind that was named last before it.
    """
    text = document.text
    used = sorted([*taken, *(span for body in bodies for span, _ in body.mentions)])
    for match in re.finditer(r"\b(?:[Tt]he|[Tt]his)\s+", text):
        span_body = _described(text, match.end(), bodies)
        if span_body is None:
            continue
        end, body = span_body
        span = Span(match.start(), end)
        if free(span, used):
            body.mentions.append((span, re.sub(r"\s+", " ", span.of(text))))
            body.mentions.sort()


_NEXT = re.compile(r"([A-Za-z][\w'’-]*)(?:\s([A-Za-z][\w-]*))?(?:\s([a-z][\w-]*))?")
_BEFORE_KIND = frozenset("new local hospital foundation ambulance primary acute whole".split())


def _described(text: str, at: int, bodies: Sequence[Actor]) -> tuple[int, Actor] | None:
    match = _NEXT.match(text, at)
    if not match:
        return None
    options: list[tuple[int, str]] = []
    first = match.group(1)
    if match.group(2):
        options.append((match.end(2), f"{first} {match.group(2)}"))
        if first.lower() in _BEFORE_KIND:
            options.append((match.end(2), match.group(2)))
    options.append((match.end(1), first))
    for end, words in options:
        known_kind = plain(words) in KINDS and " " in words
        words = re.sub(r"[’']s?$", "", words) if re.search(r"[’']s?$", words) else words
        end = at + text[at:end].rfind(words.split()[-1]) + len(words.split()[-1])
        if re.match(r"\s+(?:of|for)\s+(?!the\s+(?:time|moment|first))", text[end:]):
            continue
        follows = re.match(r"[’']?s?\s+([A-Z]\w*)", text[end:])
        if follows and not re.match(r"[’']", text[end:]):
            continue
        body = _called(words, at, bodies)
        if body is not None:
            return end, body
        if known_kind:
            return None
    return None


def _called(words: str, at: int, bodies: Sequence[Actor]) -> Actor | None:
    """Return the body that *words* after "the" at *at* describe."""
    low = plain(words)
    before = [body for body in bodies if body.first < at]
    fits = [body for body in before if _fits(low, body)]
    if not fits and words[0].isupper() and len(words.split()) == 1:
        fits = [body for body in before if low in {plain(body.words[0]), plain(body.words[-1])}]
        if low in _GENERAL | NOT_NAMES:
            fits = [body for body in fits if plain(body.words[-1]) == low]
    if not fits and " " in low:
        # "the hospital trust" before its name has been given.
        fits = [body for body in bodies if _fits(low, body)]
        return fits[0] if len(fits) == 1 else None
    if not fits and low in UNTYPED_KINDS:
        fits = [body for body in before if not _shows_kind(body)]
    return max(fits, key=lambda body: body.last_before(at), default=None)


def _fits(low: str, body: Actor) -> bool:
    wanted = KINDS.get(low)
    if wanted is None:
        return False
    if low in body.kinds or wanted & body.kinds:
        return True
    lows = [re.sub(r"'s?$", "", plain(word)) for word in body.words]
    whole = " ".join(key(body.words))
    opened = next(
        (a for a, b in zip(lows, lows[1:], strict=False) if a in HEADS and b in {"of", "for"}), None
    )
    head = opened or lows[-1]
    if low == "union":
        return bool({"union", "workers", "staffs"} & set(lows))
    if low in {"regulator", "watchdog"}:
        return any(sign in whole for sign in ("quality commission", "standards", "monitor"))
    if " " in next(iter(wanted - {low}), ""):
        return any(whole.endswith(sign) for sign in wanted)
    return head in wanted


def find_health_service(document: Document, taken: Sequence[Span]) -> Actor | None:
    """Return the NHS as a whole where the text speaks of it: "the NHS", not "NHS staff"."""
    service = Actor("NHS", person=False, words=("NHS",))
    pattern = r"(?:\b[Tt]he )?\b(?:(NHS)|(?<=[Tt]he )(National Health Service))\b(?![’']s? [A-Z]|-)"
    for match in re.finditer(pattern, document.text):
        span = Span(match.start(), match.end())
        place = Span(match.end() - 3, match.end())
        if free(span, taken) and _is_noun(document, place):
            form = match.group(1) or match.group(2)
            service.mentions.append((Span(match.end() - len(form), match.end()), form))
    return service if service.mentions else None


def _is_noun(document: Document, span: Span) -> bool:
    """Say whether the word at *span* is a noun phrase of its own, with "the" or as an object."""
    for _, tokens in document.tokens(span):
        token = tokens[-1]
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if token.dep_ in {"compound", "nmod", "amod"} or (
            after is not None and after.pos_ in {"NOUN", "PROPN"} and after.head is not token
        ):
            return False
        return any(child.lower_ == "the" for child in token.children)
    return False


def _shows_kind(body: Actor) -> bool:
    lows = {plain(word) for word in body.words}
    return (
        bool(lows & (HEADS - {"voices", "partners", "providers"}))
        or bool(body.kinds)
        or "nhs" in lows
    )
