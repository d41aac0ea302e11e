"""Limits on a query: how long it may take, and how much it may give."""

from dataclasses import dataclass

from kg.errors import StopRun


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: wall-clock seconds; rows (or triples) and bytes of its answer.

    `memory` is how many bytes a folder's query may hold meanwhile; all that there is if None.
    """

    seconds: float = 60.0
    rows: int = 1_000_000
    bytes: int = 1 << 30
    memory: int | None = None

    def too_slow(self, place: object) -> StopRun:
        """Return the message for a query that was stopped."""
        return StopRun(
            f"The store at {place} did not answer within {self.seconds:g} seconds; "
            "the query was stopped.",
            "Ask for less, or allow more time with --timeout.",
        )

    def too_many(self, place: object) -> StopRun:
        """Return the message for an answer with too many rows."""
        return StopRun(
            f"The answer of the store at {place} has more than {self.rows:,} rows.",
            "Ask for less, say with LIMIT, or allow more with --max-rows.",
        )

    def too_long(self, place: object) -> StopRun:
        """Return the message for an answer with too many bytes."""
        return StopRun(
            f"The answer of the store at {place} has more than {self.bytes:,} bytes.",
            "Ask for less, say with LIMIT.",
        )

    def too_large(self, place: object) -> StopRun:
        """Return the message for a query that needs too much memory."""
        return StopRun(
            f"The store at {place} has not the memory for the query; it was stopped.",
            "Ask for less: sorting, grouping and DISTINCT hold all rows.",
        )
