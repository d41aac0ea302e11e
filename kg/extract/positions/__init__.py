"""Which side a statement takes on which topic.

Begin with `taken.find_positions`. Reads: a Document, a Statement, the topics. Does not know: names.
"""
