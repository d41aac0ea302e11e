"""Offsets in UTF-16 code units, as Java counts them, and in code points, as we do.

DNA marks a statement by positions in a Java string, so that a character above U+FFFF counts two.
Its SQL statements take the same numbers for code points (`SUBSTRING`), and so show shifted words in
such a text; where it shows the text itself, and lets people mark it, it is right. We follow that.
"""

from bisect import bisect_left


class Offsets:
    """The two ways of counting in one text.

    Args:
        text: the text that both count in.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]
        self._units = [index + number for number, index in enumerate(self._wide)]

    def to_units(self, point: int) -> int:
        """Return the offset in code units of an offset in code points."""
        return point + bisect_left(self._wide, point)

    def to_points(self, unit: int) -> int:
        """Return the offset in code points of an offset in code units.

        Raises:
            ValueError: it is beyond the text, or in the midst of a character.
        """
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] + 1 == unit:
            raise ValueError(f"{unit} is in the midst of a character")
        point = unit - before
        if not 0 <= point <= self._length:
            raise ValueError(f"{unit} is beyond the text, which ends at {self._length}")
        return point
