"""What one run did: as a record, as JSON, and as the named graph `graph/run/<id>`.

A run's graph says when and by whom releases were read. It is the only graph with times in it, so
that all others are the same for the same releases.

Source: "PROV-O" (W3C) for the activity, its times, what it used and what it made.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef

from kg.building.one import Counts
from kg.errors import SkipItem
from kg.graph.terms import Quad, Sheet, boolean_literal, integer_literal
from ontology.namespaces import DCTERMS, GRAPH, ID, POS, PROV, XSD

RUN_GRAPHS = str(GRAPH["run/"])
"""What the names of the graphs of runs begin with."""


@dataclass(slots=True)
class Report:
    """What a run did.

    Args:
        id: names the run: when it started, in UTC.
        sources: what the user named.
        versions: of the program, the language model, spaCy and the rules.
        started: in UTC, RFC 3339; so is `ended`.
        counts: what was found in the releases that were read, summed up.
        releases: the graphs of the releases that were read, in their order.
        unchanged: how many originals were not read, since nothing had changed.
        vanished: sources of the store that are gone, each with the graph of its release.
        withdrawn: whether what vanished was taken out of the store.
        skipped: what was left out, and why.
        near_duplicates: the graphs of releases that are nearly the same, where one was read now.
        seconds: how long the run took, by the clock.
        broken_off: whether it was ended before its end.
    """

    id: str
    sources: tuple[str, ...]
    versions: Mapping[str, str]
    started: str
    ended: str = ""
    counts: Counts = field(default_factory=Counts)
    releases: list[str] = field(default_factory=list)
    unchanged: int = 0
    vanished: list[tuple[str, str]] = field(default_factory=list)
    withdrawn: bool = False
    skipped: list[SkipItem] = field(default_factory=list)
    near_duplicates: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    broken_off: bool = False

    @property
    def read(self) -> int:
        """Return how many releases were read."""
        return len(self.releases)

    @property
    def unlinked(self) -> int:
        """Return how many people and organisations were not found in the register."""
        return self.counts.people + self.counts.organisations - self.counts.linked

    def as_json(self) -> str:
        """Return the report as a JSON object, indented."""
        told = {
            "run": self.id,
            "sources": self.sources,
            "versions": self.versions,
            "started": self.started,
            "ended": self.ended,
            "seconds": round(self.seconds, 3),
            "broken_off": self.broken_off,
            "read": self.read,
            "unchanged": self.unchanged,
            "found": {**self.counts._asdict(), "unlinked": self.unlinked},
            "skipped": [{"message": skip.message, "hint": skip.hint} for skip in self.skipped],
            "vanished": [source for source, _ in self.vanished],
            "withdrawn": self.withdrawn,
            "near_duplicates": self.near_duplicates,
            "releases": self.releases,
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    def quads(self) -> Iterator[Quad]:
        """Yield the run's graph."""
        sheet = Sheet(GRAPH[f"run/{self.id}"])
        run = ID[f"build/{self.id}"]
        sheet.a(sheet.graph, PROV.Entity)
        sheet.a(run, POS.Build)
        sheet.add(run, PROV.startedAtTime, Literal(self.started, datatype=XSD.dateTime))
        sheet.add(run, PROV.endedAtTime, Literal(self.ended, datatype=XSD.dateTime))
        sheet.add(run, DCTERMS.source, *self.sources)
        sheet.add(run, DCTERMS.hasVersion, self.versions.get("kg"))
        sheet.add(run, PROV.generated, *map(URIRef, self.releases))
        sheet.add(run, POS.releasesRead, integer_literal(self.read))
        sheet.add(run, POS.releasesUnchanged, integer_literal(self.unchanged))
        sheet.add(run, POS.statementsRead, integer_literal(self.counts.statements))
        sheet.add(run, POS.positionsRead, integer_literal(self.counts.positions))
        sheet.add(run, POS.leftOut, *(skip.message for skip in self.skipped))
        mark = POS.withdrawn if self.withdrawn else POS.vanished
        sheet.add(run, mark, *(source for source, _ in self.vanished))
        if self.broken_off:
            sheet.add(run, POS.brokenOff, boolean_literal(value=True))
        yield from sheet.quads()
