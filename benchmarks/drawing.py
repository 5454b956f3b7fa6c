"""Rows of real tables drawn again under new names: the means of benchmarks/corpus.py."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

Ints = NDArray[np.int64]
pc: Any = pyarrow.compute  # its functions are made at run time, unknown to type checkers


class Parts(NamedTuple):
    """Rows of a real mart in the order of those that own them; each owner has so many."""

    rows: pa.Table
    first: Ints
    numbers: Ints

    def take(self, drawn: Ints) -> tuple[pa.Table, Ints, Ints]:
        """Return the rows of the owners *drawn*: the rows, whose each is, its number there."""
        count = self.numbers[drawn]
        number = within(count)
        owner = np.repeat(np.arange(len(drawn)), count)
        return self.rows.take(np.repeat(self.first[drawn], count) + number), owner, number


def parts(rows: pa.Table, owners: pa.ChunkedArray, column: str = "passage_id") -> Parts:
    """Sort *rows* by the owner that *column* names; rows of others are left out."""
    known = rows.filter(pc.is_in(rows[column], owners.combine_chunks()))
    owner = pc.index_in(known[column], owners.combine_chunks()).to_numpy()
    order = np.argsort(owner, kind="stable")
    count = np.bincount(owner, minlength=len(owners)).astype(np.int64)
    return Parts(known.take(order), np.cumsum(count) - count, count)


def with_columns(rows: pa.Table, columns: Mapping[str, Any]) -> pa.Table:
    """Return *rows* with some columns replaced."""
    for name, column in columns.items():
        rows = rows.set_column(rows.column_names.index(name), name, pa.array(column))
    return rows


def joined(names: pa.Array, mark: str, numbers: Ints, width: int) -> pa.Array:
    """Return names such as tianjin-2015-2017.p0042."""
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    return pc.binary_join_element_wise(names, padded, mark)


def within(sizes: Ints) -> Ints:
    """Return 0, 1, 2 … anew for each of the sizes."""
    return np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
