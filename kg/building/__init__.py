"""Fills a store from sources, again and again: what is new is read, what is unchanged is not.

Reads: the sources of `kg.read`, the store.
Writes: releases to the store, each whole; what each run did, and how the answers changed.
Does not know: what releases say, nor the command line.
"""

from kg.building.build import Wishes, build
from kg.building.report import Report

__all__ = ["Report", "Wishes", "build"]
