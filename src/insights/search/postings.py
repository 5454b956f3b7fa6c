"""Where a word stands, packed: the gaps between its rows, and how often it stands in each."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
_WIDTHS = {1: np.uint8, 2: np.uint16, 4: np.uint32}


class Postings(NamedTuple):
    """Rows in ascending order, and how often the word stands in each."""

    rows: Rows
    times: NDArray[np.float32]

    def hold(self, wanted: Rows) -> bool:
        """Tell whether the word stands in any of a few *wanted* rows."""
        at = np.searchsorted(self.rows, wanted)
        inside = at < len(self.rows)
        return bool((self.rows[at[inside]] == wanted[inside]).any())


NOWHERE = Postings(np.empty(0, np.int64), np.empty(0, np.float32))


def pack(rows: Rows, times: Rows) -> tuple[bytes, bytes]:
    """Return gaps and times as bytes, as narrow as they can be; times are empty if all are 1."""
    gaps = np.diff(rows, prepend=0)
    widest = int(gaps.max(initial=0))
    width = 1 if widest < 1 << 8 else 2 if widest < 1 << 16 else 4
    often = np.minimum(times, 255).astype(np.uint8)
    little = gaps.astype(np.dtype(_WIDTHS[width]).newbyteorder("<"))
    return little.tobytes(), b"" if (often == 1).all() else often.tobytes()


def unpack(count: int, gaps: bytes, times: bytes) -> Postings:
    """Return what `pack` packed."""
    width = np.dtype(_WIDTHS[len(gaps) // count]).newbyteorder("<")
    rows = np.cumsum(np.frombuffer(gaps, width), dtype=np.int64)
    often = (
        np.frombuffer(times, np.uint8).astype(np.float32) if times else np.ones(count, np.float32)
    )
    return Postings(rows, often)
