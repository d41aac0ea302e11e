"""A process that keeps corrections and puts them into effect, with the language model at hand.

Run by `kg.web.correcting`: `python -m kg.web.corrector FOLDER LEDGER`. A line of standard input is
a question as JSON:

| `what` | further keys | is done |
| --- | --- | --- |
| `keep` | those of a `Wish` | the correction is made and added to the ledger, durably |
| `apply` | `id` | what the ledger says and the store does not show is put into effect |

The answer on standard output is a line of JSON, `{"kind": …, "size": bytes}`, and a body in JSON:

| kind | body |
| --- | --- |
| `kept` | `{"id": of the correction}` |
| `applied` | `{"state", "releases", "gone", "come", "skipped"}`: what became of it, see `Effect` |
| `refused` | `{"message": …, "hint": …}` |

The store is opened for each question only, so that others can write between two.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.curate import (
    Anchor,
    Correction,
    Kind,
    Named,
    Verdict,
    anchor_of,
    append,
    moment_now,
    named_of,
    read_ledger,
    whole_ledger,
)
from kg.curate.search import is_registered
from kg.errors import StopRun
from kg.model import Stance
from kg.pipeline import Stages
from kg.reread import apply_corrections
from kg.store import EmbeddedStore, GraphStore
from kg.store.reader import serve
from kg.web.wish import Wish


def correction_for(store: GraphStore, ledger: Path, wish: Wish) -> Correction:
    """Return the correction that is wished for, made now.

    Raises:
        StopRun: the store or the ledger does not hold what is meant.
        ValueError: it says too little, too much, or something malformed.
    """
    verdict = Verdict(wish.verdict)
    says: dict[str, Any] = {}
    match verdict:
        case Verdict.WITHDRAW:
            whole, _ = whole_ledger(store, ledger)
            if wish.withdraws not in {each.id for each in whole.corrections}:
                raise StopRun(
                    f"The ledger has no correction {wish.withdraws!r}.", "/corrections has all."
                )
            says = {"withdraws": wish.withdraws}
        case Verdict.SAME:
            pair = [named_of(store, wish.of), named_of(store, wish.who)]
            if is_registered(store, pair[0]) and not is_registered(store, pair[1]):
                pair.reverse()
            if pair[0].id == pair[1].id:
                raise StopRun("Both are one already.", "Choose another one.")
            says = {"actor": pair[0], "other": pair[1]}
        case Verdict.DIFFERENT:
            known = named_of(store, wish.of)
            says = {"actor": Named(wish.name, known.kind), "other": known}
        case _:
            says = {"anchor": _anchor(store, verdict, wish), **_value(store, verdict, wish)}
    return Correction(verdict, by=wish.by, at=moment_now(), because=wish.because, **says)


def _anchor(store: GraphStore, verdict: Verdict, wish: Wish) -> Anchor:
    anchor = anchor_of(store, wish.of, wish.release)
    if verdict in {Verdict.SPEAKER, Verdict.POST}:
        return anchor.as_statement()
    return anchor


def _value(store: GraphStore, verdict: Verdict, wish: Wish) -> dict[str, Any]:
    match verdict:
        case Verdict.SPEAKER:
            return {"actor": _named(store, wish, Kind.PERSON)}
        case Verdict.STANCE:
            return {"stance": Stance(wish.stance)}
        case Verdict.TOPIC:
            return {"topic": wish.topic}
        case Verdict.POST:
            body = _named(store, wish, Kind.ORGANISATION) if wish.who or wish.name else None
            return {"role": wish.role, "actor": body}
        case _:
            return {}


def _named(store: GraphStore, wish: Wish, kind: Kind) -> Named:
    if wish.who:
        return named_of(store, wish.who)
    return Named(wish.name, Kind(wish.kind) if wish.kind else kind)


def keep(place: Path, ledger: Path, wish: Wish) -> dict[str, object]:
    """Add a correction to the ledger; return its id."""
    new = correction_for(EmbeddedStore(place), ledger, wish)
    append(ledger, [new])
    return {"id": new.id}


def apply(place: Path, ledger: Path, name: str, stages: Callable[[], Stages]) -> dict[str, object]:
    """Put corrections into effect; return what became of that with the id *name*."""
    new = [each for each in read_ledger(ledger).corrections if each.id == name]
    effect = apply_corrections(EmbeddedStore(place, writable=True), ledger, stages, new=new)
    states = {outcome.correction.id: outcome.state for outcome in effect.outcomes}
    return {
        "state": states.get(name, ""),
        "releases": len(effect.releases),
        "gone": [asdict(shown) for shown in effect.gone],
        "come": [asdict(shown) for shown in effect.come],
        "skipped": [skip.message for skip in effect.skipped],
    }


def answer(
    place: Path, ledger: Path, asked: dict[str, Any], stages: Callable[[], Stages]
) -> tuple[str, dict[str, object]]:
    """Return the kind of the answer to a question, and the answer."""
    what = asked.pop("what")
    try:
        if what == "keep":
            return "kept", keep(place, ledger, Wish(**asked))
        return "applied", apply(place, ledger, asked["id"], stages)
    except StopRun as error:
        return "refused", {"message": error.message, "hint": error.hint}
    except ValueError as error:
        return "refused", {"message": f"This is no correction: {error}.", "hint": ""}


def main(place: Path, ledger: Path) -> None:
    """Answer the questions of standard input until it ends."""
    # The language model takes seconds to load: the ledger need not wait for it.
    loading = ThreadPoolExecutor(1).submit(Stages)

    def answered(asked: dict[str, Any]) -> tuple[str, bytes]:
        kind, told = answer(place, ledger, asked, loading.result)
        return kind, json.dumps(told).encode()

    serve(answered)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
