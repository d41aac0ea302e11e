"""Reads: files, folders, standard input. Writes: Release records, or why there is none.

Does not know: language, names, graphs.
"""

from kg.read.sources import read_sources

__all__ = ["read_sources"]
