"""Documents of word processors: Word (ECMA-376) and OpenDocument (ISO/IEC 26300)."""
