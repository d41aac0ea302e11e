"""Terms as text of a SPARQL query, so that no value can change the query it stands in."""

import re

import pyoxigraph as ox


def serialised(term: ox.NamedNode | ox.Literal) -> str:
    r"""Return a term as SPARQL, by Oxigraph's own writer.

    One thing is added: the letter after an escaped backslash is escaped if it is a `u`. The text
    `\u0022` is then not taken for a code point escape by engines that replace these everywhere
    before they read the query (section 19.2; rdflib does), and no quotation mark comes of it.

    >>> print(serialised(ox.Literal('say "no"')), serialised(ox.Literal("\\u0022")))
    "say \"no\"" "\\\U000000750022"
    """
    return re.sub(r"\\(?:\\([uU])|.)", _escaped_letter, str(term), flags=re.DOTALL)


def _escaped_letter(match: re.Match[str]) -> str:
    letter: str | None = match[1]
    return f"\\\\\\U{ord(letter):08X}" if letter else match[0]
