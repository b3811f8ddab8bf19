"""Pattern families as plain drawings: what one tile of cloth holds.

Inspired by how cloth is made (stripes, plain weave, resist dots, stepped outlines), never a copy of
a ceremonial or restricted cloth. Shapes are SVG path data; `fill` is solid, `line` outlined, and
each of the `details` is one further touch of which a motif's name picks one.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    width: int
    height: int
    fill: str = ""
    line: str = ""
    details: tuple[str, ...] = ("",)
    turns: tuple[int, ...] = (0, 45, 90)


def ring(x: float, y: float, radius: float) -> str:
    """Return a full circle as path data."""
    return oval(x, y, radius, radius)


def oval(x: float, y: float, across: float, down: float) -> str:
    """Return a full ellipse as path data."""
    half = f"a{across:g} {down:g} 0 1 0 "
    return f"M{x - across:g} {y:g}{half}{2 * across:g} 0{half}-{2 * across:g} 0z"


UPRIGHT = (0,)
SQUARE = (0, 90)

FAMILIES = {
    "arch": Family(
        24,
        30,
        line="M2 30v-16a10 10 0 0 1 20 0v16M7 30v-16a5 5 0 0 1 10 0v16",
        details=(ring(12, 19, 2), "M12 22v8M7 22h10", "M12 15l3 4-3 4-3-4z"),
        turns=UPRIGHT,
    ),
    "arrow": Family(
        24,
        24,
        "M6 3l6 7h-4v11h-4v-11h-4z",
        "M18 24v-11M14 17l4-5 4 5",
        ("M14 22l4-5 4 5", ring(18, 6, 1.8), "M15 6h6M15 3h6"),
        turns=(0, 90, 180),
    ),
    "bat": Family(
        36,
        24,
        "M18 8l7-6 9 9-5-1-3 6-4-3-4 7-4-7-4 3-3-6-5 1 9-9z",
        details=("M0 22h36", "M0 20l6 4 6-4 6 4 6-4 6 4 6-4", ring(18, 22, 1.5) + ring(36, 22, 1)),
        turns=(0, 45, 180),
    ),
    "chain": Family(
        32,
        20,
        line=oval(8, 10, 11, 6) + oval(24, 10, 11, 6) + oval(-8, 10, 11, 6) + oval(40, 10, 11, 6),
        details=(ring(8, 10, 1.8) + ring(24, 10, 1.8), "M3 10h10M19 10h10", "M0 1h32M0 19h32"),
    ),
    "check": Family(
        24,
        24,
        "M0 0h12v12h-12zM12 12h12v12h-12z",
        details=("M16 4h4v4h-4z", "M12 0l12 12M0 12l12 12", ring(18, 6, 2) + ring(6, 18, 2)),
        turns=(0, 45),
    ),
    "chevron": Family(
        24,
        20,
        "M0 10l12-9 12 9v5l-12-9-12 9z",
        details=("M0 19l12-9 12 9", "M12 13l3 3-3 3-3-3z", ring(0, 3, 1.3) + ring(24, 3, 1.3)),
        turns=SQUARE,
    ),
    "circle": Family(
        28,
        28,
        ring(14, 14, 3),
        ring(14, 14, 7) + ring(14, 14, 11),
        (
            "M0 0l4 4M24 24l4 4M28 0l-4 4M4 24l-4 4",
            ring(0, 0, 3) + ring(28, 28, 3),
            "M14 0v3M14 25v3",
        ),
    ),
    "cloud": Family(
        44,
        28,
        line="M6 18a5 5 0 0 1 2-10a7 7 0 0 1 13-3a6 6 0 0 1 10 3a5 5 0 0 1 3 10z"
        "M12 15a3 3 0 0 1 1-5a4 4 0 0 1 8 0a3 3 0 0 1 6 2a2 2 0 0 1 0 3z",
        details=("M0 24h44", "M22 24h22M0 21h6M38 21h6", ring(40, 24, 1.5) + ring(4, 24, 1.5)),
        turns=UPRIGHT,
    ),
    "clove": Family(
        28,
        32,
        ring(14, 5, 3.2) + "M14 9l-7-3 4 10h6l4-10zM12.6 17h2.8l-.7 12h-1.4z",
        details=("M0 24l6 4M28 24l-6 4", ring(0, 24, 2) + ring(28, 24, 2), "M0 31h28"),
        turns=(0, 180),
    ),
    "diamond": Family(
        24,
        24,
        "M12 1l11 11-11 11-11-11zM12 7l-5 5 5 5 5-5z",
        details=(ring(12, 12, 1.8), "M12 9v6M9 12h6", "M0 0l3 0-3 3zM24 24h-3l3-3z"),
        turns=SQUARE,
    ),
    "dot": Family(
        24,
        24,
        ring(6, 6, 2.4) + ring(18, 18, 2.4),
        ring(6, 6, 5),
        (ring(18, 18, 5), ring(18, 6, 1) + ring(6, 18, 1), "M12 18h1M18 12v1M18 24v-1M24 18h-1"),
    ),
    "ellipse": Family(
        32,
        32,
        oval(8, 8, 6.5, 4) + oval(24, 24, 6.5, 4) + oval(24, 8, 4, 6.5) + oval(8, 24, 4, 6.5),
        details=(ring(16, 16, 1.5) + ring(0, 0, 1.5), "M16 13v6M13 16h6", "M14 16l2-2 2 2-2 2z"),
        turns=(0, 45),
    ),
    "fin": Family(
        36,
        24,
        "M2 22q4-16 18-20q-4 10 6 20q-12-5-24 0z",
        details=("M0 23h36", "M28 22q2-8 8-12", ring(30, 16, 1.6)),
        turns=(0, 180),
    ),
    "fringe": Family(
        24,
        28,
        "M0 1h24v3h-24zM1 4h10l-5 13zM13 4h10l-5 13z",
        details=(ring(6, 20, 1.6) + ring(18, 20, 1.6), "M6 17v8M18 17v8", "M0 27h24M12 12v8"),
        turns=UPRIGHT,
    ),
    "grid": Family(
        24,
        24,
        "M14 14h6v6h-6z",
        "M0 6h24M6 0v24",
        ("M0 10h24M10 0v24", "M14 4h6v4h-6zM4 14h4v6h-4z", "M12 12h10v10h-10z"),
        turns=(0, 45),
    ),
    "hourglass": Family(
        24,
        30,
        "M2 3h20l-8 12 8 12h-20l8-12z",
        details=("M0 0h24", "M2 15h5M17 15h5", ring(2, 15, 1.5) + ring(22, 15, 1.5)),
        turns=SQUARE,
    ),
    "ikat": Family(
        24,
        34,
        "M1 14h2v6h-2zM5 9h2v16h-2zM9 4h6v26h-6zM17 9h2v16h-2zM21 14h2v6h-2z",
        details=("M0 33h24", "M1 1v5M23 1v5M1 28v5M23 28v5", "M5 2v3M19 2v3M5 29v3M19 29v3"),
        turns=SQUARE,
    ),
    "leaf": Family(
        32,
        36,
        "M8 2q9 7 0 15q-9-8 0-15zM24 20q9 7 0 15q-9-8 0-15z",
        details=(
            "M8 16v6M24 34v2M24 0v4",
            ring(24, 8, 1.7) + ring(8, 28, 1.7),
            "M18 5q6-1 10 5M2 23q6-1 10 5",
        ),
    ),
    "lozenge": Family(
        24,
        32,
        "M12 10l5 6-5 6-5-6z",
        "M12 2l10 14-10 14-10-14z",
        (
            "M0 4l3-4M24 4l-3-4M0 28l3 4M24 28l-3 4",
            "M12 5l7 11-7 11-7-11z",
            "M0 14v4M24 14v4M12 0v2",
        ),
        turns=SQUARE,
    ),
    "mesh": Family(
        24,
        24,
        "",
        "M0 12l12-12 12 12-12 12z",
        (ring(12, 12, 2.2), "M6 6l12 12M18 6l-12 12", "M7 12l5-5 5 5-5 5z"),
        turns=SQUARE,
    ),
    "petal": Family(
        30,
        30,
        "M15 13q-6-6 0-12q6 6 0 12zM17 15q6-6 12 0q-6 6-12 0zM15 17q6 6 0 12q-6-6 0-12z"
        "M13 15q-6 6-12 0q6-6 12 0z",
        details=(ring(0, 0, 3) + ring(30, 30, 3), "M0 0l6 6M30 0l-6 6M0 30l6-6M30 30l-6-6", ""),
        turns=(0, 45),
    ),
    "pixel": Family(
        28,
        28,
        "M12 0h4v4h-4zM8 4h4v4h-4zM16 4h4v4h-4zM4 8h4v4h-4zM12 8h4v4h-4zM20 8h4v4h-4zM0 12h4v4h-4z"
        "M8 12h4v4h-4zM16 12h4v4h-4zM24 12h4v4h-4zM4 16h4v4h-4zM12 16h4v4h-4zM20 16h4v4h-4z"
        "M8 20h4v4h-4zM16 20h4v4h-4zM12 24h4v4h-4z",
        details=("M0 0h4v4h-4zM24 24h4v4h-4z", "M0 2h4M24 2h4", "M2 26h1M26 2h1"),
        turns=(0, 45),
    ),
    "plaid": Family(
        36,
        36,
        "M0 4h36v3h-36zM0 10h36v8h-36zM4 0h3v36h-3zM10 0h8v36h-8z",
        details=("M0 27h36M27 0v36", "M0 25h36M0 29h36", "M25 0v36M29 0v36M0 31h36"),
        turns=(0, 45),
    ),
    "spiral": Family(
        32,
        32,
        "",
        "M16 17a2 2 0 1 1 2-2a5 5 0 1 1-10 0a9 9 0 0 1 18 0q0 10-12 14",
        (ring(5, 27, 1.7), "M0 31q4-8 8-8M32 5q-4-4-8-3", "M2 2h4M2 5h2"),
        turns=(0, 90, 180),
    ),
    "star": Family(
        28,
        28,
        "M14 1l3 8 8-3-3 8 5 0-5 0 3 8-8-3-3 8-3-8-8 3 3-8-5 0 5 0-3-8 8 3z",
        details=(ring(0, 0, 2.5) + ring(28, 28, 2.5), "M0 0l4 4M28 0l-4 4M0 28l4-4M28 28l-4-4", ""),
        turns=(0, 45),
    ),
    "step": Family(
        28,
        24,
        "M0 24v-4h4v-4h4v-4h4v-4h4v4h4v4h4v4h4v4zM12 0h4v4h-4z",
        details=("M0 1h8M20 1h8", "M0 10h4M24 10h4M0 4h6M22 4h6", "M0 6l4-4 4 4M20 6l4-4 4 4"),
        turns=(0, 90, 180),
    ),
    "stripe": Family(
        24,
        28,
        "M0 0h24v6h-24zM0 9h24v2h-24z",
        details=("M2 17h4M10 17h4M18 17h4", "M0 20l6-6 6 6 6-6 6 6", "M0 15h24M0 18h24M0 21h24"),
        turns=SQUARE,
    ),
    "triangle": Family(
        24,
        24,
        "M0 22l6-16 6 16zM12 22l6-16 6 16z",
        details=(
            "M0 2h24",
            "M0 2l6 8M12 2l-6 8M12 2l6 8M24 2l-6 8",
            ring(12, 7, 1.6) + ring(0, 7, 1),
        ),
        turns=(0, 90, 180),
    ),
    "wave": Family(
        28,
        20,
        "",
        "M0 7q7-10 14 0t14 0M0 13q7-10 14 0t14 0",
        ("M0 19q7-10 14 0t14 0", ring(7, 17, 1.5) + ring(21, 18, 1.5), "M4 18h6M18 18h6"),
    ),
    "weave": Family(
        24,
        24,
        "M1 1h3v10h-3zM8 1h3v10h-3zM13 1h10v3h-10zM13 8h10v3h-10zM1 13h10v3h-10zM1 20h10v3h-10z"
        "M13 13h3v10h-3zM20 13h3v10h-3z",
        details=("M6 1v10M18 13v10", "M13 6h10M1 18h10", "M5 6h2M17 18h2M18 5v2M6 17v2"),
        turns=(0, 45),
    ),
    "zigzag": Family(
        24,
        20,
        "M0 9l6-8 6 8 6-8 6 8v4l-6-8-6 8-6-8-6 8z",
        details=("M0 19l6-8 6 8 6-8 6 8", "M0 18h24", ring(6, 16, 1.5) + ring(18, 16, 1.5)),
        turns=SQUARE,
    ),
}
