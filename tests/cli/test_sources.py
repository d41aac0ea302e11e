"""What `kg build` and `kg extract` read, and what they are told of it."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.read.bad import CONTENTS
from tests.read.site import Page, Pages, site_of
from tests.read.zips import zip_of

LETTER = """{0} opens a ward

3 May 2016

Ada Marsh, chair of {0}, said: “We need far more collaboration between wards.”
"""
QUERY = """SELECT ?source ?publisher ?publisher_rule ?date ?date_rule ?title_rule {
  ?release dcterms:source ?source ; pos:publisherRule ?publisher_rule ; pos:dateRule ?date_rule ;
    pos:titleRule ?title_rule ; dcterms:date ?date ; dcterms:publisher/foaf:name ?publisher ;
    pos:originalSha256 ?original
} ORDER BY ?source"""


@pytest.mark.usefixtures("begun")
def test_releases_come_from_archives_tables_and_feeds(run: Run, tmp_path: Path) -> None:
    """The graph says where each was read and who told what of it; a bad one is named."""
    members = {"a.txt": LETTER.format("Northmoor Hospitals").encode(), "../b.txt": b"Words"}
    (tmp_path / "may.zip").write_bytes(zip_of(members))
    table = {"body": LETTER.format("Hollin Council"), "when": "2017"}
    (tmp_path / "news.jsonl").write_text(json.dumps(table) + "\nwords\n", "utf-8")
    feed = (
        "<rss><item><title>A ward</title><link>/c</link><pubDate>2018-01-02</pubDate></item></rss>"
    )
    pages: Pages = {
        "/feed": Page(feed.encode()),
        "/c": Page(LETTER.format("Skerra Board").encode()),
    }
    with site_of(pages) as site:
        result = run(
            *("build", "may.zip", "news.jsonl", "--feed", f"{site.address}/feed"),
            *("--columns", "date=when", "--publisher", " Fernhill  Trust "),
        )
        assert result.exit_code == 1, result.stderr
    assert "may.zip!/../b.txt" in result.stderr
    assert "news.jsonl#2: no JSON" in result.stderr
    rows = json.loads(run("query", QUERY, "--format", "json").stdout)
    assert [row["source"] for row in rows] == [
        f"{site.address}/c",
        "may.zip!/a.txt",
        "news.jsonl#1",
    ]
    assert {(row["publisher"], row["publisher_rule"]) for row in rows} == {
        ("Fernhill Trust", "publisher.option")
    }
    assert [(row["date"], row["date_rule"]) for row in rows] == [
        ("2018-01-02", "date.feed"),
        ("2016-05-03", "date.header-line"),
        ("2017", "date.column"),
    ]
    assert [row["title_rule"] for row in rows] == [
        "title.feed",
        "title.first-line",
        "title.first-line",
    ]
    assert (tmp_path / "kg-store/pages.sqlite").exists()


def test_bad_files_by_the_hundred_stop_nothing(run: Run, tmp_path: Path) -> None:
    """Each is named or gives some text; the good one among them is read, and the code is 1."""
    folder = tmp_path / "releases"
    folder.mkdir()
    endings = ("txt", "html", "pdf", "docx", "eml", "zip")
    for number, (content, ending) in enumerate(product(CONTENTS.values(), endings)):
        (folder / f"{number:03}.{ending}").write_bytes(content)
    (folder / "good.txt").write_text(LETTER.format("Northmoor Hospitals"), "utf-8")
    result = run("extract", "releases")
    found = [json.loads(line)["source"] for line in result.stdout.splitlines()]
    named = re.findall(r"^Left out: (releases/\d+\.\w+)", result.stderr, re.MULTILINE)
    assert result.exit_code == 1
    assert found[-1] == "releases/good.txt"
    assert len({*named, *found}) == len(CONTENTS) * len(endings) + 1
    assert len(named) > 100


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Nothing to read"),
        (["x", "--date", "soon"], "'soon' is no date"),
        (["x", "--date", "2016-13"], "'2016-13' is no date"),
        (["x", "--publisher", " "], "Give a name"),
        (["-", "--type", "image"], "'image' is not known; there are txt"),
        (["x", "--columns", "body"], "'body': write text=…"),
        (["x", "--columns", "words=body"], "'words': write text=…"),
        (["x", "--feed", "http://x", "--max-pages", "0"], "0 is not in the range"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_wrong_options_are_one_sentence(
    run: Run, command: str, arguments: list[str], sentence: str
) -> None:
    """Nothing is read, and no store is made."""
    result = run(command, *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
