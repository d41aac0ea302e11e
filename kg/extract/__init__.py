"""Reads: a Release. Writes: an Extraction: who is named, in which post, and who says what.

Does not know: the register, RDF, the store.
"""

from collections.abc import Collection
from dataclasses import replace

from kg.extract.cast import posts
from kg.extract.cast.cast import Cast, find_cast
from kg.extract.gold import as_gold
from kg.extract.positions.taken import RULES as POSITION_RULES
from kg.extract.positions.taken import PositionFinder
from kg.extract.speech import statements
from kg.extract.speech.statements import find_statements
from kg.extract.text.document import read_document
from kg.extract.text.language import load_language, model_name
from kg.model import Extraction, Organisation, Release
from ontology.topics import Topics

__all__ = ["RULES", "Extractor", "as_gold"]

RULES = (*posts.RULES, *statements.RULES, *POSITION_RULES)
"""Every rule that may put a fact into the graph, by the room that it belongs to."""


class Extractor:
    """Finds what releases say; loads the language model once.

    Args:
        topics: the scheme that positions are taken on.
        known_names: full names of bodies, which are recognised wherever they stand.

    Raises:
        StopRun: no language model is installed.
    """

    def __init__(self, topics: Topics, known_names: Collection[str] = ()) -> None:
        self._positions = PositionFinder(topics)
        self._known_names = frozenset(known_names)
        self._language = load_language()

    @property
    def model(self) -> str:
        """Return the language model's name and version."""
        return model_name(self._language)

    def __call__(self, release: Release) -> Extraction:
        """Return what *release* says. The same release always gives the same extraction.

        Words that the model has not met before are forgotten with the release, so that memory stays
        flat over any number of them; no token may be read after that.
        """
        with self._language.memory_zone():
            return self._extract(release)

    def _extract(self, release: Release) -> Extraction:
        document = read_document(release, self._language)
        cast = find_cast(document, self._known_names)
        found = find_statements(document, cast)
        taken = list(self._positions(document, found.statements))
        return Extraction(
            release=release,
            people=cast.people,
            organisations=cast.organisations,
            groups=found.groups,
            posts=cast.posts,
            statements=tuple(
                replace(statement, positions=own.positions)
                for statement, own in zip(found.statements, taken, strict=True)
            ),
            attributions=found.attributions,
            publisher=_publisher(release, cast),
            rejected=(*found.rejected, *(one for own in taken for one in own.rejected)),
        )


def _publisher(release: Release, cast: Cast) -> Organisation | None:
    """Return the body that the release's source tells, or else the one that its text does."""
    told = release.publisher
    if told is None:
        return cast.publisher
    named = (body for body in cast.organisations if told in (body.name, *body.aliases))
    return next(named, Organisation(told))
