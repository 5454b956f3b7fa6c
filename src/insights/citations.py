"""Citations of a passage: by GB/T 7714-2015, and plainly in Chinese and in English.

What a source does not state is said in the words the standard has for it, never guessed and never
silently left out.
"""

import re
from dataclasses import dataclass
from datetime import date

_MOST_ISSUERS = 3  # GB/T 7714-2015, 8.1.2: of more, the first three and 等
_ANONYMOUS = "佚名"  # 8.1.5: no responsible body, or one that is not known
_UNDATED = "[日期不详]"
_LOOSE = re.compile(r"^[\s.。．,，、;；:：]+|[\s.。．,，、;；:：]+$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage of a document, as far as the source tells.

    issued: the first of the month if is_month_only. year: of issue, where only the number tells it.
    page: of the source file. passage: running number in the document. link: address in this app.
    """

    title: str
    issuers: tuple[str, ...] = ()
    number: str | None = None
    issued: date | None = None
    is_month_only: bool = False
    year: int | None = None
    section: str = ""
    page: int | None = None
    passage: int | None = None
    link: str = ""


def gb7714(cited: Cited, read_on: date) -> str:
    """Return the citation by GB/T 7714-2015, 4.6: an official document (A), online in this app.

    The document's number is other information of its title, as in the standard's own example. The
    page, if there is one, stands after the year. Without a link it is cited as held on paper. The
    stop at the end may be left out (7.2): after a link it would be copied as part of it.
    """
    title = ": ".join(part for part in (_tidy(cited.title), _tidy(cited.number or "")) if part)
    where = f"{title}[A/OL]" if cited.link else f"{title}[A]"
    dated = _dated(cited) + (f"[{read_on.isoformat()}]" if cited.link else "")
    parts = [_bodies(cited), where, dated, cited.link]
    return ". ".join(part for part in parts if part) + ("" if cited.link else ".")


def plain_chinese(cited: Cited) -> str:
    """Return 《题目》（文号，机关，日期），章节，第几页，第几段。 and the link."""
    about = "，".join(
        (
            _tidy(cited.number or "") or "文号未载明",
            "、".join(filter(None, map(_tidy, cited.issuers))) or "发文机关未载明",
            _chinese_date(cited) or "日期未载明",
        )
    )
    places = [f"《{_inside(cited.title)}》（{about}）", _tidy(cited.section)]
    places += [f"第{cited.page}页"] if cited.page is not None else []
    places += [f"第{cited.passage}段"] if cited.passage is not None else []
    return "，".join(filter(None, places)) + "。" + cited.link


def plain_english(cited: Cited) -> str:
    """Return the same in English; titles, numbers and issuers stay as the document has them."""
    about = ", ".join(
        (
            _tidy(cited.number or "") or "document number not stated",
            ", ".join(filter(None, map(_tidy, cited.issuers))) or "issuer not stated",
            _english_date(cited) or "date not stated",
        )
    )
    section = _tidy(cited.section)
    places = [f"《{_inside(cited.title)}》 ({about})", f"section {section}" if section else ""]
    places += [f"p. {cited.page}"] if cited.page is not None else []
    places += [f"paragraph {cited.passage}"] if cited.passage is not None else []
    end = f". {cited.link}" if cited.link else "."
    return ", ".join(filter(None, places)) + end


def _bodies(cited: Cited) -> str:
    known = [body for body in map(_tidy, cited.issuers) if body]
    more = ["等"] if len(known) > _MOST_ISSUERS else []
    return ", ".join(known[:_MOST_ISSUERS] + more) or _ANONYMOUS


def _dated(cited: Cited) -> str:
    """Return the date in round brackets, after year and page if there is a page."""
    day = _day(cited)
    if cited.page is None:
        return f"({day})" if day else _UNDATED
    year = day[:4] or _UNDATED
    return f"{year}: {cited.page}" + (f"({day})" if len(day) > 4 else "")


def _day(cited: Cited) -> str:
    """Return YYYY-MM-DD, YYYY-MM or YYYY, as much as is known; else nothing."""
    if cited.issued is None:
        return "" if cited.year is None else f"{cited.year:04}"
    return cited.issued.isoformat()[: 7 if cited.is_month_only else 10]


def _chinese_date(cited: Cited) -> str:
    if cited.issued is None:
        return "" if cited.year is None else f"{cited.year}年"
    month = f"{cited.issued.year}年{cited.issued.month}月"
    return month if cited.is_month_only else f"{month}{cited.issued.day}日"


def _english_date(cited: Cited) -> str:
    if cited.issued is None:
        return "" if cited.year is None else str(cited.year)
    month = f"{_MONTHS[cited.issued.month - 1]} {cited.issued.year}"
    return month if cited.is_month_only else f"{cited.issued.day} {month}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _inside(title: str) -> str:
    """Return a title as it stands between 《 and 》: a title in it gets the marks inside those."""
    return _tidy(title).replace("《", "〈").replace("》", "〉")


def _tidy(text: str) -> str:
    """Return *text* in one line, without the stops at its ends that a citation sets itself."""
    return _LOOSE.sub("", " ".join(text.split()))
