"""The reading room as files: pages, search, explorer and data that need no server.

Reads: a store. Writes: a folder. The pages are those of `viz.room`; here stands what becomes a
page, where its file lies, and what a server would otherwise answer.
"""

from viz.site.write import Written, write_site

__all__ = ["Written", "write_site"]
