"""Which blocks of a page are the release: the part of the tree that holds most of the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.dates import find_dates
from kg.read.formats.html.blocks import Block
from kg.read.formats.html.parse import Element

_PROSE = 40
"""Characters from which a block counts as prose, if it is not little more than links."""

_END = re.compile(
    r"\W*(?:share (?:this|on|via)\b.{0,30}|related\b.{0,40}|read (?:next|more|also)\b.{0,30}"
    r"|(?:you )?(?:may|might) (?:also )?(?:like|be interested in)\b.{0,20}"
    r"|more (?:stories|news|from)\b.{0,40}|most (?:read|popular|viewed)"
    r"|(?:latest|recent|other|further) (?:news|posts|stories|articles)"
    r"|(?:\d+ )?(?:readers?[’'] )?comments?(?: \(?\d+\)?)?|leave a (?:reply|comment)"
    r"|(?:\d+ )?(?:thoughts?|responses?|replies) (?:on|to) [“\"‘'].{0,300}"
    r"|updates to this page|back to (?:top|news)\b.{0,20}|rate this page"
    r"|(?:is|was) this page (?:useful|helpful).{0,3}|about the author|sign up\b.{0,60}"
    r"|subscribe\b.{0,40}|printer.friendly version|(?:posted|filed) (?:in|under)\b.{0,80}"
    r"|tags?(?:ged)?:.{0,200}|(?:©|\(c\)|copyright)[ ©]{0,3}\d{4}\b.{0,200}"
    r"|all rights reserved.{0,100})\W*",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"\W*(?:ends?|notes? (?:to|for) (?:the )?editors?|editors?[’'] notes?"
    r"|(?:press|media) (?:contacts?|enquiries|office)|contacts?|about (?:the )?\w.{0,60})\W*",
    re.IGNORECASE,
)
_LONGEST_END = 400
_HEAD_LINE = 120


def main_blocks(body: Element, blocks: Sequence[Block], headline: Block | None) -> list[Block]:
    """Return those of *blocks* that are the release, without the headline, in order.

    From the whole page the way leads down to the child that holds more than half of the prose, as
    long as what is left beside it does not look like it: sections of one release are alike. Before
    that come, from between headline and text, the date and the standfirst; notes to editors follow.
    """
    first = blocks.index(headline) + 1 if headline in blocks else 0
    prose = _prose(body, blocks[first:])
    start = _start(body, prose)
    container = _container(start, prose)
    inside = set(container.iter())
    chosen = [n for n, block in enumerate(blocks) if n >= first and block.element in inside]
    if not chosen:
        return []
    head = _head(blocks[first : chosen[0]]) if headline else []
    after = chosen[-1] + 1
    if after < len(blocks) and _NOTES.fullmatch(blocks[after].words):
        # Notes to editors stand in a part of their own on some pages.
        around = set(start.iter())
        chosen += [n for n in range(after, len(blocks)) if blocks[n].element in around]
    release: list[Block] = []
    left = whole = sum(len(blocks[n].words) for n in chosen if not blocks[n].is_link)
    for n in chosen:
        block = blocks[n]
        left -= 0 if block.is_link else len(block.words)
        if _is_end(block):
            # Such words may stand in the midst of a release, too; at its end little follows them.
            if left * 3 <= whole:
                break
        elif not block.is_link and not _heads_links(blocks, n):
            release.append(block)
    return head + release


def _is_end(block: Block) -> bool:
    return len(block.words) <= _LONGEST_END and bool(_END.fullmatch(block.words))


def _heads_links(blocks: Sequence[Block], at: int) -> bool:
    """Say whether block *at* is the heading of a list of links: all that follows up to prose."""
    if len(blocks[at].words) >= _PROSE:
        return False
    after = next((block for block in blocks[at + 1 : at + 4] if len(block.words) >= 10), None)
    return after is not None and after.is_link


def _prose(body: Element, blocks: Sequence[Block]) -> dict[Element, int]:
    """Return how many characters of prose each element holds, with its children's."""
    prose = dict.fromkeys(body.iter(), 0)
    for block in blocks:
        if len(block.words) >= _PROSE and not block.is_link:
            prose[block.element] += len(block.words)
    for element in reversed(list(prose)):
        parent = element.getparent()
        if parent in prose:
            prose[parent] += prose[element]
    return prose


def _start(body: Element, prose: dict[Element, int]) -> Element:
    """Return the element that the page itself marks as its text, or *body*."""
    for marked in (
        [element for element in prose if element.get("itemprop") == "articleBody"],
        [element for element in prose if element.tag == "article"],
        [element for element in prose if element.tag == "main" or element.get("role") == "main"],
    ):
        best = max(marked, key=lambda element: prose[element], default=None)
        if best is not None and prose[best] > prose[body] / 3:
            return best
    return body


def _container(start: Element, prose: dict[Element, int]) -> Element:
    container = start
    while True:
        children = [child for child in container if prose.get(child, 0)]
        best = max(children, key=lambda child: prose[child], default=None)
        if best is None or prose[best] <= prose[container] / 2:
            return container
        alike = any(child is not best and _form(child) == _form(best) for child in children)
        if alike or best.tag in {"p", "li", "ul", "ol", "blockquote", "tr"}:
            return container
        container = best


def _form(element: Element) -> tuple[str, str, str]:
    return str(element.tag), element.get("class") or "", element.get("id") or ""


def _head(between: Sequence[Block]) -> list[Block]:
    """Return the first date and the standfirst among the blocks between headline and text."""
    head: list[Block] = []
    dated = False
    for block in between:
        if _is_end(block):
            continue
        date = len(block.words) <= _HEAD_LINE and any(find_dates(block.words))
        if not dated if date else len(block.words) >= _PROSE and not block.is_link:
            head.append(block)
        dated = dated or date
    return head
