"""Names of files as messages show them: always on one line, always printable."""

import unicodedata

_UNSHOWN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def shown_name(name: str) -> str:
    r"""Return *name* with every character that cannot be seen written as an escape.

    A backslash is doubled, so that two different names never look the same.
    """
    return "".join(_shown(char) for char in name)


def _shown(char: str) -> str:
    if char == "\\":
        return "\\\\"
    if unicodedata.category(char) not in _UNSHOWN:
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
