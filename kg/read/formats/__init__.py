"""One module a format: from the bytes of a source to the releases in it.

Reads: bytes. Writes: `kg.read.told.Document` records. Does not know: files, places, the graph.
"""
