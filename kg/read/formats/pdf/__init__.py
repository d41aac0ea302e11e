"""PDF: lines at places on pages, put together again to paragraphs in the order of reading.

Begin with `file.read_pdf`. `lines` reads the lines, `order` leaves out running heads and puts
columns one after the other, `paragraphs` joins lines and words that were parted.
"""
