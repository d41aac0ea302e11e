"""How alike two texts are, told from a few numbers of each: MinHash over shingles of words.

Source: Broder, "On the resemblance and containment of documents" (1997) for shingles and their
least hashes; Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets" (3rd ed.), section 3.4,
for the bands that find pairs without comparing all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signature = NDArray[np.uint32]

SHINGLE = 5
"""Words of a shingle."""

BANDS, ROWS = 20, 6
"""Two texts that share 80 % of their shingles meet in a band with 99.8 % probability, two that
share 40 % with 8 %."""

ALIKE = 0.8
"""From which share of common shingles two texts are nearly the same."""

_COMPARED = 8
"""With how many different texts of a band each is compared, so that time grows in proportion."""

_PRIME = (1 << 31) - 1
_WORD = re.compile(r"\w+")


def signature(text: str) -> str:
    """Return the signature of a text: the least hash of its shingles under each permutation.

    `BANDS * ROWS` numbers, little-endian, in base64. Capitals and marks do not count. A text of
    fewer words than a shingle has is one shingle.
    """
    import numpy as np  # a third of a second, which a build that finds nothing new need not take

    words = _WORD.findall(text.lower())
    shingles = {
        " ".join(words[start : start + SHINGLE])
        for start in range(max(1, len(words) - SHINGLE + 1))
    }
    hashed = b"".join(hashlib.blake2b(s.encode(), digest_size=4).digest() for s in shingles)
    numbers = np.frombuffer(hashed, "<u4").astype(np.uint64) % np.uint64(_PRIME)
    factors, summands = _permutations()
    least = ((factors * numbers + summands) % np.uint64(_PRIME)).min(axis=1)
    return base64.b64encode(least.astype("<u4").tobytes()).decode()


@lru_cache(maxsize=1)
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the factor and the summand of each permutation, always the same ones."""
    import numpy as np

    drawn = [
        int.from_bytes(hashlib.blake2b(f"{number}".encode(), digest_size=4).digest(), "big")
        for number in range(2 * BANDS * ROWS)
    ]
    factors, summands = (np.array(part, np.uint64)[:, None] for part in (drawn[::2], drawn[1::2]))
    prime = np.uint64(_PRIME)
    return np.maximum(factors % prime, np.uint64(1)), summands % prime


def similar(signatures: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names whose texts are nearly the same, the lesser name first, each once.

    Of many texts that are all alike, each is paired with a few, not with all others: time grows in
    proportion to the number of texts.

    Args:
        signatures: the signature of each text by its name. The order does not matter.
    """
    import numpy as np

    names = sorted(signatures)
    table = np.array([_numbers(signatures[name]) for name in names])
    found: set[tuple[int, int]] = set()
    for band in range(BANDS if names else 0):
        buckets: dict[bytes, list[int]] = {}
        for at, rows in enumerate(table[:, band * ROWS : (band + 1) * ROWS]):
            first = buckets.setdefault(rows.tobytes(), [])
            pairs = ((other, at) for other in first)
            match = next((p for p in pairs if p in found or _alike(table[p[0]], table[at])), None)
            if match:
                found.add(match)
            elif len(first) < _COMPARED:
                first.append(at)
    for one, other in sorted(found):
        yield names[one], names[other]


def _alike(one: Signature, other: Signature) -> bool:
    return int((one == other).sum()) >= ALIKE * BANDS * ROWS


def _numbers(encoded: str) -> Signature:
    import numpy as np

    return np.frombuffer(base64.b64decode(encoded), "<u4")
