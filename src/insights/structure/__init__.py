"""From clean text to documents, and from a document to its sections and passages."""

from insights.structure.documents import split_documents
from insights.structure.outline import outline
from insights.structure.places import place_passages

__all__ = ["outline", "place_passages", "split_documents"]
