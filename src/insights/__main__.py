"""Command line: build, check, explain, discover and export.

Exit codes: 0 done; 1 the input is at fault (every fault on its own line); 2 wrong usage.
"""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from insights.contracts import TABLES
from insights.errors import InsightsError, MartError
from insights.paths import Paths, data_paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    paths = data_paths()
    try:
        return _COMMANDS[options.command](options, paths)
    except InsightsError as error:
        print(error, file=sys.stderr)
        for name in getattr(error, "good", ()):
            print(f"{name}: read without fault")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m insights", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    build = commands.add_parser("build", help="build the marts from source documents")
    build.add_argument("--sources", type=Path, required=True, help="folder, file or .zip")
    build.add_argument("--out", type=Path, help="where the marts go (default: data/marts)")
    build.add_argument("--workers", type=_workers, default=1, help="processes (default: 1)")
    build.add_argument("--no-review", action="store_true", help="leave reviewers' decisions out")
    build.add_argument("--skip-unreadable", action="store_true", help="build from what can be read")

    check = commands.add_parser("check", help="hold the marts against their contracts")
    check.add_argument("--marts", type=Path, help="folder of marts (default: data/marts)")

    explain = commands.add_parser("explain", help="what would be read from one sentence, and why")
    explain.add_argument("sentence")

    discover = commands.add_parser("discover", help="propose terms that the lexicon lacks")
    discover.add_argument("--marts", type=Path, help="folder of marts (default: data/marts)")
    discover.add_argument("--limit", type=_one_or_more, default=50, help="proposals (default: 50)")
    discover.add_argument("--fewest", type=_two_or_more, default=4, help="times (default: 4)")
    discover.add_argument("--format", choices=("text", "csv"), default="text")

    export = commands.add_parser("export", help="write one mart to a file")
    export.add_argument("--what", choices=[table.name for table in TABLES], required=True)
    export.add_argument("--format", choices=("csv", "xlsx", "parquet", "jsonl"), required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--region", action="append", default=[], help="six-digit code")
    export.add_argument("--period", action="append", default=[], help="e.g. 十四五")
    export.add_argument("--level", action="append", default=[], help="e.g. 省")
    export.add_argument("--type", action="append", default=[], help="kind of document, e.g. 规划")
    export.add_argument("--domain", action="append", default=[], help="e.g. 智能设施")
    export.add_argument("--review", action="append", default=[], help="e.g. confirmed")
    export.add_argument("--years", type=_years, help="e.g. 2015-2020")
    return parser


def _build(options: argparse.Namespace, paths: Paths) -> int:
    from insights.build import build  # the document half is not needed by the other commands

    report = build(
        options.sources,
        paths,
        options.out or paths.marts,
        workers=options.workers,
        use_review=not options.no_review,
        skip_unreadable=options.skip_unreadable,
        show_progress=True,
    )
    print(f"{'mart':<14}{'rows':>8}")
    for name, count in report.rows.items():
        print(f"{name:<14}{count:>8}")
    for line in report.notices + report.stale + report.unplaced + report.unread:
        print(line, file=sys.stderr)
    return 0


def _check(options: argparse.Namespace, paths: Paths) -> int:
    from insights.build import hash_folders, unplaced_pilots
    from insights.marts import check_marts, read_report

    folder = options.marts or paths.marts
    faults = check_marts(folder)
    if read_report(folder).get("rules") != hash_folders((paths.rules, paths.lexicon, paths.review)):
        faults.append("rules or words have changed since the marts were built; build again")
    for fault in faults:
        print(fault)
    for notice in unplaced_pilots(folder, paths):
        print(notice)
    print(f"{len(faults)} faults in {folder}")
    return 1 if faults else 0


def _explain(options: argparse.Namespace, paths: Paths) -> int:
    from insights.explain import explain

    for line in explain(options.sentence, paths):
        print(line)
    return 0


def _discover(options: argparse.Namespace, paths: Paths) -> int:
    from insights.discovery import ADVICE, as_csv, as_text, discover

    folder = options.marts or paths.marts
    found = discover(folder, paths, limit=options.limit, fewest=options.fewest)
    if options.format == "csv":
        print(as_csv(found), end="")
        print(ADVICE, file=sys.stderr)  # a table of nothing but rows
        return 0
    for line in (*as_text(found), ADVICE):
        print(line)
    return 0


_LISTS = ("region", "period", "level", "type", "domain", "review")  # filters of many values


def _export(options: argparse.Namespace, paths: Paths) -> int:
    from insights import files, views
    from insights.i18n import speak

    filters = views.Filters(
        regions=tuple(options.region),
        years=options.years,
        periods=tuple(options.period),
        levels=tuple(options.level),
        domains=tuple(options.domain),
        doc_types=tuple(options.type),
        reviews=tuple(options.review),
    )
    corpus = views.open_corpus(paths.marts)
    try:
        table = views.mart_rows(corpus, filters, options.what)
        mart = next(table for table in TABLES if table.name == options.what)
        origin = files.Origin(
            f"{mart.name}: {mart.grain}", corpus.version, _asked(options),
            corpus.chosen_sources(filters), _command(options),
        )  # fmt: skip
        sheet = files.Sheet(table, origin, {column.name: column.says for column in mart.columns})
        options.out.write_bytes(files.table_file(sheet, options.format, speak("en")))
    except OSError as error:
        raise MartError(f"{options.out}: cannot be written: {error.strerror}") from error
    print(f"{len(table)} rows of {options.what} in {options.out}")
    return 0


def _asked(options: argparse.Namespace) -> tuple[tuple[str, str], ...]:
    """Return the filters asked for, as they were written."""
    years = [f"{options.years[0]}-{options.years[1]}"] if options.years else []
    asked = {name: getattr(options, name) for name in _LISTS}
    return tuple((name, ", ".join(v)) for name, v in (asked | {"years": years}).items() if v)


def _command(options: argparse.Namespace) -> str:
    """Return the command that writes the same file again."""
    words = ["python", "-m", "insights", "export", "--what", options.what]
    words += ["--format", options.format, "--out", str(options.out)]
    for name in _LISTS:
        for value in getattr(options, name):
            words += [f"--{name}", value]
    if options.years:
        words += ["--years", f"{options.years[0]}-{options.years[1]}"]
    return shlex.join(words)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 64")
    return int(text)


def _one_or_more(text: str) -> int:
    return _at_least(1, text)


def _two_or_more(text: str) -> int:
    return _at_least(2, text)


def _at_least(low: int, text: str) -> int:
    if not text.isdecimal() or not low <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low} to 1000000")
    return int(text)


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a range of years such as 2015-2020")
    return int(first), int(last)


_COMMANDS = {
    "build": _build,
    "check": _check,
    "explain": _explain,
    "discover": _discover,
    "export": _export,
}

if __name__ == "__main__":
    sys.exit(main())
