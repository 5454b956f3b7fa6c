"""What was found lately is kept: a page asks the same several times over, and readers go back."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from insights.views.corpus import Corpus, Exhibit

Asked = ParamSpec("Asked")
Found = TypeVar("Found", pd.DataFrame, "Exhibit")

MOST_KEPT = 64 * 2**20
"""Bytes of what was found that a corpus keeps."""
_OF_EACH = 64 * 2**10  # bytes that a table takes besides its cells


class Kept:
    """The answers to what was asked lately, the oldest given up first.

    Callers get copies that share their columns until one is written to (pandas copies on write).
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, asked: str) -> Any:
        """Return a copy of the answer, or None if it is not known (any more)."""
        with self._lock:
            if asked not in self._kept:
                return None
            self._kept.move_to_end(asked)
            return _copy(self._kept[asked][0])

    def keep(self, asked: str, answer: "pd.DataFrame | Exhibit", size: int) -> None:
        """Keep an answer of *size* bytes; let the oldest go that there is no more room for."""
        size += len(asked) + _OF_EACH
        with self._lock:
            if asked in self._kept or size > MOST_KEPT // 2:
                return
            self._kept[asked] = _copy(answer), size
            self._size += size
            while self._size > MOST_KEPT:
                _, (_, freed) = self._kept.popitem(last=False)
                self._size -= freed


def kept(
    view: "Callable[Concatenate[Corpus, Asked], Found]",
) -> "Callable[Concatenate[Corpus, Asked], Found]":
    """Let the corpus keep what *view* finds, by what it is asked.

    What is asked must print alike if and only if it is alike: filters, texts, numbers, tuples. A
    function that says things is none of it: a view that speaks is told the language besides.
    """

    @wraps(view)
    def ask(corpus: "Corpus", *asked: Asked.args, **named: Asked.kwargs) -> Found:
        told = [one for one in (*asked, *sorted(named.items())) if not callable(one)]
        name = f"{view.__module__}.{view.__qualname__} {told}"
        known = corpus.kept.get(name)
        if known is not None:
            return known
        found = view(corpus, *asked, **named)
        table = found if isinstance(found, pd.DataFrame) else found.table
        corpus.kept.keep(name, found, int(table.memory_usage().sum()))
        return found

    return ask


def _copy(found: Any) -> Any:
    if isinstance(found, pd.DataFrame):
        return found.copy(deep=False)
    return replace(found, table=found.table.copy(deep=False))
