"""The reading room: pages on people, bodies, topics, releases and positions, which lead on.

Reads: a store. Writes: HTML. A server shows them one by one, and `kg site` writes them all.
Does not know: requests, or where its pages will lie (`Links` tells it).
"""
