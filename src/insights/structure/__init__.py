"""From clean text to documents, and from a document to its sections and passages."""

from insights.structure.documents import split_documents
from insights.structure.outline import outline

__all__ = ["outline", "split_documents"]
