"""From the rows of a table to corrections."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.cli.curating import anchored, made, named, topic_id
from kg.errors import KgError, StopRun

if TYPE_CHECKING:
    from kg.curate import Correction
    from kg.curate.sheet import SheetRow
    from kg.store import GraphStore


def corrections_of(
    store: "GraphStore",
    rows: "Iterable[SheetRow]",
    by: str,
    because: str,
    known: "Iterable[Correction]",
) -> "tuple[list[Correction], list[str]]":
    """Return the corrections of a table that are new, and why other rows are none.

    Args:
        store: what the rows are about.
        rows: those with a verdict.
        by: who corrects, where a row does not say it.
        because: why, where a row does not say it.
        known: corrections that stand already.
    """
    said = {_without_time(correction) for correction in known}
    found: list[Correction] = []
    bad: list[str] = []
    for row in rows:
        try:
            correction = _correction(store, row, by, because)
        except KgError as error:
            bad.append(f"Row {row.number}: {error.message} {error.hint}".rstrip())
            continue
        if _without_time(correction) not in said:
            said.add(_without_time(correction))
            found.append(correction)
    return found, bad


def _correction(store: "GraphStore", row: "SheetRow", by: str, because: str) -> "Correction":
    from kg.curate import Correction, Verdict, moment_now

    try:
        verdict = Verdict(row.get("verdict").casefold())
    except ValueError as error:
        verdicts = ", ".join(v for v in Verdict if v is not Verdict.WITHDRAW)
        raise StopRun(f"“{row.get('verdict')}” is no verdict.", f"Verdicts: {verdicts}.") from error
    says = _says(store, row, verdict)
    return made(
        lambda: Correction(
            verdict,
            by=row.get("by") or by,
            at=moment_now(),
            because=row.get("because") or because,
            **says,
        )
    )


def _says(store: "GraphStore", row: "SheetRow", verdict: str) -> dict[str, Any]:
    """Return what the cells of a row say, as the fields of a correction."""
    from kg.curate import Kind

    iri, to = row.get("iri"), row.get("to")
    if verdict in {"same", "different"}:
        pair = [named(store, text, Kind.PERSON, known=True) for text in (iri, to)]
        return dict(zip(("actor", "other"), pair, strict=True))
    if verdict == "withdraw":
        return {"withdraws": to}
    whole = verdict in {"speaker", "post"}
    quote, release = row.get("quote") or None, row.get("release") or None
    says: dict[str, Any] = {"anchor": anchored(store, iri or None, quote, release, whole=whole)}
    if verdict == "speaker":
        says["actor"] = named(store, to, Kind.PERSON)
    elif verdict == "stance":
        says["stance"] = _stance(to)
    elif verdict == "topic":
        says["topic"] = topic_id(store, to)
    elif verdict == "post":
        says["role"] = to
        says["actor"] = named(store, row.get("at"), Kind.ORGANISATION) if row.get("at") else None
    return says


def _stance(text: str) -> Any:
    from kg.model import Stance

    try:
        return Stance(text.casefold())
    except ValueError as error:
        raise StopRun(f"“{text}” is no stance.", f"Stances: {', '.join(Stance)}.") from error


def _without_time(correction: "Correction") -> str:
    from dataclasses import replace

    return replace(correction, at="2000-01-01T00:00:00Z").id
