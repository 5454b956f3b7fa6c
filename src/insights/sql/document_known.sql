-- One row if there is such a document.
SELECT doc_id FROM documents WHERE doc_id = $doc_id
