"""Reads: web addresses, feeds, sitemaps. Writes: originals.

Does not know: what a page says.
"""
