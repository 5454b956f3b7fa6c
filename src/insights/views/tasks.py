"""Tasks and bodies: who leads, supports or answers for what, by plan, department and domain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from insights.contracts import DOMAINS
from insights.i18n import mark
from insights.views.corpus import Corpus, Exhibit, Filters
from insights.views.kept import remembered

ROLES = ("lead", "responsible", "support")
"""What a body may be to a task, the most answerable first."""

MOST_BODIES = 25
"""So many departments a figure shows; the table holds them all."""


@dataclass(frozen=True, slots=True)
class TaskCoverage:
    """How many of the tasks chosen say who is to do them, and in how many documents.

    departments: departments of the list that are named. unlisted: names that are not in the list.
    """

    documents: int
    documents_with_tasks: int
    excerpts_with_tasks: int
    documents_naming: int
    documents_leading: int
    tasks: int
    tasks_named: int
    tasks_led: int
    departments: int
    unlisted: tuple[str, ...]


def task_coverage(corpus: Corpus, filters: Filters) -> TaskCoverage:
    """Count the tasks and documents that say who is to do what, and those that do not."""
    row = corpus.query("task_coverage", **filters.parameters()).iloc[0].to_dict()
    return TaskCoverage(**{**{name: int(row[name]) for name in row if name != "unlisted"},
                           "unlisted": tuple(row["unlisted"])})  # fmt: skip


@remembered
def bodies_by_domain(corpus: Corpus, filters: Filters, role: str = "") -> Exhibit:
    """One row per body and domain it has tasks in, bodies with most tasks first.

    role: only tasks it leads, supports or answers for; empty for all. Columns: body (code of the
    list, or the name as written), body_name, body_name_en, is_listed, domain, task_count (distinct
    tasks), lead_count, responsible_count, support_count, body_total (its tasks in all domains).
    """
    asked = {**filters.parameters(), "role": role}
    table = corpus.query("body_domain_counts", every_domain=list(DOMAINS), **asked)
    left = table["body"].nunique() - MOST_BODIES
    return Exhibit(
        table, corpus.sources(corpus.query("body_documents", **asked)["doc_id"]),
        mark("图中是任务最多的 {shown} 个，另有 {left} 个在下面的数据表里。") if left > 0 else "",
        {"shown": MOST_BODIES, "left": left},
    )  # fmt: skip


@remembered
def tasks_of_body(corpus: Corpus, filters: Filters, body: str, domain: str = "") -> Exhibit:
    """One row per task that names *body*, earliest plan first; with *domain* only those of it.

    Columns: task_id, task, number, domain, roles (tuple of ROLES), written (names as written then,
    joined by 、), years_shown, first_year, title, region_code, region_name, region_name_en, doc_id,
    passage_id, quote (the list that names it; null if there is none).
    """
    rows = corpus.query("body_tasks", body=body, **filters.parameters())
    own = rows[rows["domain"] == domain] if domain else rows
    if own.empty:
        return Exhibit(own.assign(roles=[]), ())
    merged = own.groupby("task_id", sort=False).agg(
        roles=("role", lambda found: tuple(role for role in ROLES if role in set(found))),
        written=("written", lambda found: "、".join(dict.fromkeys(found))),
    )
    first = own.drop_duplicates("task_id").drop(columns=["role", "written"])
    return Exhibit(
        first.join(merged, on="task_id").reset_index(drop=True), corpus.sources(own["doc_id"])
    )


@remembered
def names_of_body(corpus: Corpus, filters: Filters, body: str) -> Exhibit:
    """One row per region and name that *body* goes by there, in the order of the plans.

    Columns: region_code, region_name, region_name_en, written, years (texts), task_count, doc_id
    (of the first plan).
    """
    own = corpus.query("body_tasks", body=body, **filters.parameters())
    keys = ["region_code", "region_name", "region_name_en", "written"]
    found = own.groupby(keys, sort=False, as_index=False).agg(
        years=("years_shown", lambda years: tuple(dict.fromkeys(years.dropna()))),
        task_count=("task_id", "nunique"),
        doc_id=("doc_id", "first"),
    )
    return Exhibit(found, corpus.sources(own["doc_id"]))


def other_names(corpus: Corpus, body: str) -> tuple[str, ...]:
    """Return what the list of bodies takes for the same department; nothing for other names."""
    bodies = corpus.mart("bodies").set_index("body_code")["other_names"]
    return tuple(bodies[body]) if body in bodies.index else ()


@remembered
def task_plans(corpus: Corpus, filters: Filters) -> Exhibit:
    """One row per chosen document with tasks, those that say most often who does them first.

    Columns: doc_id, title, region_name, region_name_en, years_shown, is_excerpt, task_count,
    named_count.
    """
    plans = corpus.query("task_plans", **filters.parameters())
    return Exhibit(plans, corpus.sources(plans["doc_id"]))


def plan_tasks(corpus: Corpus, filters: Filters, doc_id: str, action: str = "") -> Exhibit:
    """One row per task of a plan in reading order; with *action* only those under that heading.

    Columns: task_id, number, task, domain, action_id, action (heading above it; may be empty),
    leads, supports, answering (names as written, joined by 、; null if none), body_count,
    passage_id, quote (the list of departments; null if there is none), title, doc_id …
    """
    tasks = corpus.query("plan_tasks", doc_id=doc_id, **filters.parameters())
    own = tasks[tasks["action_id"] == action] if action else tasks
    return Exhibit(own.reset_index(drop=True), corpus.sources(own["doc_id"]))


def actions_by_domain(tasks: Exhibit) -> Exhibit:
    """One row per action of `plan_tasks` and domain it has tasks in, in reading order.

    Columns: action_id, action, domain, task_count, named_count (tasks that say who does them).
    """
    table = tasks.table.assign(is_named=(tasks.table["body_count"] > 0).astype(int))
    counts = table.groupby(["action_id", "action", "domain"], sort=False, as_index=False).agg(
        task_count=("task_id", "nunique"), named_count=("is_named", "sum")
    )
    return replace(tasks, table=counts)


def first_bodies(exhibit: Exhibit, most: int = MOST_BODIES) -> Sequence[str]:
    """Return the bodies of `bodies_by_domain` that a figure has room for."""
    return list(dict.fromkeys(exhibit.table["body"]))[:most]
