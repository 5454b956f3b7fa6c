"""Documents met twice: whole, in part, misread, or under another name."""

import random

from insights.copies import find_copies

CHARACTERS = [chr(0x4E00 + number) for number in range(3000)]


def prose(seed: int, length: int) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=length))


def test_excerpt_is_a_copy_of_the_fuller_text():
    full = "".join(chr(0x4E00 + i) for i in range(2000))
    copies = find_copies({"full": full, "excerpt": full[300:900], "other": full[::-1]})

    assert copies == {"excerpt": "full"}


def test_two_parts_of_one_plan_are_no_copies():
    full = "".join(chr(0x4E00 + i) for i in range(2000))

    assert find_copies({"first": full[:1100], "second": full[900:]}) == {}


def test_same_text_twice_is_counted_once():
    text = "".join(chr(0x4E00 + i) for i in range(500))

    assert find_copies({"b": text, "a": text, "c": text}) == {"b": "a", "c": "a"}


def test_short_excerpt_of_a_long_text_is_found_among_many():
    texts = {f"plan-{seed}": prose(seed, 4000) for seed in range(40)}
    texts["excerpt"] = texts["plan-7"][1000:1300]

    assert find_copies(texts) == {"excerpt": "plan-7"}


def test_reprint_with_misread_characters_is_still_a_copy():
    text = prose(1, 2000)
    misread = "".join("误" if number % 40 == 0 else char for number, char in enumerate(text))

    assert find_copies({"clean": text, "misread": misread[:1900]}) == {"misread": "clean"}


def test_text_without_words_is_no_copy_of_anything():
    assert find_copies({"empty": "", "number": "2020", "plan": prose(1, 500)}) == {}


def test_nothing_is_found_in_an_empty_corpus():
    assert find_copies({}) == {}
