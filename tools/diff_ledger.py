"""`make diff`: the indicators gained and lost since the last commit, over all sources.

Builds the sources with the rules as they are now, without reviewers' decisions, and compares with
the same build of the rules in the last commit. Lines: `-` lost, `+` gained, each with its quote.
"""

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace

from insights.marts import read_mart
from insights.review import statement_of

ROOT = Path(__file__).resolve().parents[1]
Ledger = Mapping[str, list[str]]
"""Document -> one line for each indicator, in order."""


def main(sources: Path) -> int:
    """Print the difference and a count; 0 whatever it is."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        before = _last_commit(scratch / "checkout")
        old = _built(before, sources, scratch / "old")
        new = _built(ROOT, sources, scratch / "new")
    lost = gained = 0
    for line in difference(old, new):
        lost += line.startswith("-")
        gained += line.startswith("+")
        print(line)
    print(f"{lost} lost, {gained} gained")
    return 0


def difference(old: Ledger, new: Ledger) -> Iterator[str]:
    """Yield a heading for each document that differs, then its lines lost and gained."""
    for doc_id in sorted(old.keys() | new.keys()):
        was, now = list(old.get(doc_id, ())), list(new.get(doc_id, ()))
        for line in [line for line in was if line in now]:
            if line in now:
                was.remove(line)
                now.remove(line)
        if was or now:
            yield f"## {doc_id}"
            yield from (f"- {line}" for line in was)
            yield from (f"+ {line}" for line in now)


def ledger(marts: Path) -> dict[str, list[str]]:
    """Return what every indicator of *marts* states, by document."""
    lines: dict[str, list[str]] = defaultdict(list)
    for row in read_mart(marts, "indicators").to_pylist():
        one = SimpleNamespace(**row)  # an earlier commit may have had fewer columns
        lines[one.doc_id].append(f"{statement_of(one)}  {one.measure}  「{one.quote}」")
    return dict(lines)


def _last_commit(folder: Path) -> Path:
    command = ["git", "-C", str(ROOT), "worktree", "add", "--detach", "-f", str(folder), "HEAD"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def _built(checkout: Path, sources: Path, out: Path) -> dict[str, list[str]]:
    command = [sys.executable, "-m", "insights", "build", "--sources", str(sources)]
    command += ["--out", str(out), "--no-review"]
    paths = {"PYTHONPATH": str(checkout / "src"), "INSIGHTS_DATA": str(checkout / "data")}
    try:
        subprocess.run(command, check=True, capture_output=True, env=os.environ | paths)
        return ledger(out)
    finally:
        if checkout != ROOT:
            remove = ["git", "-C", str(ROOT), "worktree", "remove", "--force", str(checkout)]
            subprocess.run(remove, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
