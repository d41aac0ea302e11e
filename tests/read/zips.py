"""ZIP archives as strangers make them."""

import io
import struct
import zipfile


def zip_of(members: dict[str, bytes], *, packed: bool = True) -> bytes:
    """Return an archive with these members, under these very names."""
    found = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(found, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return found.getvalue()


def with_flag(archive: bytes, flag: int) -> bytes:
    """Return the archive with a general-purpose flag set on each member."""
    found = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := found.find(mark, start + 1)) >= 0:
            found[start + place] |= flag
    return bytes(found)


def with_method(archive: bytes, method: int) -> bytes:
    """Return the archive with each member said to be packed in another way."""
    found = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = -1
        while (start := found.find(mark, start + 1)) >= 0:
            found[start + place : start + place + 2] = struct.pack("<H", method)
    return bytes(found)


def with_directory_of(archive: bytes, size: int) -> bytes:
    """Return the archive with a directory that is said to have another size."""
    end = archive.rfind(b"PK\x05\x06")
    return archive[: end + 12] + struct.pack("<L", size) + archive[end + 16 :]
