"""Web pages: the release in a page without what stands around it.

Begin with `page.read_html`. `parse` makes the tree, `metadata` reads what the page tells about
itself, `clutter` takes out what is no release, `blocks` lays text out, `main` chooses.
"""
