"""What is read, and how: the argument and the options of `kg build` and `kg extract`."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.model import PartialDate

_F = TypeVar("_F", bound=Callable[..., Any])


def source_arguments(function: _F) -> Callable[..., Any]:
    """Add SOURCE and the options of reading; they reach *function* as `sources` and `options`."""

    @click.argument("sources", metavar="SOURCE...", nargs=-1)
    @click.option(
        "--feed",
        "feeds",
        metavar="URL",
        multiple=True,
        help="Read the pages of an RSS or Atom feed, or of a sitemap.",
    )
    @click.option(
        "--only",
        metavar="TEXT",
        default="",
        help="Of a feed or sitemap, only the pages whose address holds this: --only /news/",
    )
    @click.option(
        "--max-pages",
        "most_pages",
        metavar="N",
        type=click.IntRange(min=1),
        default=1000,
        show_default=True,
        help="Pages of one feed that are read.",
    )
    @click.option("--publisher", metavar="NAME", help="Who issued all that is read.")
    @click.option("--date", metavar="DATE", help="When all that is read was issued.")
    @click.option(
        "--type",
        "kind",
        metavar="KIND",
        help="What standard input holds: html, pdf, docx, csv …  [default: it is found out]",
    )
    @click.option(
        "--columns",
        metavar="WHAT=NAME,…",
        default="",
        help="Which columns of a table are text, title, date, publisher and id.",
    )
    @functools.wraps(function)
    def with_options(
        *arguments: Any,
        sources: tuple[str, ...],
        feeds: tuple[str, ...],
        only: str,
        most_pages: int,
        publisher: str | None,
        date: str | None,
        kind: str | None,
        columns: str,
        **others: Any,
    ) -> Any:
        from kg.read import Options

        if not sources and not feeds:
            raise click.UsageError("Nothing to read: name a SOURCE, or a feed with --feed.")
        options = Options(
            feeds=feeds,
            publisher=_name(publisher),
            date=_date(date),
            media_type=_media_type(kind),
            columns=_columns(columns),
            only=only,
            most_pages=most_pages,
        )
        return function(*arguments, sources=sources, options=options, **others)

    return with_options


def _name(text: str | None) -> str | None:
    if text is not None and not text.split():
        raise click.BadParameter("Give a name.", param_hint="--publisher")
    return " ".join(text.split()) if text else None


def _date(text: str | None) -> "PartialDate | None":
    from kg.dates import find_dates
    from kg.model import PartialDate

    if text is None:
        return None
    try:
        return PartialDate(text.strip())
    except ValueError:
        found = [date for span, date in find_dates(text) if span.of(text) == text.strip()]
        if not found:
            raise click.BadParameter(
                f"{text!r} is no date: write 2016, 2016-05, 2016-05-03 or 3 May 2016.",
                param_hint="--date",
            ) from None
        return found[0]


def _media_type(kind: str | None) -> str | None:
    from kg.read.contents import KINDS

    if kind is None:
        return None
    found = KINDS.get(f".{kind.lower().removeprefix('.')}", kind.lower())
    if found not in KINDS.values():
        known = ", ".join(ending[1:] for ending in KINDS)
        raise click.BadParameter(f"{kind!r} is not known; there are {known}.", param_hint="--type")
    return found


def _columns(text: str) -> dict[str, str]:
    from kg.read.table import USUAL

    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    for what, equals, _ in pairs:
        if not equals or what.strip() not in USUAL:
            raise click.BadParameter(
                f"{what.strip()!r}: write text=…, title=…, date=…, publisher=… and id=…, "
                "with commas between them.",
                param_hint="--columns",
            )
    return {what.strip(): name.strip() for what, _, name in pairs}
