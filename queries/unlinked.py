"""The names of a store that are linked to no entry, with what each release says of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import StopRun
from kg.model import PartialDate, Unlinked
from kg.store.base import Store
from ontology.namespaces import DCTERMS, FOAF, ORG, POS
from queries.run import table

_UNLINKED = f"""
SELECT DISTINCT ?release ?actor ?class ?name ?date ?role ?body WHERE {{
  GRAPH ?graph {{
    VALUES ?class {{ <{FOAF.Person}> <{ORG.Organization}> }}
    ?release <{POS.mentions}> ?actor .
    ?actor a ?class ; <{FOAF.name}> ?name .
    FILTER NOT EXISTS {{
      ?decision a <{POS.LinkDecision}> ; <{POS.linkedTo}> ?actor ; <{POS.claimedIn}> ?release .
    }}
    OPTIONAL {{ ?release <{DCTERMS.date}> ?date }}
    OPTIONAL {{
      ?tenure <{ORG.member}> ?actor ; <{POS.claimedIn}> ?release ; <{POS.role}> ?role .
      OPTIONAL {{ ?tenure <{POS.organisationName}> ?body }}
    }}
  }}
}}"""


def load_unlinked(store: Store) -> list[Unlinked]:
    """Return each unlinked name once for each release that has it, the most frequent first.

    Raises:
        StopRun: the store cannot answer.
    """
    results = store.query(_UNLINKED)
    if not isinstance(results, ox.QuerySolutions):
        raise StopRun("The store did not answer with rows.")
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for record in table(results).records():
        row = {column: str(value) for column, value in record.items() if value is not None}
        rows[row["actor"], row["release"]].append(row)
    releases = Counter(actor for actor, _ in rows)
    found = [_unlinked(actor, release, said) for (actor, release), said in rows.items()]
    return sorted(found, key=lambda u: (-releases[u.actor], u.name, u.actor, u.release))


def _unlinked(actor: str, release: str, said: Iterable[dict[str, str]]) -> Unlinked:
    said = list(said)
    posts = {(row["role"], row.get("body")) for row in said if "role" in row}
    dates = {row["date"] for row in said if "date" in row}
    return Unlinked(
        actor,
        min(row["name"] for row in said),
        said[0]["class"] == str(FOAF.Person),
        release,
        PartialDate(min(dates)) if dates else None,
        tuple(sorted(posts, key=lambda post: (post[0], post[1] or ""))),
    )
