"""Who is named: people, bodies, the posts they hold, and every place where they are named.

Begin with `cast.find_cast`. Reads: a Document. Does not know: who says what.
"""
