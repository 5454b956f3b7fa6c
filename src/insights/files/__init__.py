"""Files to take away: tables as CSV, XLSX, Parquet and JSON lines, a figure as a page of its own.

Each carries what it was made from: an `Origin`. Cells are text or numbers, never formulas. What a
file says of itself is in the reader's language: `say` puts a Chinese message into it.
"""

from insights.files.origin import Origin, file_name
from insights.files.page import html_file, plotly_drawing
from insights.files.tables import FORMS, Sheet, table_file
from insights.files.workbook import workbook_file

__all__ = [
    "FORMS",
    "Origin",
    "Sheet",
    "file_name",
    "html_file",
    "plotly_drawing",
    "table_file",
    "workbook_file",
]
