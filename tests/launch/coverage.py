"""Say how much of each package the tests reach, and refuse too little: `python -m ... FILE`."""

import json
import sys
from pathlib import Path

LIMITS = {
    "marketplace/": 95,
    "cms/": 95,
    "booths/": 95,
    "voting/": 95,
    "media/": 95,
    "voting/rules/": 100,
}
"""Percent of lines and branches."""


def main(report: Path) -> None:
    """Print one line per package; exit with an error when one falls short."""
    reached = {place: _percent(place, json.loads(report.read_text())) for place in LIMITS}
    for place, percent in reached.items():
        print(f"{place:15} {percent:6.2f} % of lines and branches, wanted {LIMITS[place]} %")
    short = [place for place, percent in reached.items() if percent < LIMITS[place]]
    if short:
        sys.exit(f"Too little is tested in {', '.join(short)}.")


def _percent(place: str, report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> float:
    files = [each["summary"] for path, each in report["files"].items() if path.startswith(place)]
    wanted = sum(each["num_statements"] + each["num_branches"] for each in files)
    reached = sum(each["covered_lines"] + each["covered_branches"] for each in files)
    return 100 * reached / wanted if wanted else 100.0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
