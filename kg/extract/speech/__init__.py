"""Who says what: attribution relations, their speakers, and the statements made of them.

Begin with `statements.find_statements`. Reads: a Document and its Cast. Does not know: topics.
"""
