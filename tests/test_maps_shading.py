"""Areas are shaded in a few classes with round limits; zero is not the same as no data."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping import say

from insights.maps import (
    NONE_COLOUR,
    PALETTE,
    class_limits,
    count_shading,
    share_shading,
    value_shading,
)

counts = st.lists(st.integers(0, 5000), min_size=1, max_size=34)
shares = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda p: (min(p), p[1])),
    min_size=1, max_size=34,
)  # fmt: skip
values = st.lists(st.integers(-(10**6), 10**6).map(float), min_size=1, max_size=34)


def coded(found):
    return {f"{n:02d}0000": value for n, value in enumerate(found, 11)}


def shaded_shares(parts):
    held = coded(parts)
    return share_shading({code: n / all_ * 100 for code, (n, all_) in held.items()}, held, say)


@pytest.mark.parametrize(
    ("found", "limits"),
    [
        ([0, 0], ()),
        ([], ()),
        ([1], ((1, 1),)),
        ([3, 1], ((1, 1), (2, 2), (3, 3))),
        ([17], ((1, 5), (6, 10), (11, 15), (16, 20))),
        ([10, 2], ((1, 2), (3, 4), (5, 6), (7, 8), (9, 10))),
    ],
)
def test_classes_have_round_limits_and_hold_every_count(found, limits):
    assert class_limits(found) == limits


@given(counts)
def test_every_count_but_zero_is_in_exactly_one_of_at_most_five_classes(found):
    shading = count_shading(coded(found), say)

    assert len(shading.limits) == len(shading.labels) <= len(PALETTE)
    for code, count in shading.values.items():
        inside = [low <= count <= high for low, high in shading.limits]
        assert sum(inside) == (count > 0)
        assert (shading.rank(code) is None) == (count == 0)


@given(shares)
def test_every_share_but_zero_is_in_exactly_one_of_at_most_five_classes(parts):
    shading = shaded_shares(parts)

    assert len(shading.limits) == len(shading.labels) <= len(PALETTE)
    for code, share in shading.values.items():
        inside = [low <= share <= high for low, high in shading.limits]
        assert sum(inside) == (share > 0)
        assert (shading.rank(code) is None) == (share == 0)


@given(values)
def test_every_value_has_one_of_at_most_five_classes_and_lies_within_it(found):
    shading = value_shading(coded(found), {}, "个")

    assert 1 <= len(shading.limits) == len(shading.labels) <= len(PALETTE)
    assert all(high == low for (_, high), (low, _) in itertools.pairwise(shading.limits))
    for code, value in shading.values.items():
        low, high = shading.limits[shading.rank(code)]
        assert low <= value <= high


@given(values)
def test_a_higher_value_is_never_lighter(found):
    shading = value_shading(coded(found), {}, "")
    rising = sorted(shading.values, key=shading.values.__getitem__)
    ranks = [shading.rank(code) for code in rising]

    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("found", "labels"),
    [
        ([80.0, 95.0, 100.0], ("80–85 %", "85–90 %", "90–95 %", "95–100 %")),
        ([5.0, 5.0], ("5–10 %",)),
        ([0.0], ("0–1 %",)),
        ([-3.0], ("-5–0 %",)),
        ([-40.0, 20.0], ("-40–-20 %", "-20–0 %", "0–20 %")),
    ],
)
def test_values_get_round_limits_with_their_unit(found, labels):
    assert value_shading(coded(found), {}, "%").labels == labels


def test_a_value_of_zero_is_a_value_like_others():
    shading = value_shading({"110000": 0.0, "120000": 50.0}, {}, "%")

    assert shading.rank("110000") == 0
    assert shading.colour("110000") in PALETTE
    assert shading.zero == ""


def test_nothing_to_shade_has_no_classes_and_everything_is_missing():
    shading = value_shading({}, {}, "%")

    assert shading.limits == shading.labels == ()
    assert shading.is_missing("110000")
    assert shading.colour("110000") == NONE_COLOUR


def test_zero_is_known_and_a_lacking_code_is_not():
    shading = count_shading({"110000": 0, "120000": 3}, say)

    assert shading.colour("110000") == NONE_COLOUR
    assert not shading.is_missing("110000")
    assert shading.is_missing("820000")


def test_a_share_tells_the_numbers_behind_it():
    shading = share_shading({"520000": 100 / 3, "460000": 0.0},
                            {"520000": (3, 9), "460000": (0, 4)}, say)  # fmt: skip

    assert shading.told["520000"] == "33%（3/9）"
    assert shading.told["460000"] == "0%（0/4）"
    assert shading.labels == ("0–10%", "10–20%", "20–30%", "30–40%")


def test_the_smallest_share_is_not_zero_and_a_whole_is_in_the_highest_class():
    shading = shaded_shares([(1, 40), (40, 40), (0, 40)])

    assert [shading.rank(code) for code in shading.values] == [0, 4, None]


def test_a_value_on_the_last_edge_is_not_lost_to_rounding():
    shading = value_shading({"110000": 0.2, "120000": 0.1 * 7}, {}, "")

    assert shading.rank("120000") is not None


@pytest.mark.parametrize("found", [[6.5e6, 1.2e7], [1e6, 1e6 + 1]])
def test_large_limits_are_written_out_and_differ(found):
    labels = value_shading(coded(found), {}, "户").labels

    assert not any("e+" in label for label in labels)
    assert len(set(labels)) == len(labels)
