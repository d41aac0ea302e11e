"""Networks as files of other programs: one module a format, each from a network to its text."""
