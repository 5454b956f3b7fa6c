"""What the page on silence places: what the marks mean, and what is behind the one chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from insights import views
from insights.ui.evidence import show_evidence
from insights.ui.figures import show_table
from insights.ui.picking import pick
from insights.ui.words import plain, region_column, say
from insights.views import Corpus, Exhibit, Filters


def explain_states() -> None:
    """Say what each mark means."""
    with st.expander(say("每种记号是什么意思"), icon=":material/help:"):
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    say("有目标、只有现状：所选文献里有可比的数字。"),
                    say("有数字但不可比：单位、算法或范围不同，点开看原因。"),
                    say("完整文献未提：库中有这个地区的完整文献，里面没有这个指标的数字。"),
                    say("只有节选，未见：库中只有节选，没有见到不等于没有。"),
                    say("库中没有文献：这个地区没有文献入库，不能说它没有提。"),
                )
            )
        )


def show_cell(corpus: Corpus, filters: Filters, matrix: Exhibit, clicked: list[Any] | None) -> None:
    """Show the sentence behind the mark clicked, or the documents searched if there is none."""
    rows = {
        f"{row['region_code']}-{row['indicator_code']}": row
        for row in matrix.table.to_dict("records")
    }
    chosen = pick(
        "fact", say("看哪个地区的哪个指标（点图中的记号也可以）"),
        {mark: f"{_names(row)} · {say(row['state'])}" for mark, row in rows.items()},
        clicked and f"{clicked[2]}-{clicked[3]}", optional=True,
    )  # fmt: skip
    if chosen is None:
        st.caption(say("点一个记号：有数字的看原句，没有的看查过哪些文献。"))
        return
    row = rows[chosen]
    st.markdown(f"**{plain(_names(row))}** · {say(row['state'])}")
    if row["reason"]:
        st.warning(plain(row["reason"]), icon=":material/rule:")
    if isinstance(row["passage_id"], str):
        show_evidence(corpus, row["passage_id"], row["quote"], fact=row["indicator_id"])
        return
    searched = views.documents_searched(corpus, filters, row["region_code"])
    if searched.is_empty:
        st.info(say("库中没有这个地区的文献。"))
        return
    st.caption(say("查过的文献："))
    show_table(
        searched,
        {"title": say("文献"), "first_year": say("年份"), "is_excerpt": say("节选")},
        key="silence_documents",
        title=say("查过的文献"),
    )


def _names(row: Mapping[Any, Any]) -> str:
    """Return region and indicator, in the reader's language."""
    indicator = row[region_column().replace("region", "indicator")]
    return f"{row[region_column()]} · {indicator}"
