"""Invented releases as texts, of the paragraphs of our own: always the same, and all different.

Paragraphs are drawn and joined anew for each, with names that no text has had before and other
numbers: words never end, as in the world.
"""

import random
import re
from collections.abc import Iterator

from kg.model import Release
from kg.resources import data_folder

_SYLLABLES = (
    "ba cor den fel gra hol kin lor mar nes ost pel rud sal tor und vel wick yar zen".split()
)
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\d")


def releases(number: int) -> Iterator[Release]:
    """Yield *number* releases of eight to sixteen paragraphs, always the same ones."""
    chance = random.Random(2015)  # noqa: S311 - the same releases each time
    texts = [
        *(data_folder() / "gold/tuning").glob("*.txt"),
        *(data_folder() / "releases").glob("*"),
    ]
    paragraphs = [
        paragraph
        for text in sorted(texts)
        for paragraph in text.read_text("utf-8").split("\n\n")
        if paragraph.strip()
    ]
    for count in range(number):
        drawn = chance.sample(paragraphs, chance.randint(8, 16))
        text = _NAME.sub(lambda _: _name(chance), "\n\n".join(drawn))
        text = _NUMBER.sub(lambda _: str(chance.randrange(10)), text)
        yield Release(f"r{count}", text, "made")


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
