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


def test_rows_with_words_are_quotations_with_all_their_other_cells() -> None:
    """Who stands above the words, and every other cell below them; all of it escaped."""
    page = answer_page(
        "Who advocates beds?",
        ("who", "role", "words", "date", "position"),
        [("Ada <i>", "chair", "More <b>beds</b>.", "2016", "https://x/p")],
        {"position"},
    )
    assert "<span>Ada &lt;i&gt;</span><span>chair</span>" in page
    assert "<blockquote>More &lt;b&gt;beds&lt;/b&gt;.</blockquote>" in page
    assert "<dt>date</dt><dd>2016</dd>" in page
    assert '<a href="https://x/p" rel="noreferrer">position</a>' in page
