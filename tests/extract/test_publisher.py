"""Which body issues a text."""

import pytest

from tests.extract.naming import cast


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            "March\n\nBy Ann Lowe\n\nWold Courier, 18 July 2014\n\nMany marched.",
            "Wold Courier",
        ),
        ("March\n\nCare Weekly | 21 May 2018 | Ann Lowe\n\nMany marched on Monday.", "Care Weekly"),
        ("March\n\nThe Fen Review, 10 June 2021\n\nMany marched on Monday.", "The Fen Review"),
        (
            "A charter\n\nPress release\n\n3 May 2016\n\nThe Mill Institute likes the Quay Trust."
            "\n\nAbout the Quay Trust\n\nIt is old.",
            "Quay Trust",
        ),
        (
            "Mill Institute responds to the Budget\n\n3 May 2016\n\nThe Mill Institute has doubts.",
            "Mill Institute",
        ),
        (
            "Nurses tell incoming Quay Trust chief to listen\n\nPress release\n\n3 May 2016\n\n"
            "Wards want the Quay Trust to listen. The advice comes in a collection published today"
            " by the Mill Institute.",
            "Mill Institute",
        ),
        ("Nothing happened\n\n3 May 2016\n\nNobody said anything.", None),
    ],
)
def test_the_publisher_is_told_by_header_and_notes(text: str, publisher: str | None) -> None:
    """A masthead in news, the body that speaks of itself in a release, none where nothing tells."""
    found = cast(text).publisher
    assert (found.name if found else None) == publisher
