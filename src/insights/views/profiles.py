"""How a plan divides its targets, tasks and words among the seven domains."""

from collections.abc import Sequence

import pandas as pd

from insights.contracts import DOMAINS
from insights.statistics import share_interval
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.kept import remembered

MEASURES = ("target", "task", "word")
CORPUS = "corpus"
"""The doc_id of the profile of all chosen documents together."""


@remembered
def profiled_plans(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Return doc_id, title and task and target counts of the chosen documents, most first."""
    table = corpus.query("plan_profiles", **filters.parameters())
    plans = table.groupby(["doc_id", "title"], sort=False, as_index=False)[
        ["target_count", "task_count"]
    ].sum()
    order = (plans["target_count"] + plans["task_count"]).sort_values(ascending=False).index
    return plans.loc[order].reset_index(drop=True)


@remembered
def plan_profiles(
    corpus: Corpus, filters: Filters, doc_ids: Sequence[str], measure: str
) -> Exhibit:
    """One row per profile and domain: the chosen plans, then all chosen documents together.

    measure: target, task, or word (characters of the passages of tasks). Columns: doc_id, title,
    domain, count, total, share, and low and high of its 95 % Wilson interval (null for words, which
    are no sample).
    """
    table = corpus.query("plan_profiles", **filters.parameters())
    counts = table.rename(columns={f"{measure}_count": "count"})[
        ["doc_id", "title", "domain", "count"]
    ]
    whole = counts.groupby("domain", as_index=False)["count"].sum()
    whole = whole.assign(doc_id=CORPUS, title="")
    rows = pd.concat([counts[counts["doc_id"].isin(list(doc_ids))], whole])
    found = [_filled(group, measure) for _, group in rows.groupby("doc_id", sort=False)]
    shown = pd.concat(found, ignore_index=True) if found else rows.assign(share=0.0)
    sources = corpus.sources([*doc_ids, *table["doc_id"]]) if len(table) else ()
    return Exhibit(shown[shown["total"] > 0].reset_index(drop=True), sources)


def profile_facts(
    corpus: Corpus, filters: Filters, doc_id: str, domain: str, measure: str
) -> Exhibit:
    """One row per target, or per task (also for words), that one bar counts.

    doc_id: of a plan, or CORPUS for all chosen documents. Columns: fact_id, doc_id, domain, name,
    passage_id (empty for a task without words), quote, title, region_code, region_name,
    region_name_en.
    """
    return corpus.exhibit(
        "profile_facts", filters, fact="target" if measure == "target" else "task",
        domain=domain, doc_id=None if doc_id == CORPUS else doc_id,
    )  # fmt: skip


def _filled(group: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return one profile with all seven domains, shares and intervals."""
    first = group.iloc[0]
    counts = group.set_index("domain")["count"].reindex(list(DOMAINS)).fillna(0).astype(float)
    total = float(counts.sum())
    profile = pd.DataFrame(
        {"doc_id": first["doc_id"], "title": first["title"], "domain": list(DOMAINS),
         "count": counts.astype(int).to_numpy(), "total": int(total)}
    )  # fmt: skip
    if not total:
        return profile.assign(share=0.0, low=None, high=None)
    profile["share"] = profile["count"] / total
    if measure == "word":
        return profile.assign(low=None, high=None)
    low, high = share_interval(profile["count"].to_numpy(), total)
    return profile.assign(low=low, high=high)
