"""The page of an answer escapes what it shows."""

from viz.answer import answer_page


def test_all_text_is_escaped_and_only_web_addresses_are_links() -> None:
    """A name is no markup, and an address of another kind is shown and not followed."""
    page = answer_page(
        "Who said <b>?",
        ("who", "position", "release"),
        [("<script>alert(1)</script>", "javascript:alert(1)", 'https://x/"onclick="')],
        {"position", "release"},
    )
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert '"onclick="' not in page
    assert "Who said &lt;b&gt;?" in page
    assert "1 row<" in page
