"""Search: the corpus's full text, facts and documents, in an index built with the marts."""

from insights.search.entries import KINDS
from insights.search.finding import SearchIndex, open_index
from insights.search.query import Query
from insights.search.results import Hit, Results
from insights.search.writing import FILE, build_index

__all__ = ["FILE", "KINDS", "Hit", "Query", "Results", "SearchIndex", "build_index", "open_index"]
