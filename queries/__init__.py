"""Questions as SPARQL: one `.rq` file a question, how it is found, bound, asked and explained.

Reads: a store, by its `query` alone.
Writes: rows.
Does not know: who asks, and how the answer is shown.
"""
