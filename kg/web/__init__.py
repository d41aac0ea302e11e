"""The graph over HTTP: a SPARQL 1.1 endpoint, the graph store, and a page for every IRI.

Reads: a store in a folder.
Writes: to it, only where it was started so, and for who has the token.
Does not know: how a question in plain words is read, or how pictures are drawn.
"""
