"""Where the files that ship with the code lie, in a checkout and in an installed wheel alike."""

from importlib.resources import files
from pathlib import Path

import kg


def data_folder() -> Path:
    """Return the folder `data/`: beside `kg/` in a checkout, inside it in an installed wheel."""
    package = Path(str(files(kg)))
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"
