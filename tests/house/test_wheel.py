"""The wheel carries everything; that it runs is seen in `test_shipped_release.py`."""

import zipfile
from pathlib import Path


def test_the_wheel_holds_ontology_queries_pictures_and_data(wheel: Path) -> None:
    """One file of each kind that is no code, and no test, is in the archive."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "ontology/positions.ttl",
        "ontology/topics.ttl",
        "ontology/shapes.ttl",
        "queries/who-advocates.rq",
        "viz/evidence.rq",
        "viz/templates/graph.html",
        "viz/vendor/sigma.js",
        "viz/vendor/oxigraph.wasm",
        "viz/vendor/LICENCES.txt",
        "kg/data/register/organisations.csv",
        "kg/data/releases/2015-09-30-nuffield-trust-nhs-improvement.txt",
        "kg/py.typed",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]
