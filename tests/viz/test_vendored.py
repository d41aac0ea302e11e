"""What is vendored is what the page beside it says, and no page can load anything else."""

import hashlib
import re
from html import unescape
from pathlib import Path

import viz
from kg.store import EmbeddedStore
from viz.room.editor import editor_page
from viz.room.frame import Room
from viz.room.links import Links
from viz.room.vendored import vendored

FOLDER = Path(viz.__file__).parent / "vendor"
ROW = re.compile(r"\| `([\w.]+)` \| ([\d,]+) \| `([0-9a-f]{64})` \|")


def test_the_files_are_those_that_the_page_describes() -> None:
    """Name, size and hash of each, and none is left out."""
    page = (FOLDER / "VENDORED.md").read_text(encoding="utf-8")
    told = {name: (int(size.replace(",", "")), digest) for name, size, digest in ROW.findall(page)}
    found = {}
    for file in FOLDER.iterdir():
        if file.suffix in {".js", ".css", ".wasm"}:
            body = file.read_bytes()
            found[file.name] = (len(body), hashlib.sha256(body).hexdigest())
    assert told == found


def test_every_package_has_its_licence() -> None:
    """Each package and version of the table has a licence in the file of licences."""
    page = (FOLDER / "VENDORED.md").read_text(encoding="utf-8")
    licences = (FOLDER / "LICENCES.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^\| (@?[\w/.-]+) \| ([\d.]+) \| .*(?:MIT|Apache)", page, re.MULTILINE)
    assert len(packages) > 10
    missing = [name for name, version in packages if f"{name} {version}\n===" not in licences]
    assert missing == []


def test_a_page_may_run_only_the_vendored_file_that_it_names(tmp_path: Path) -> None:
    """On a server its hash stands in the policy and in the tag; in a file there can be none."""
    script, store = vendored("yasqe.js"), EmbeddedStore(tmp_path / "store", writable=True)
    page = unescape(editor_page(store, Room(Links()), {}))
    policy = re.search(r"script-src ([^;]+);", page)
    assert policy is not None
    assert f"'{script.integrity}'" in policy[1]
    assert "'self'" not in policy[1]
    assert f'<script src="/static/{script.file}" integrity="{script.integrity}">' in page
    written = unescape(editor_page(store, Room(Links("../", ".html")), {}))
    assert f'<script src="../static/{script.file}"></script>' in written
    assert "'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src" in written
