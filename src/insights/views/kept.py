"""What was found lately is kept: a page asks the same several times over, and readers go back."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from sys import getsizeof
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
        self._for_good: dict[str, pd.DataFrame] = {}
        self._making = Lock()

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

    def once(self, asked: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return what *make* makes, made once and kept for good: one reader makes it for all."""
        with self._making:
            if asked not in self._for_good:
                self._for_good[asked] = make()
            return self._for_good[asked].copy(deep=False)


def remembered(
    view: "Callable[Concatenate[Corpus, Asked], Found]",
) -> "Callable[Concatenate[Corpus, Asked], Found]":
    """Let the corpus keep what *view* finds, by what it is asked.

    It is asked in filters, texts, numbers, sequences of them, and a function that says things: one
    that follows the reader's language goes with `english`. TypeError for anything else, of which
    two may print alike.
    """

    @wraps(view)
    def ask(corpus: "Corpus", *asked: Asked.args, **named: Asked.kwargs) -> Found:
        told = [_told(one) for one in (*asked, *sorted(named.items()))]
        name = f"{view.__module__}.{view.__qualname__} {told}"
        known = corpus.kept.get(name)
        if known is not None:
            return known
        found = view(corpus, *asked, **named)
        corpus.kept.keep(name, found, _size(found))
        return found

    return ask


def _told(one: Any) -> str:
    """Return what tells one thing asked from all others."""
    if isinstance(one, (tuple, list)):
        return f"[{', '.join(map(_told, one))}]"
    if is_dataclass(one):
        told = (_told(getattr(one, part.name)) for part in fields(one))
        return f"{type(one).__qualname__}({', '.join(told)})"
    if one is None or isinstance(one, (str, int, float)) or callable(one):
        return repr(one)
    raise TypeError(
        f"{type(one).__name__} does not tell what is asked; ask with what it is made of"
    )


def _size(found: Any) -> int:
    """Return about how many bytes a table takes, or an exhibit with its sources."""
    if isinstance(found, pd.DataFrame):
        return int(found.memory_usage().sum())
    lines = {id(line): getsizeof(line) for line in (*found.sources, *found.lines.values())}
    return _size(found.table) + sum(lines.values())


def _copy(found: Any) -> Any:
    if isinstance(found, pd.DataFrame):
        return found.copy(deep=False)
    return replace(found, table=found.table.copy(deep=False))
