"""What the text of a question names by its spelling: periods, quotations, releases, addresses."""

import datetime
import re
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.model import Span
from queries.mention import Grade, Mention, Sort
from queries.names import Names
from queries.periods import find_periods
from queries.understand import Meaning, actor_meanings
from queries.words import Token

_QUOTE = re.compile(r"“(.+)”|\"(.+)\"|(?<!\w)['‘](.+)['’](?!\w)")
_ADDRESS = re.compile(r"<(?P<iri>[^<>\s]+)>")
_FILE_NAME = re.compile(r"\d{4}-\d\d-\d\d-[\w-]+\w|\w+(?:-\w+){3,}")
_RELEASE = re.compile(
    r"(?:press |news |media )?(?:release|statement|announcement|notice)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"(?:^\W*|\b(?:in|from|of) the )(?P<title>\w+(?: [\w'’-]+){0,4})\s+$", re.IGNORECASE
)
_CALLED = re.compile(
    r"\s+(?:(?:called|titled|entitled|named|headed)\s+(?P<name>[^,?;:]+)"
    r"|(?P<plain>[A-Z][\w'’-]*(?:\s+[\w'’-]+){1,5}?)(?=\s+(?:and|who|what|which|that)\b|[,?;:]|\s*$)"
    r"|(?:about|on)\s+(?P<about>[^,.?;:!]+))"
)
_IN = re.compile(r"\b(?:in|from|releases?|statement)(?: the)?[\s,:]*$", re.IGNORECASE)
_OWNER = re.compile(r"(?:[A-Z][\w&]*\s+(?:(?:of|and|for)\s+)*)*[A-Z][\w&]*['’]s?\s+$")
"""Whose release it is, before its title in quotation marks."""
_TITLED = re.compile(r"[A-Z0-9]\S*(?:\s+(?:(?:of|and|the|for|on|in)\s+)*[A-Z0-9]\S*)*(?=\s*$)")


def periods_in(text: str, words: Sequence[Token], today: datetime.date) -> Iterator[Mention]:
    """Yield the periods; *today* is what "last month" is reckoned from."""
    for span, period in find_periods(text, today):
        start, end = _word_span(words, span)
        yield Mention(start, end, Sort.PERIOD, period=period)


def quotes_in(text: str, words: Sequence[Token]) -> Iterator[Mention]:
    """Yield what stands between quotation marks: a release's title, or words."""
    for match in _QUOTE.finditer(text):
        said = next(filter(None, match.groups()))
        owner = _OWNER.search(text[: match.start()])
        first = owner.start() if owner else match.start()
        start, end = _word_span(words, Span(first, match.end()))
        if start < end:
            meaning = Meaning(ox.Literal(said.strip()), f"“{said.strip()}”")
            titled = (
                owner
                or _RELEASE.match(text[match.end() :].lstrip())
                or _IN.search(text[: match.start()])
            )
            yield Mention(start, end, Sort.RELEASE if titled else Sort.QUOTE, (meaning,))


def releases_in(text: str, words: Sequence[Token]) -> Iterator[Mention]:
    """Yield what names a release: its file's name, a title in capitals, or what stands beside it.

    What stands in small letters beside "release" may as well be said of something else.
    """
    spans = [(Span(m.start(), m.end()), Grade.NAME) for m in _FILE_NAME.finditer(text)]
    for match in _RELEASE.finditer(text):
        before = text[: match.start()]
        if (title := _TITLED.search(before)) and before[: title.start()].strip():
            spans.append((Span(title.start(), len(before.rstrip())), Grade.NAME))
        if plain := _DESCRIBED.search(before):
            spans.append((Span(plain.start("title"), plain.end("title")), Grade.SIGN))
        if behind := _CALLED.match(text, match.end()):
            way = str(behind.lastgroup)
            grade = Grade.NAME if way == "name" else Grade.SIGN
            spans.append((Span(behind.start(way), behind.end(way)), grade))
    for span, grade in spans:
        start, end = _word_span(words, span)
        said = span.of(text)
        if start < end:
            meaning = Meaning(ox.Literal(said), f"“{said}”")
            yield Mention(start, end, Sort.RELEASE, (meaning,), grade=grade)


def addresses_in(text: str, words: Sequence[Token], names: Names) -> Iterator[Mention]:
    """Yield each actor that is named by an IRI in angle brackets."""
    for match in _ADDRESS.finditer(text):
        actor = names.actor(match["iri"])
        if actor is not None:
            sort = Sort.BODY if actor.is_body else Sort.ACTOR
            start, end = _word_span(words, Span(match.start(), match.end()))
            yield Mention(start, end, sort, actor_meanings([actor]))


def _word_span(words: Sequence[Token], span: Span) -> tuple[int, int]:
    """Return the words that a span of the text covers, half-open."""
    inside = [
        i for i, word in enumerate(words) if span.start <= word.start and word.end <= span.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
