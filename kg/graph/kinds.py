"""What kind of body one is that the register does not know, where its very name says so.

A name says it by words that only bodies of that kind have: every "… NHS Foundation Trust" is one.
"Council" alone says nothing (the General Medical Council), nor does "Union" (the European Union).
A part of a body, or a circle of its friends, is not the body.
"""

import re

from rdflib import URIRef

from kg.model import slug
from ontology.namespaces import KIND

_WORKERS = "Workers|Nurses|Midwives|Doctors|Paramedics|Teachers|Officers|Employees|Staff"
_COUNCILS = "County|City|Borough|District|Town|Parish"
_PART_OF = re.compile(
    r"\b(Friends|Board|Governors|Members|Department|School|Faculty|Centre|Institute) (of|at|for)\b"
)

BY_NAME: tuple[tuple[str, str], ...] = (
    ("NHS foundation trust", r".+ NHS Foundation Trust"),
    ("NHS trust", r".+ NHS Trust"),
    ("primary care trust", r".+ Primary Care Trust"),
    ("clinical commissioning group", r".+ (Clinical Commissioning Group|CCG)"),
    ("integrated care board", r".+ (Integrated Care Board|ICB)"),
    ("royal college", r"(The )?Royal College of (?!.*\b(Foundation|Trust|Union|Museum)$).+"),
    ("trade union", rf".+ (Trade Union|({_WORKERS})(’|')? Union)"),
    ("trade union", r"(The )?Union of .+ (Workers|Employees|Staff)"),
    ("council", rf".+ ({_COUNCILS}) Council"),
    ("combined authority", r".+ Combined Authority"),
    (
        "university",
        r"(The )?University of (?!.*\b(Trust|Hospitals?|Union|Press)\b).+|.+ University",
    ),
    ("all-party parliamentary group", r"(The )?All-Party Parliamentary Group (on|for) .+"),
)
"""Kinds of the register (`ontology/kinds.ttl`), and what the whole name of such a body is like."""


def kind_by_name(name: str) -> URIRef | None:
    """Return the kind of body that the name says, or None where it says none.

    >>> str(kind_by_name("Northmoor Hospitals NHS Trust")).rpartition("/")[2]
    'nhs-trust'
    """
    if _PART_OF.search(name):
        return None
    kinds = (kind for kind, pattern in BY_NAME if re.fullmatch(pattern, name))
    kind = next(kinds, None)
    return None if kind is None else KIND[slug(kind)]
