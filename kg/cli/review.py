"""`kg review`."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from kg.cli.curating import common_options, curator, made, named, put, report, topic_id
from kg.cli.output import as_text, console, tell
from kg.errors import KgError, StopRun
from kg.model import Stance

if TYPE_CHECKING:
    from rich.text import Text

    from kg.curate import Correction
    from kg.curate.ranking import Doubt, Sight
    from kg.store import GraphStore

_KEYS = "[a]ccept  [r]eject  [s]peaker  s[t]ance  t[o]pic  [n]ext  [u]ndo  [q]uit"
_STANCES = {"a": Stance.ADVOCATES, "o": Stance.OPPOSES, "c": Stance.CONCERN}


@click.command("review")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@common_options
def command(limit: int, by: str | None, because: str, ledger: str | None, store: str) -> None:
    """Step through the positions that are least certain and on which most rests, and judge them.

    One position a screen, one key a verdict. What you say is in the ledger at once, and in effect
    when you quit. docs/corrections.md says how the order is found.

    \b
    Examples:
      kg review
      kg review --limit 20 --by "Ada Lind"
    """  # noqa: D301 - click reads \b
    from kg.curate import append, ledger_of
    from kg.curate.ranking import doubts
    from kg.store import open_store

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise StopRun(
            "A review needs a terminal, for its keys.",
            "Elsewhere `kg correct template` writes a table, and `kg correct import` takes it.",
        )
    opened = open_store(store)  # others may write while somebody reads and thinks
    file = ledger_of(opened, ledger)
    found = doubts(opened)[:limit]
    if not found:
        tell("There is nothing to review: every position is accepted, or there is none.")
        return
    review = Review(opened, curator(by), because, lambda new: append(file, (new,)))
    with suppress(KeyboardInterrupt, EOFError, click.Abort):
        review.run(found, click.getchar, lambda what: str(click.prompt(what, err=True)))
    if file.exists():
        report(put(open_store(store, writable=True), ledger, review.said), review.said)
    tell(f"Judged: {len(review.said)} of {len(found)}.")


class Review:
    """One walk through doubtful positions.

    Args:
        store: what holds them.
        by: who judges.
        because: the reason of every verdict.
        keep: what adds a correction to the ledger.
    """

    def __init__(
        self, store: "GraphStore", by: str, because: str, keep: Callable[["Correction"], object]
    ) -> None:
        self._store, self._by, self._because, self._keep = store, by, because, keep
        self.said: list[Correction] = []

    def run(self, found: "list[Doubt]", key: Callable[[], str], ask: Callable[[str], str]) -> None:
        """Show one position after the other, until all are judged or somebody quits.

        Args:
            found: the positions, in their order.
            key: gives the next key that is pressed.
            ask: gives the line that answers a question.
        """
        from kg.curate.ranking import sight

        judged: dict[int, Correction] = {}
        number = 0
        while number < len(found):
            doubt = found[number]
            _show(sight(self._store, doubt), doubt, f"{number + 1} of {len(found)}")
            pressed = key().casefold()
            if pressed == "q":
                return
            if pressed == "u" and number:
                number -= 1
                if number in judged:
                    self._withdraw(judged.pop(number))
            elif pressed in {"n", " "}:
                number += 1
            elif pressed in _VERDICTS:
                try:
                    judged[number] = self._judge(doubt, pressed, ask)
                    number += 1
                except KgError as error:
                    tell(error.message, error.hint)
            else:
                tell(f"No such key: {pressed!r}.")

    def _judge(self, doubt: "Doubt", pressed: str, ask: Callable[[str], str]) -> "Correction":
        from kg.curate import Correction, Kind, Verdict, anchor_of, moment_now

        verdict = Verdict(_VERDICTS[pressed])
        anchor, says = anchor_of(self._store, doubt.position, doubt.release), dict[str, Any]()
        if verdict is Verdict.SPEAKER:
            anchor = anchor.as_statement()
            says["actor"] = named(self._store, ask("Who says it (name or IRI)"), Kind.PERSON)
        elif verdict is Verdict.STANCE:
            given = ask("[a]dvocates, [o]pposes or [c]oncern").strip().casefold()[:1]
            if given not in _STANCES:
                raise StopRun("That is no stance.", "Give a, o or c.")
            says["stance"] = _STANCES[given]
        elif verdict is Verdict.TOPIC:
            says["topic"] = topic_id(self._store, ask("On which topic"))
        new = made(
            lambda: Correction(
                verdict, self._by, moment_now(), self._because, anchor=anchor, **says
            )
        )
        self._keep(new)
        self.said.append(new)
        return new

    def _withdraw(self, correction: "Correction") -> None:
        from kg.curate import Correction, Verdict, moment_now

        self._keep(Correction(Verdict.WITHDRAW, self._by, moment_now(), withdraws=correction.id))
        self.said.remove(correction)


_VERDICTS = {"a": "accept", "r": "reject", "s": "speaker", "t": "stance", "o": "topic"}


def _show(seen: "Sight", doubt: "Doubt", place: str) -> None:
    from rich.text import Text

    screen = console(sys.stderr)
    rests = ", the only sign of it" if doubt.only else ""
    head = f"{place}   confidence {doubt.confidence:g}{rests}   weight {doubt.weight:g}"
    title = f"{as_text(seen.title)}{f', {seen.date}' if seen.date else ''}"
    screen.rule(Text(head))
    says = "is concerned about" if seen.stance == Stance.CONCERN else seen.stance
    screen.print(Text(f"{as_text(seen.who)} {says} {as_text(seen.topic)}", style="bold"))
    screen.print(Text(title, style="dim"))
    screen.print()
    screen.print(_words(seen))
    screen.print()
    screen.print(Text(_KEYS, style="dim"))


def _words(seen: "Sight") -> "Text":
    from rich.text import Text

    return Text.assemble(
        (f"…{as_text(seen.before)}", "dim"),
        (as_text(seen.words), "bold reverse"),
        (f"{as_text(seen.after)}…", "dim"),
    )
