"""How much one source may ask of us. Whatever asks for more is left out, and named."""

LONGEST = 300_000
"""Characters that a release may have: about 50,000 words, a hundred times a usual release."""

TEXT_BYTES = LONGEST * 4
"""Bytes of a plain text; UTF-8 has at most four for a character."""

MOST_BYTES = 50_000_000
"""Bytes of any other file, of a page, or of a member of an archive."""

HEAD = 1 << 16
"""Bytes from which it is seen what a file is."""

MOST_SECONDS = 30.0
"""Seconds for reading one document that is no plain text."""

MOST_MEMORY = 1 << 30
"""Bytes of memory for the same."""
