"""Read plain text and Markdown in whatever encoding it was saved."""

from insights.errors import SourceError
from insights.records import SourceText

_LEAST_CHINESE_SHARE = 0.02  # below this, text guessed in a Chinese encoding is noise
_MOST_CONTROL_SHARE = 0.02


def read_text(name: str, data: bytes) -> SourceText:
    """Return a text file's text and the encoding it was read in."""
    text, encoding = decode(name, data)
    return SourceText(name, one_newline(text), encoding)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of *data* and its encoding; SourceError if it is no text."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _checked(name, data[len(mark) :], encoding), encoding
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise SourceError(f"{name}: not text but a document of another kind; mend its suffix")
    for encoding in ("utf-8", *_unmarked_utf16(data), "gb18030", *_guesses(data)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _looks_like_text(text, encoding):
            return text, encoding
    raise SourceError(f"{name}: is binary or in no known encoding; save it as UTF-8")


def _checked(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: marked {encoding} but damaged at byte {error.start}; save it as UTF-8"
        ) from error


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """Return the UTF-16 orders whose newlines or spaces stand in *data* without a mark."""
    orders = (("utf-16-le", (b"\n\x00", b" \x00")), ("utf-16-be", (b"\x00\n", b"\x00 ")))
    return tuple(name for name, marks in orders if any(mark in data for mark in marks))


def _guesses(data: bytes) -> tuple[str, ...]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (best.encoding,) if best else ()


def _looks_like_text(text: str, encoding: str) -> bool:
    """Tell text from bytes that happen to decode: few control characters, some Chinese."""
    control = sum(1 for char in text if (char < " " and char not in "\t\n\r\f\v") or char == "\x7f")
    if control > _MOST_CONTROL_SHARE * len(text):
        return False
    if encoding == "utf-8":
        return True
    chinese = sum(1 for char in text if "\u4e00" <= char <= "\u9fff")
    return chinese >= _LEAST_CHINESE_SHARE * len(text)


def one_newline(text: str) -> str:
    """Return *text* with every line end written as one newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
