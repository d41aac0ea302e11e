"""Web pages: what is kept of one, how it is laid out, and what it tells about itself."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SkipItem
from tests.read.formats import read

FIRST = "The Fernhill Trust will open two wards in May, it said on Friday."
LAST = "Its chair, Ada Penn, thanked the nurses who had asked for them."
TITLE = "Two wards to open at Fernhill"


def page(inside: str, head: str = "") -> str:
    """Return a page with the release of which *inside* is the middle."""
    return (
        f"<html><head>{head}</head><body><h1>{TITLE}</h1><div><p>{FIRST}</p>{inside}"
        f"<p>{LAST}</p></div></body></html>"
    )


@pytest.mark.parametrize(
    ("inside", "laid_out"),
    [
        ("<p>One\n  two&nbsp;three</p>", "One two three"),
        ("<h2>Beds</h2><p>One.</p>", "Beds\n\nOne."),
        ("<ul><li>One</li><li><p>Two</p></li></ul>", "• One\n\n• Two"),
        ('<ol start="3"><li>One<li>Two</ol>', "3. One\n\n4. Two"),
        ("<blockquote><p>More beds.</p></blockquote>", "More beds."),
        ("<blockquote>Beds.<footer>Ada Penn</footer></blockquote>", "Beds.\n\nAda Penn"),
        (
            "<figure><blockquote>Beds.</blockquote><figcaption>Ada Penn</figcaption></figure>",
            "Beds.\n\nAda Penn",
        ),
        ("<p>She said <q>more beds</q>.</p>", "She said “more beds”."),
        ("<p>1 High Street<br>Fernhill</p>", "1 High Street\nFernhill"),
        ("One.<br><br>Two.<br> <br>Three.", "One.\n\nTwo.\n\nThree."),
        ("<pre>One\ntwo\n\nthree</pre>", "One\ntwo\n\nthree"),
        (
            "<table><tr><th>Ward<th>Beds<tr><td>A<td>12</table>",
            "Ward | Beds\n\nA | 12",
        ),
        ("<table><tr><td><p>One.</p><p>Two.</p><td>Three.</table>", "One.\n\nTwo.\n\nThree."),
        ("<p>co\u00adoper\u200bate</p>", "cooperate"),
        ("<p>More <b>beds</b> and <a href=x>nurses</a>.</p>", "More beds and nurses."),
    ],
)
def test_layout_is_kept(inside: str, laid_out: str) -> None:
    """Blocks are parted by an empty line; lists keep their marks, and breaks their lines."""
    assert read(page(inside)).text == f"{TITLE}\n\n{FIRST}\n\n{laid_out}\n\n{LAST}"


@pytest.mark.parametrize(
    "clutter",
    [
        "<script>var said = 'We oppose it.';</script>",
        "<nav><p>Jump to: what the chair said about the plan to open wards.</p></nav>",
        "<aside><p>“We want more,” said Bob Rudd of the union, who was not there.</p></aside>",
        '<div id="CybotCookiebotDialog"><p>We use cookies, and we hope that you agree.</p></div>',
        '<div id="relatedStories"><h3>Car park</h3><p>Anger at the plan, says MP.</p></div>',
        '<div class="Comments"><p>Bob Rudd: I oppose all of this, and so does my aunt.</p></div>',
        '<p style="display: none">Hidden words that nobody sees, however long they are.</p>',
        '<div aria-hidden="true">Decoration that is read by nobody at all in any reader.</div>',
        '<span class="visually-hidden">Opens in a new window</span>',
        '<div role="complementary"><p>Our bulletin: the best of the week, every Friday.</p></div>',
        "<figure><img src=a><figcaption>Nurses at work. Photo: A. Grice</figcaption></figure>",
        "<form><p>Tell us what you think of this, in your own words.</p></form>",
        '<div class="share-links">Tweet this</div>',
    ],
)
def test_what_stands_around_a_release_is_left_out(clutter: str) -> None:
    """Elements, roles and the words of class and id tell what is no part of it."""
    assert read(page(clutter)).text == f"{TITLE}\n\n{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    "inside",
    [
        '<div class="department-of-health-and-social-care"><p>We want beds.</p></div>',
        '<div class="elementor-widget"><p>We want beds.</p></div>',
        '<p class="commentary">We want beds.</p>',
        '<div hidden-xs class="overflow-hidden"><p>We want beds.</p></div>',
    ],
)
def test_words_that_only_look_like_clutter_stay(inside: str) -> None:
    """Whole words of a class count, and never those that stand on all pages of a system."""
    assert "We want beds." in read(page(inside)).text


def test_a_form_around_the_whole_page_is_no_clutter() -> None:
    """Some content management systems put all into one form."""
    assert FIRST in read(page("").replace("<body>", "<body><form>")).text


@pytest.mark.parametrize(
    "after",
    [
        "<h2>Related news</h2><p>The union said that it opposed the plan for the car park.</p>",
        "<p>Comments (2)</p><p>I oppose this plan, and I say so as a nurse of long standing.</p>",
        "<p>© 2024 Fernhill Trust. We believe in copyright and say so on every page.</p>",
        "<h3>In the news</h3><a href=1>Minister opens ward</a><br><a href=2>Chair wants more</a>",
    ],
)
def test_a_release_ends_where_the_page_goes_on(after: str) -> None:
    """Where no element tells it, the words of a heading do."""
    text = read(page("<p>More follows here, as it does.</p>" * 4).replace("</div>", after)).text
    assert text.endswith(LAST)


def test_the_date_and_standfirst_above_the_text_are_kept() -> None:
    """They stand apart from the text on many pages."""
    html = page("").replace(
        "<div>",
        "<p class=kicker>News</p><p>4 May 2024</p>"
        "<p>Nurses have won their fight for more beds in the north</p><div id=body>",
    )
    head = "4 May 2024\n\nNurses have won their fight for more beds in the north"
    assert read(html).text == f"{TITLE}\n\n{head}\n\n{FIRST}\n\n{LAST}"


def test_notes_to_editors_in_a_part_of_their_own_follow() -> None:
    """They are part of a release; what the page goes on with after them is not."""
    notes = "<section><h3>Notes to editors</h3><p>The trust has 900 beds.</p></section>"
    more = "<section><h3>More news</h3><p>The car park of the hospital is to close.</p></section>"
    html = page("<p>More follows here, as it does.</p>" * 4).replace(
        "</div>", f"</div>{notes}{more}"
    )
    assert read(html).text.endswith(f"{LAST}\n\nNotes to editors\n\nThe trust has 900 beds.")


def test_what_all_pages_of_a_site_are_called_is_no_title() -> None:
    """A heading over the list of news is not the headline."""
    html = page("", "<title>Press releases | Fernhill</title>")
    document = read(html.replace("<h1>", "<h2>Press releases</h2><h1>"))
    assert document.title is not None
    assert (document.title.value, document.title.rule) == (TITLE, "title.h1")


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "title", "date", "publisher"),
    [
        ("", "title.h1", None, None),
        (f"<title>{TITLE} | Fernhill</title>", "title.html", None, None),
        (
            f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" '
            'content="Fernhill"><meta property="article:published_time" '
            'content="2024-05-04T23:30:00-05:00">',
            "title.open-graph",
            "2024-05-04 date.open-graph",
            "Fernhill publisher.open-graph",
        ),
        (
            f'<meta name="DC.title" content="{TITLE}"><meta name="DCTERMS.issued" '
            'content="2024-05"><meta name="DC.publisher" content="Fernhill">',
            "title.dublin-core",
            "2024-05 date.dublin-core",
            "Fernhill publisher.dublin-core",
        ),
        (
            LD.format(
                '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], '
                f'"headline": "{TITLE}", "datePublished": "2024-05-04", "dateModified": '
                '"2025-01-01", "author": {"@type": "Organization", "name": "Wick Board"}, '
                '"publisher": {"name": "Site"}}]}'
            )
            + '<meta name="dc.date" content="1999-01-01">',
            "title.json-ld",
            "2024-05-04 date.json-ld",
            "Wick Board publisher.json-ld",
        ),
        (
            LD.format('{"@type": "Article", "author": {"@type": "Person", "name": "Ada"}}'),
            "title.h1",
            None,
            None,
        ),
        (LD.format("{broken") + LD.format("[" * 100_000), "title.h1", None, None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "title.h1", None, None),
        ('<meta name="date" content="2024-13-45">', "title.h1", None, None),
        ('<meta name="date" content="4 May 2024">', "title.h1", "2024-05-04 date.meta", None),
    ],
)
def test_a_page_tells_its_title_date_and_publisher(
    head: str, title: str, date: str | None, publisher: str | None
) -> None:
    """Each is kept with the rule that found it; what is broken tells nothing."""
    found = read(page("", head))
    assert found.title is not None
    assert (found.title.value, found.title.rule) == (TITLE, title)
    assert (f"{found.date.value.iso} {found.date.rule}" if found.date else None) == date
    told = found.publisher
    assert (f"{told.value} {told.rule}" if told else None) == publisher


@pytest.mark.parametrize(
    ("time", "iso"),
    [
        ('<time datetime="2024-05-04T09:00">today</time>', "2024-05-04"),
        ("<time>4 May 2024</time>", "2024-05-04"),
        (
            '<time class="updated" datetime="2025-01-01">x</time><time>4 May 2024</time>',
            "2024-05-04",
        ),
        ('<time itemprop="dateModified" datetime="2025-01-01">x</time>', None),
    ],
)
def test_the_time_of_a_page_is_that_of_issue(time: str, iso: str | None) -> None:
    """The day of a change is none."""
    date = read(page(f"<p>{time}</p>")).date
    assert (date.value.iso if date else None) == iso


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", ""),
        ("utf-8", "iso-8859-1"),  # a page that lies about itself, as many do
        ("windows-1252", "iso-8859-1"),
        ("windows-1252", "utf-8"),
        ("windows-1252", "no-such-thing"),
        ("utf-16", ""),
        ("utf-8-sig", ""),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_pages_are_read_in_their_encoding(encoding: str, label: str) -> None:
    """Bytes that are UTF-8 are; else the page says what they are."""
    words = "Café costs" + ("" if encoding.startswith("iso") else " “£5” – enough")
    html = page(f"<p>{words}</p>", f'<meta charset="{label}">' if label else "")
    assert words in read(html.encode(encoding)).text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(st.characters(categories=["L", "P", "S", "Nd", "Zs"]), min_size=60, max_size=200)
        .map(lambda words: " ".join(f"They said: {words}".split()))
        .filter(lambda words: len(words) >= 60),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_the_paragraphs_say_they_come_back(paragraphs: list[str]) -> None:
    """No words are lost or changed, in order, whatever marks and letters they hold."""
    html = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    text = read(f"<html><body><h1>{TITLE}</h1><main>{html}</main></body></html>").text
    assert text == "\n\n".join([TITLE, *paragraphs])


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        (b"", "no page in this HTML file"),
        (b"<html><body><nav><a href=x>Home</a></nav></body></html>", "beside navigation"),
        (b"<html><body><script>load()</script></body></html>", "beside navigation"),
        (b"<div>" * 100_000 + b"words", "nested more than 2,048 deep"),
        (b"<table><tr><td>" * 100_000, "nested more than 2,048 deep"),
        (b"<p>" + b"<i>x</i>" * 100_000, "more than 50,000 elements"),
        (b"<p " + b"a=b " * 100_000 + b">x", "more than 1,000 attributes"),
        (bytes(range(256)) * 20, "not HTML"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_in_one_sentence(html: bytes, sentence: str) -> None:
    """Each refusal names the source and says what to do."""
    with pytest.raises(SkipItem) as refused:
        read(html)
    assert sentence in refused.value.message
    assert refused.value.message.startswith("FILE: ")
    assert refused.value.hint
