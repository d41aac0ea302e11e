"""A process that draws pictures, so that a server need not, and can end what takes too long.

Run as `python -m kg.web.drawer FOLDER SETTINGS`; settings are JSON, `{"seconds": …, "rows": …,
"bytes": …, "memory": …}`, what a query may take. A question (`kg.process`) is what stands in the
address of a picture: `{"name": …, "topic": …, "stance": …, "actor": …, "around": …, "since": …,
"until": …, "accepted": "yes"}`. The answer is a `page`, or it is `refused`, with `{"message": …,
"hint": …}`.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import StopRun
from kg.model import Stance
from kg.store import EmbeddedStore
from kg.store.base import Store
from kg.store.limits import Limits
from kg.store.reader import serve
from queries.bind import bind
from queries.run import with_prefixes
from viz.filters import Filters
from viz.narrowing import centre_of, filters_of
from viz.pictures import picture_class

MOST_POSITIONS = 5_000
"""A picture of more is no picture: its page has more than 6 MB, and takes a quarter of a minute."""

_COUNT = """SELECT (COUNT(DISTINCT ?position) AS ?count) {
  VALUES ?topic { UNDEF }
  VALUES ?stance { UNDEF }
  VALUES ?actor { UNDEF }
  VALUES ?since { UNDEF }
  VALUES ?until { UNDEF }
  VALUES ?accepted { UNDEF }
  ?position pos:topic ?topic ; pos:stance ?stance ; pos:holder ?holder .
  FILTER(!BOUND(?actor) || EXISTS { ?holder foaf:name ?name
    FILTER(CONTAINS(LCASE(STR(?name)), LCASE(STR(?actor)))) })
  FILTER(!BOUND(?accepted) || EXISTS { ?position pos:acceptedIn ?correction })
  FILTER(!BOUND(?since) || EXISTS { ?position oa:hasTarget/oa:hasSource/dcterms:date ?date
    FILTER(SUBSTR(STR(?since), 1, STRLEN(STR(?date))) <= STR(?date)) })
  FILTER(!BOUND(?until) || EXISTS { ?position oa:hasTarget/oa:hasSource/dcterms:date ?date
    FILTER(SUBSTR(STR(?date), 1, STRLEN(STR(?until))) <= STR(?until)) })
}"""


def drawn(store: Store, asked: Mapping[str, str]) -> str:
    """Return the page of a picture.

    Raises:
        StopRun: what it is narrowed to is not understood, or it would be too large.
    """
    stance = asked.get("stance") or None
    if stance is not None and stance not in set(Stance):
        raise StopRun(f"There is no stance “{stance}”.", f"Stances are {', '.join(Stance)}.")
    topic, actor, since, until = (
        asked.get(name) or None for name in ("topic", "actor", "since", "until")
    )
    accepted = asked.get("accepted") == "yes"
    filters = filters_of(store, topic, stance, actor, since, until, accepted=accepted)
    count = _count(store, filters)
    if count > MOST_POSITIONS:
        raise StopRun(
            f"These are {count:,} positions; a picture holds {MOST_POSITIONS:,} at most.",
            "Narrow it to a topic, an actor, or a time.",
        )
    if around := asked.get("around"):
        filters = replace(filters, around=centre_of(store, around))
    return picture_class(asked["name"])(store, filters).page()


def _count(store: Store, filters: Filters) -> int:
    results = store.query(bind(with_prefixes(_COUNT), filters.terms()))
    assert isinstance(results, ox.QuerySolutions)  # noqa: S101 - it is a SELECT
    (row,) = results
    return int(row[0].value)


def main(folder: str, settings: Mapping[str, Any]) -> None:
    """Answer the questions of standard input until it ends."""
    store = EmbeddedStore(Path(folder), limits=Limits(**settings))

    def answered(asked: dict[str, Any]) -> tuple[str, bytes]:
        try:
            return "page", drawn(store, asked).encode("utf-8", "replace")
        except StopRun as error:
            return "refused", json.dumps({"message": error.message, "hint": error.hint}).encode()

    serve(answered)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
