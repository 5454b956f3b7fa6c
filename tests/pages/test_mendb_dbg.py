"""Temporary."""
import pytest
from test_filters import *  # noqa
from test_filters import test_the_profile_follows_the_filter_until_one_is_chosen_on_the_page as t1
from test_pilots import open_pilots, test_a_province_outside_the_regions_chosen_gets_no_count as t2  # noqa

@pytest.fixture(autouse=True)
def nonav(monkeypatch):
    monkeypatch.setattr("insights.ui.chosen.redraw_navigation", lambda: None)
test_a1, test_a2 = t1, t2
