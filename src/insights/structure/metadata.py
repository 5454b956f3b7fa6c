"""What a document says about itself: title, kind, issuers, number, dates, years covered."""

import itertools
import re
from collections import Counter
from datetime import date
from difflib import SequenceMatcher

from insights.records import Rule

Rules = dict[str, Rule]

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_DIGIT = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_LABELS = 300  # a site's labelled lines stand at the very start
_HEAD = 1500  # a document says who issued it, and when, near its start …
_TAIL = 700  # … or near its end
_LONGEST_PLACE = 12  # characters: 黔西南布依族苗族自治州
_LEAST_ALIKE = 0.75
_NUMBERED = re.compile(
    r"（?[一二三四五六七八九十]{1,3}[）、]|第[一二三四五六七八九十]{1,3}[篇章节]"
)
_NOTE = re.compile(
    r"[（(](?:[\u4e00-\u9fff]{2,10}〔\d{4}〕\d{1,4}号|(?:19|20)\d{2}年\d{1,2}月|\d{6,8})[）)]"
    r"|\A[\u4e00-\u9fff]{2,10}〔\d{4}〕\d{1,4}号 ?(?=[\u4e00-\u9fff])"
)


def by_id(rules: tuple[Rule, ...]) -> Rules:
    """Return the rules by their ids."""
    return {rule.id: rule for rule in rules}


# ---------------------------------------------------------------- title and kind


def plain_title(heading: str) -> str:
    """Return a heading's title: without its number, document number and month."""
    title = re.sub(r"\A（?[一二三四五六七八九十]{1,3}[）、]\s*", "", heading.strip())
    return _NOTE.sub("", title).strip(" .…·")


def corrected_title(title: str, text: str, rules: Rules) -> str:
    """Return *title* as the text itself has it, where a careless heading differs."""
    for quoted in re.findall(r"《([^《》]{6,60})》", text[:_HEAD]):
        alike = SequenceMatcher(None, plain_title(quoted), title).ratio()
        if _LEAST_ALIKE <= alike < 1 and _has_kind(quoted, rules) and not _has_kind(title, rules):
            return quoted
    wrong = rules["title.misread_plan"]
    if not _has_kind(title, rules) and wrong.settings["replace"] in text:
        title = wrong.pattern.sub(wrong.settings["replace"], title)
    return _corrected_years(title, text, rules)


def _has_kind(title: str, rules: Rules) -> bool:
    return doc_type(title, rules) != "其他"


def _corrected_years(title: str, text: str, rules: Rules) -> str:
    """Correct the last year of a title when the text counts its years to another one."""
    found = rules["years.range"].pattern.search(title)
    years = _counted_years(text, rules)
    if not found or years is None or int(found["start"]) != years[0]:
        return title
    return title[: found.start("end")] + str(years[1]) + title[found.end("end") :]


def _counted_years(text: str, rules: Rules) -> tuple[int, int] | None:
    """Return the years of a plan that says “the next three years” and “by the end of 2013”."""
    counted = rules["years.next"].pattern.search(text)
    late = Counter(
        int(found["end"]) for found in rules["years.until"].pattern.finditer(text) if found["late"]
    )
    if not counted or not late:
        return None
    end = max(late, key=lambda year: (late[year], year))
    return end - _COUNTS[counted["count"]] + 1, end


def doc_type(title: str, rules: Rules) -> str:
    """Return the kind of document its title names, or 其他."""
    for rule in rules.values():
        if rule.id.startswith("type.") and rule.pattern.search(title):
            return rule.settings["doc_type"]
    return "其他"


# ---------------------------------------------------------------- number, issuers, date


def doc_number(heading: str, text: str, header: str, rules: Rules) -> str | None:
    """Return the document number in the heading or header, or on a line of its own."""
    found = rules["number.bracketed"].pattern.search(heading)
    found = found or rules["number.leading"].pattern.search(heading)
    found = found or rules["number.fused"].pattern.search(text)
    found = found or rules["number.labelled"].pattern.search(header + "\n" + text[:_LABELS])
    found = found or rules["number.line"].pattern.search(header)
    found = found or rules["number.line"].pattern.search(text[:_HEAD])
    return found["number"] if found else None


