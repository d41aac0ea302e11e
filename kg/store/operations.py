"""The text of a SPARQL 1.1 update, read apart into its operations and their parts.

Source: "SPARQL 1.1 Update" (W3C), section 3 and its grammar.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StopRun
from kg.store.base import syntax_error

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<name>[\w.\-]*:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<variable>[?$]\w+)
    | (?P<word>\w+)
    | (?P<mark>[{};])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an operation: the word before it in capitals, and its text."""

    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: the prefixes and the base before it, and its text without comments."""

    prologue: str
    text: str

    @property
    def parts(self) -> list[Part]:
        """Return its parts, in order."""
        return list(_parts(self.text))

    def find(self, word: str) -> str | None:
        """Return the text of the first part with this word."""
        return next((part.text for part in self.parts if part.word == word), None)


def read_operations(sparql: str, base: str | None) -> list[Operation]:
    """Return the operations of an update.

    Raises:
        StopRun: it is malformed, or reads a graph from elsewhere.
    """
    if any(t.lastgroup == "word" and t[0].upper() == "LOAD" for t in _TOKEN.finditer(sparql)):
        raise StopRun(
            "The update reads a graph from elsewhere with LOAD, which is not allowed.",
            "Send the graph itself, in INSERT DATA or by the Graph Store Protocol.",
        )
    operations = list(_operations(sparql))
    if operations and not operations[-1].text:  # it ends with a semicolon
        operations.pop()
    try:
        _try(sparql, base)
    except SyntaxError as error:
        # Oxigraph takes prefixes before the first operation only; the standard before each.
        try:
            for operation in operations:
                if not operation.text:
                    raise
                _try(f"{operation.prologue} {operation.text}", base)
        except SyntaxError:
            raise syntax_error(error, "update") from error
    return operations


def _try(sparql: str, base: str | None) -> None:
    """Raise SyntaxError where an update is malformed."""
    # No error of syntax, but one of an empty store: a graph to be cleared is not there.
    with contextlib.suppress(RuntimeError, OSError):
        ox.Store().update(sparql, base_iri=base)


def _operations(sparql: str) -> Iterator[Operation]:
    """Yield the operations of an update, also of a malformed one."""
    sparql = _TOKEN.sub(lambda token: " " if token.lastgroup == "comment" else token[0], sparql)
    prologue: list[str] = []
    tokens: list[re.Match[str]] = []
    depth = start = 0
    for token in _TOKEN.finditer(f"{sparql};"):
        if token.lastgroup == "mark":
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            if token[0] == ";" and (depth == 0 or token.end() > len(sparql)):
                text = sparql[start : token.start()].strip()
                yield Operation(" ".join(prologue), text)
                tokens, start = [], token.end()
                continue
        tokens.append(token)
        first = tokens[0][0].upper()
        if (first == "BASE" and len(tokens) == 2) or (first == "PREFIX" and len(tokens) == 3):
            prologue.append(sparql[start : token.end()])
            tokens, start = [], token.end()


_STARTS: Callable[[str], bool] = {
    "WITH", "DELETE", "INSERT", "USING", "WHERE", "CLEAR", "DROP", "CREATE",
    "ADD", "MOVE", "COPY", "LOAD",
}.__contains__  # fmt: skip


def _parts(text: str) -> Iterator[Part]:
    """Yield the parts of an operation: each word outside of braces, and what follows it."""
    depth, words = 0, []
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "mark":
            depth += {"{": 1, "}": -1}.get(token[0], 0)
        elif token.lastgroup == "word" and depth == 0 and _STARTS(token[0].upper()):
            words.append(token)
    ends = [*(word.start() for word in words[1:]), len(text)]
    for number, (word, end) in enumerate(zip(words, ends, strict=True)):
        name, after = word[0].upper(), text[word.end() : end].strip()
        data = re.match(r"DATA\b", after, re.IGNORECASE)
        if data:
            name, after = f"{name} DATA", after[data.end() :].strip()
        if name == "DELETE" and not after:
            continue  # DELETE WHERE: its one pattern follows
        if name == "WHERE" and number == 1 and words[0][0].upper() == "DELETE" and len(words) == 2:
            yield Part("DELETE WHERE", after)
        yield Part(name, after)
