"""The release made ready for the rules: blocks, quotations, parses that keep their places."""
