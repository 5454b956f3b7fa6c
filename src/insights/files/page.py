"""A figure as one HTML file that opens anywhere, without internet: figure, data and origin.

The page forbids itself to ask anyone for anything. All words are escaped: they come from documents.
"""

import html
from collections.abc import Iterable

import pandas as pd

from insights.files.tables import Sheet, joined
from insights.i18n import Say

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' \
'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>
body {{ font: 15px/1.6 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  max-width: 1100px; margin: 1.5rem auto; padding: 0 1rem; color: #1c2730; }}
h1 {{ font-size: 1.4rem; }} h2 {{ font-size: 1.1rem; margin-top: 2rem; }}
dt {{ font-weight: 600; }} dd {{ margin: 0 0 .4rem; overflow-wrap: anywhere; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: .9rem; }}
th, td {{ border: 1px solid #d5dde3; padding: .25rem .5rem; text-align: left;
  vertical-align: top; }}
th {{ background: #f3f6f8; position: sticky; top: 0; }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
</style>
</head>
<body>
<h1>{title}</h1>
<div role="img" aria-label="{alt}">{drawing}</div>
<dl>{facts}</dl>
<h2>{data_title}</h2>
<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
<h2>{sources_title}</h2>
<ol>{sources}</ol>
</body>
</html>
"""


_PLOTLY = """<div id="figure"></div>
<script type="application/json" id="drawn">{figure}</script>
<script>{library}</script>
<script>
const drawn = JSON.parse(document.getElementById("drawn").textContent);
Plotly.newPlot("figure", drawn.data, drawn.layout, {{displaylogo: false, responsive: true}});
</script>
"""


def plotly_drawing(figure: str, library: str) -> str:
    """Return the piece of HTML that draws *figure*, plotly's JSON, by the text of plotly.js."""
    safe = figure.replace("<", "\\u003c").replace("\u2028", "\\u2028")
    return _PLOTLY.format(figure=safe, library=library.replace("</script", "<\\/script"))


def html_file(sheet: Sheet, drawing: str, say: Say, *, alt: str, language: str) -> bytes:
    """Return the page of a figure; *drawing* is a piece of HTML, such as `plotly_drawing`."""
    origin = sheet.origin
    page = _PAGE.format(
        language=html.escape(language),
        title=html.escape(origin.title),
        alt=html.escape(alt),
        facts=_each("<dt>{}</dt><dd>{}</dd>", origin.facts(say)[1:]),
        data_title=html.escape(say("数据")),
        heads=_each("<th>{}</th>", ((name,) for name in sheet.table.columns)),
        rows=_rows(sheet.table),
        sources_title=html.escape(say("来源")),
        sources=_each("<li>{}</li>", ((source,) for source in origin.sources)),
        drawing=drawing,
    )
    return page.encode("utf-8", errors="replace")


def _rows(table: pd.DataFrame) -> str:
    numbers = [pd.api.types.is_numeric_dtype(column) for _, column in table.items()]
    columns = [column.array for _, column in table.items()]
    cells = (
        "".join(_cell(value, is_number) for value, is_number in zip(row, numbers, strict=True))
        for row in zip(*columns, strict=True)
    )
    return "".join(f"<tr>{row}</tr>" for row in cells)


def _cell(value: object, is_number: bool) -> str:
    known = joined(value)
    if not isinstance(known, str) and pd.isna(known):  # type: ignore[arg-type] # a cell is no array
        return "<td></td>"
    text = f"{known:.10g}" if isinstance(known, float) else str(known)
    return f'<td class="number">{text}</td>' if is_number else f"<td>{html.escape(text)}</td>"


def _each(pattern: str, rows: Iterable[Iterable[object]]) -> str:
    return "".join(pattern.format(*(html.escape(str(text)) for text in row)) for row in rows)
