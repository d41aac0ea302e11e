"""Text whose lines were broken to a width: the lines of a paragraph put together again."""

import re
from itertools import pairwise

# The mark of an item of a list, or of a quoted line.
_OWN = re.compile(r"[•*–-] |\(?\d{1,2}[.)] |>")
_SHORTEST, _LONGEST = 45, 100


def unwrap(text: str, *, flowed: bool = False) -> list[str]:
    """Return the paragraphs of *text*, which empty lines part, each as one line where it was one.

    Lines belong together where each but the last is about as long as a line is made (45 to 100
    characters) and the next word would not have had room in it. With *flowed*, a space at the end
    of a line says so (RFC 3676).
    """
    paragraphs: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n\s*", text.strip("\n")):
        lines = paragraph.split("\n")
        width = max(len(line.rstrip()) for line in lines)
        joined = [lines[0]]
        for above, line in pairwise(lines):
            soft = above.endswith(" ") and above != "-- " if flowed else False
            if soft or _goes_on(above.rstrip(), line, width):
                joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
            else:
                joined.append(line)
        paragraphs += [line.strip() for line in joined if line.strip()]
    return paragraphs


def _goes_on(above: str, line: str, width: int) -> bool:
    """Say whether *line* is the next line of the paragraph that *above* is a line of."""
    words = line.split()
    if not words or not _SHORTEST <= width <= _LONGEST or _OWN.match(line):
        return False
    return len(above) + 1 + len(words[0]) > width and len(above) >= _SHORTEST