def issuers(title: str, text: str, header: str, rules: Rules) -> tuple[str, ...]:
    """Return who issued the document: named in the title, or else in the signature."""
    before, about, _ = title.partition("关于")
    named = _names(before, rules) if about else _names_before_issue(title, rules)
    signature = _signature(text, rules)
    signed = _names(signature["names"].split("\n")[-1], rules) if signature else ()
    if named:
        return tuple(_in_full(name, signed) for name in named)
    if signed:
        return signed
    labelled = rules["issuer.labelled"].pattern.search(header + "\n" + text[:_LABELS])
    if labelled:
        return _names(labelled["name"], rules)
    return _line_under_title(title, text, rules)


def _in_full(name: str, signed: tuple[str, ...]) -> str:
    """Return *name* as the signature has it, with its place: 市政府办公室, 临江市政府办公室."""
    return next(
        (full for full in signed if full.endswith(name) and _is_place(full[: -len(name)])), name
    )


def _is_place(before: str) -> bool:
    """Tell whether what the signature has before a name is a place, not the end of an annex."""
    return not before or (len(before) <= _LONGEST_PLACE and before[-1] in "省市区县州盟旗")


def _names_before_issue(title: str, rules: Rules) -> tuple[str, ...]:
    before, issued, _ = title.partition("印发")
    return _names(before, rules) if issued else ()


def _names(words: str, rules: Rules) -> tuple[str, ...]:
    words = words.strip()
    names: list[str] = []
    for part in re.split(r"[ 、，]+", words):
        whole = rules["issuer.name"].pattern.match(part + " ") if part else None
        if whole and part.endswith(tuple("府厅室局委部办会组院署央门")):
            names.append(part)
        elif whole:
            names.append(whole["name"])
    return tuple(dict.fromkeys(names))


def _signature(text: str, rules: Rules) -> re.Match[str] | None:
    pattern = rules["issuer.signature"].pattern
    return pattern.search(text[:_HEAD]) or (
        pattern.search(text[-_TAIL:]) if len(text) > _HEAD else None
    )


def _line_under_title(title: str, text: str, rules: Rules) -> tuple[str, ...]:
    """Return the body named on the line below a repeated title."""
    lines = [line.strip() for line in text[:_HEAD].split("\n")]
    for above, below in itertools.pairwise(lines):
        if above == title and 3 < len(below) <= 30 and below[-1] in "府厅室局委部办会组院":
            return _names(below, rules)
    return ()


def issue_date(heading: str, text: str, header: str, rules: Rules) -> tuple[date | None, bool]:
    """Return the date of issue, and whether only its month is known (then it is the first)."""
    day = _issue_day(heading, text, header, rules)
    month = None if day else _date(rules["date.month"].pattern.search(heading))
    return day or month, month is not None


def _issue_day(heading: str, text: str, header: str, rules: Rules) -> date | None:
    """Return the date of the signature, the header, or of a line of its own."""
    signature = _signature(text, rules)
    if signature:
        return _date(rules["date.day"].pattern.search(_in_digits(signature["date"])))
    labelled = rules["date.labelled"].pattern.search(header + "\n" + text[:_LABELS])
    if labelled:
        return _date(labelled)
    where = text[:_HEAD] + "\n" + text[-_TAIL:]
    spoken = rules["date.meeting"].pattern.search(header + "\n" + where)
    alone = spoken or rules["date.line"].pattern.search(where)
    return _date(rules["date.day"].pattern.search(_in_digits(alone["date"]))) if alone else None


def _in_digits(written: str) -> str:
    """Write a date's Chinese numbers as digits: 二〇二一年十二月二十八日."""
    return re.sub(r"[〇○零一二三四五六七八九十]+", lambda found: _digits(found[0]), written)


