"""Read plain text and Markdown in whatever encoding it was saved, a few damaged bytes included."""

from dataclasses import dataclass

from insights.errors import SourceError
from insights.records import SourceText

MOST_DAMAGE = 0.005
"""Share of characters that may be damaged: one in 200 still leaves every sentence readable."""

_LEAST_CHINESE_SHARE = 0.02  # below this, text guessed in a Chinese encoding is noise
_LEAST_FREQUENT_SHARE = 0.06  # real Chinese has 15 % and more, misread Chinese 2 % and less
_MOST_CONTROL_SHARE = 0.02
_SAMPLE = 200_000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子"
    "建设市城智慧和与及等信息化服务务政府平台数据據应應用管理推进進加强強完善实實现現规規划劃计計"
    "机機构構业業区區全部门門提高社会會公共系统統网網络絡技术術产產安化体體资資源"
    "這個為們時來發動過對與說後開關電點無經總標項層"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what to tell of damage."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def read_text(name: str, data: bytes) -> SourceText:
    """Return a text file's text and the encoding it was read in."""
    found = decode(name, data)
    return SourceText(name, one_newline(found.text), found.encoding, notices=found.notices)


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of *data*; SourceError if it is no text or too damaged.

    Order: a byte order mark, UTF-8, what the file declares, then whichever Chinese encoding
    gives the most frequent characters of Chinese.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data[len(mark) :], encoding)
    for encoding in ("utf-8", *_unmarked_utf16(data)):
        text = _strictly(data, encoding)
        if text is not None and _is_text(text, encoding):
            return Decoded(text, encoding)
    if _is_mostly_utf8(data):
        return _mended(name, data, "utf-8")
    return _chinese(name, data, declared)


def one_newline(text: str) -> str:
    """Return *text* with every line end written as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    found = _mended(name, data, encoding) if text is None else Decoded(text, encoding)
    if not _is_text(found.text, "utf-8"):
        raise SourceError(f"{name}: marked {encoding} but is binary; save it as UTF-8")
    return found


def _mended(name: str, data: bytes, encoding: str) -> Decoded:
    """Return *data* with U+FFFD for the damaged bytes, or SourceError if there are too many."""
    text = data.decode(encoding, "replace")
    own = data.decode(encoding, "ignore").count("\ufffd")  # some files hold the sign itself
    count, first = text.count("\ufffd") - own, _first_damage(data, encoding)
    line = data[:first].count(b"\n") + 1
    where = f"the first at byte {first} (line {line})"
    is_cut_short = count == 1 and len(text) > 10 and text.endswith("\ufffd")
    if count > MOST_DAMAGE * len(text) and not is_cut_short:
        raise SourceError(
            f"{name}: {encoding}, but damaged at byte {first}: {count} of {len(text)} characters "
            "cannot be read; get the file again and save it as UTF-8"
        )
    end = "; the file ends within a character" if text.endswith("\ufffd") else ""
    return Decoded(
        text, encoding, (f"{count} damaged characters in {encoding}, {where}, read as �{end}",)
    )


def _first_damage(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell damaged UTF-8: most bytes beyond ASCII belong to Chinese characters or their signs."""
    text = data.decode("utf-8", "ignore")
    wide = sum(1 for char in text if "\u2e80" <= char <= "\uffef")
    beyond_ascii = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return beyond_ascii > 0 and 3 * wide >= 0.5 * beyond_ascii


def _chinese(name: str, data: bytes, declared: str | None) -> Decoded:
    """Return *data* in the Chinese encoding that gives the most usual Chinese."""
    best, best_score = "", 0.0
    for encoding in dict.fromkeys((*_declared(declared), "gb18030", "big5hkscs", *_guesses(data))):
        score = _usualness(data, encoding)
        if score > best_score + 0.01:  # a tie goes to the earlier one
            best, best_score = encoding, score
    if best_score < _LEAST_FREQUENT_SHARE and not _short_but_clean(data, best):
        raise SourceError(f"{name}: is binary or in no known encoding; save it as UTF-8")
    text = _strictly(data, best)
    label = "big5" if best == "big5hkscs" else best
    if text is not None:
        return Decoded(text, label)
    found = _mended(name, data, best)
    return Decoded(found.text, label, found.notices)


def _declared(declared: str | None) -> tuple[str, ...]:
    if not declared:
        return ()
    lower = declared.lower()
    return ("gb18030" if lower.startswith("gb") else lower.replace("big5", "big5hkscs"),)


def _usualness(data: bytes, encoding: str) -> float:
    """Return the share of frequent characters among all beyond ASCII, less what is damaged."""
    try:
        text = data[:_SAMPLE].decode(encoding, "replace")
    except LookupError:
        return 0.0
    if not _is_text(text, encoding):
        return 0.0
    beyond = [char for char in text if char > "\x7f"]
    frequent = sum(1 for char in beyond if char in _FREQUENT)
    odd = sum(1 for char in beyond if char == "\ufffd" or "\ue000" <= char <= "\uf8ff")
    return max(0.0, (frequent - odd) / max(len(beyond), 1)) + 1e-6


def _short_but_clean(data: bytes, encoding: str) -> bool:
    """Tell a few words that need no frequent character, such as a name, from noise."""
    return bool(encoding) and len(data) < 400 and _strictly(data, encoding) is not None


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """Return the UTF-16 orders whose newlines or spaces stand in *data* without a mark."""
    orders = (("utf-16-le", (b"\n\x00", b" \x00")), ("utf-16-be", (b"\x00\n", b"\x00 ")))
    return tuple(name for name, marks in orders if any(mark in data for mark in marks))


def _guesses(data: bytes) -> tuple[str, ...]:
    """Return what charset-normalizer takes *data* for, if that is an encoding of Asia."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return (best.encoding,) if best and best.multi_byte_usage > 0.2 else ()


def _is_text(text: str, encoding: str) -> bool:
    """Tell text from bytes that happen to decode: few control characters, some Chinese."""
    control = sum(1 for char in text if (char < " " and char not in "\t\n\r\f\v") or char == "\x7f")
    if control > _MOST_CONTROL_SHARE * len(text):
        return False
    if encoding == "utf-8":
        return True
    chinese = sum(1 for char in text if "\u4e00" <= char <= "\u9fff")
    return chinese >= _LEAST_CHINESE_SHARE * len(text)
