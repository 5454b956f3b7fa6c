"""What a corpus keeps of its answers, and what a screen shows of long tables."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from insights import views
from insights.i18n import Say, speak
from insights.promises import VERDICTS
from insights.views import Corpus, Filters
from insights.views import kept as room

say = speak("zh")
ALL = Filters()


@pytest.fixture
def fresh(sample_marts: Path) -> Corpus:
    return views.open_corpus(sample_marts)


def test_an_answer_asked_for_again_is_the_same_and_nobody_elses_to_change(fresh: Corpus) -> None:
    first = fresh.query("chosen_ids", **ALL.parameters())
    expected = first["doc_id"].tolist()
    first["doc_id"] = "spoilt"
    again = fresh.query("chosen_ids", **ALL.parameters())
    again.loc[0, "doc_id"] = "spoilt too"

    assert fresh.query("chosen_ids", **ALL.parameters())["doc_id"].tolist() == expected


def test_other_filters_are_another_question(fresh: Corpus) -> None:
    everything = fresh.query("chosen_ids", **ALL.parameters())
    some = fresh.query("chosen_ids", **Filters(regions=("120000",)).parameters())

    assert 0 < len(some) < len(everything)


def test_the_oldest_answers_go_where_there_is_no_more_room(
    fresh: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_KEPT", 400_000)
    for year in range(2000, 2100):  # most of the answers are empty, and take room all the same
        fresh.query("chosen_ids", **Filters(years=(year, year + 2)).parameters())

    kept = fresh.kept

    assert 0 < sum(size for _, size in kept._kept.values()) == kept._size <= 400_000
    assert len(kept._kept) <= 6
    assert len(fresh.query("chosen_ids", **ALL.parameters())) > 0


def test_verdicts_do_not_depend_on_the_filters_and_can_be_chosen(corpus: Corpus) -> None:
    everything = views.promises(corpus, ALL, say)
    some = views.promises(corpus, Filters(regions=("120000",)), say)
    by_id = everything.table.set_index("indicator_id")["verdict"]

    assert 0 < len(some.table) < len(everything.table)
    assert some.table["verdict"].tolist() == by_id[some.table["indicator_id"]].tolist()
    one = everything.table["verdict"].iloc[0]
    assert set(views.with_verdicts(everything, [one]).table["verdict"]) == {one}
    assert len(views.with_verdicts(everything, ()).table) == len(everything.table)
    assert set(everything.table["verdict"]) <= set(VERDICTS)


def test_a_figure_with_room_for_less_takes_the_first_rows(corpus: Corpus) -> None:
    timeline = views.plan_timeline(corpus, ALL)
    drawn = timeline.first(2)

    assert drawn.table["doc_id"].tolist() == timeline.table["doc_id"].tolist()[:2]
    assert drawn.sources == timeline.sources


def test_what_a_view_found_is_kept_by_filters_and_language_and_is_nobody_elses_to_change(
    fresh: Corpus,
) -> None:
    @room.remembered
    def greet(corpus: Corpus, filters: Filters, say: Say, *, english: bool = False) -> pd.DataFrame:
        return pd.DataFrame({"told": [say("规划")], "periods": [len(filters.periods)]})

    first = greet(fresh, ALL, say)
    first["told"] = "spoilt"

    assert greet(fresh, ALL, say)["told"].tolist() == ["规划"]
    assert greet(fresh, ALL, speak("en"), english=True)["told"].tolist() == ["Plan"]
    assert greet(fresh, Filters(periods=("十三五",)), say)["periods"].tolist() == [1]


def test_a_view_kept_is_not_looked_for_again(
    fresh: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = views.promises(fresh, ALL, say)
    asked: list[str] = []
    monkeypatch.setattr(fresh, "query", lambda name, **_: asked.append(name))

    again = views.promises(fresh, ALL, say)

    assert not asked
    assert again.table.equals(first.table) and again.sources == first.sources


def test_what_may_print_alike_is_refused(fresh: Corpus) -> None:
    @room.remembered
    def count(corpus: Corpus, places: object) -> pd.DataFrame:
        return pd.DataFrame({"n": [1]})

    with pytest.raises(TypeError, match="DataFrame does not tell"):
        count(fresh, pd.DataFrame({"place": range(100)}))
    with pytest.raises(TypeError, match="DataFrame does not tell"):
        count(fresh, views.plan_timeline(fresh, ALL))


def test_the_language_of_the_function_that_says_is_part_of_what_is_asked(fresh: Corpus) -> None:
    @room.remembered
    def greet(corpus: Corpus, say: Say) -> pd.DataFrame:
        return pd.DataFrame({"told": [say("规划")]})

    assert greet(fresh, say)["told"].tolist() == ["规划"]
    assert greet(fresh, speak("en"))["told"].tolist() == ["Plan"]


def test_verdicts_are_made_once_and_never_given_up(
    fresh: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    views.promises(fresh, ALL, say)
    monkeypatch.setattr(room, "MOST_KEPT", 0)
    monkeypatch.setattr(sys.modules["insights.views.promises"], "judge", None)

    assert len(views.promises(fresh, Filters(regions=("120000",)), say).table) > 0


def test_sources_count_towards_the_room(corpus: Corpus) -> None:
    exhibit = views.plan_timeline(corpus, ALL)

    assert room._size(exhibit) > room._size(exhibit.table) + sum(map(len, exhibit.sources))