def _digits(number: str) -> str:
    if "十" not in number:
        return "".join(_DIGIT[char] for char in number)
    tens, _, ones = number.partition("十")
    return str(int(_DIGIT.get(tens, "1")) * 10 + int(_DIGIT.get(ones, "0")))


def _date(found: re.Match[str] | None) -> date | None:
    if not found:
        return None
    parts = found.groupdict()
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts.get("day") or 1))
    except ValueError:
        return None


# ---------------------------------------------------------------- years


def plan_years(title: str, text: str, rules: Rules) -> tuple[int | None, int | None]:
    """Return the first and last year the plan covers, or (None, None)."""
    for found in (
        rules["years.range"].pattern.search(title),
        rules["years.term"].pattern.search(text[:_HEAD]),
    ):
        if found and int(found["start"]) <= int(found["end"]):
            return int(found["start"]), int(found["end"])
    for rule in _period_rules(rules):
        if rule.pattern.search(title):
            return int(rule.settings["start"]), int(rule.settings["end"])
    one = rules["years.one"].pattern.search(title)
    if one:
        return int(one["year"]), int(one["year"])
    counted = _counted_years(text, rules) if doc_type(title, rules) in _PLANS else None
    return counted or (None, None)


_PLANS = ("规划", "行动计划", "纲要", "实施方案")


def periods(
    start: int | None, end: int | None, issued: int | None, rules: Rules
) -> tuple[str, ...]:
    """Return the five-year periods the plan touches; without plan years, that of its issue."""
    first, last = (start, end) if start and end else (issued, issued)
    if first is None or last is None:
        return ()
    return tuple(
        rule.settings["period"]
        for rule in _period_rules(rules)
        if int(rule.settings["start"]) <= last and first <= int(rule.settings["end"])
    )


def _period_rules(rules: Rules) -> list[Rule]:
    found = [rule for rule in rules.values() if rule.id.startswith("period.")]
    return sorted(found, key=lambda rule: rule.settings["start"])


# ---------------------------------------------------------------- policy or not


def is_policy(
    title: str, text: str, number: str | None, named: tuple[str, ...], rules: Rules
) -> bool:
    """Tell a policy from commentary, news, templates and lists, by signs of either."""
    if rules["nonpolicy.list"].pattern.search(title + text[:60]):
        return False
    if rules["nonpolicy.title"].pattern.search(title):
        return False
    if number or named or rules["start.addressee"].pattern.search(text[:_HEAD]):
        return True
    if len(rules["nonpolicy.template"].pattern.findall(text)) >= 2:
        return False
    against = _per_thousand(rules["nonpolicy.voice"], text)
    voice = _per_thousand(rules["policy.voice"], text)
    tasks = _per_thousand(rules["policy.task_voice"], text)
    calls_itself = rules["kind.self"].pattern.search(text[:_HEAD])
    if _has_kind(title, rules) or rules["title.line"].pattern.match(title) or calls_itself:
        return against <= voice + tasks
    if against == 0 and _NUMBERED.match(text):  # the middle of some plan
        return True
    return voice > 0 and tasks >= 2 * against and tasks >= 1


def _per_thousand(rule: Rule, text: str) -> float:
    return 1000 * sum(1 for _ in rule.pattern.finditer(text)) / max(len(text), 1)


def kind_of(title: str, text: str, rules: Rules) -> str:
    """Return the kind of document: by its title, by how it calls itself, or 评论, or 其他."""
    kind = doc_type(title, rules)
    if rules["nonpolicy.title"].pattern.search(title):
        return "评论"
    if kind != "其他":
        return kind
    if _per_thousand(rules["nonpolicy.voice"], text) >= 1:
        return "评论"
    itself = rules["kind.self"].pattern.search(text[:_HEAD])
    return doc_type(itself["kind"], rules) if itself else "其他"
