"""A small page that says one thing: what went wrong, and what to do."""

from viz.page import look, templates


def notice_page(title: str, text: str, hint: str) -> str:
    """Return one HTML page with a title and a sentence or two; all text is escaped."""
    return (
        templates()
        .get_template("notice.html")
        .render(**look("things.css"), title=title, text=text, hint=hint)
    )
