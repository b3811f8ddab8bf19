"""Permits and halal status of a sample product. Every number is invented and says so."""

from datetime import date

from marketplace.catalogue.models import Permit, PermitType
from marketplace.catalogue.states import HalalStatus, PermitStatus

from .source import Row

SAMPLE_MARK = "(contoh)"
HALAL_DUTY = "halal-umk"
OUTSIDE_DUTY = "halal-na"
NOT_SHOWN = frozenset({HALAL_DUTY})
NOT_NEEDED = frozenset({OUTSIDE_DUTY, "exempt-short-life", "isbn-optional"})
CERTIFIED_IN_TEN, IN_PROCESS_IN_TEN = 6, 3


def halal(place: int, row: Row) -> tuple[HalalStatus, str]:
    """Return status and number: of ten foods under the duty six hold one, three wait for it.

    A food whose other permits are still in process has no halal certificate yet either, nor has
    fresh plant food, which needs none.
    """
    if OUTSIDE_DUTY in row["permit_types"]:
        return HalalStatus.NOT_YET, ""
    if HALAL_DUTY not in row["permit_types"]:
        return HalalStatus.NOT_APPLICABLE, ""
    turn = place % 10
    if row["permits_in_process"] or CERTIFIED_IN_TEN <= turn < CERTIFIED_IN_TEN + IN_PROCESS_IN_TEN:
        return HalalStatus.IN_PROCESS, ""
    if turn < CERTIFIED_IN_TEN:
        return HalalStatus.CERTIFIED, f"ID{place:017} {SAMPLE_MARK}"
    return HalalStatus.NOT_YET, ""


def permits(row: Row, *, product_id: int, types: dict[str, PermitType]) -> list[Permit]:
    """Return the permits of a product; halal stands on the product itself."""
    return [
        _permit(row, product_id, types[code])
        for code in row["permit_types"]
        if code not in NOT_SHOWN
    ]


def _permit(row: Row, product_id: int, kind: PermitType) -> Permit:
    if kind.code in NOT_NEEDED:
        return Permit(product_id=product_id, type=kind, status=PermitStatus.NOT_NEEDED)
    if row["permits_in_process"]:
        return Permit(product_id=product_id, type=kind, status=PermitStatus.IN_PROCESS)
    return Permit(
        product_id=product_id,
        type=kind,
        status=PermitStatus.ISSUED,
        number=f"{row['pirt_number']} {SAMPLE_MARK}",
        valid_until=_last_day(row["pirt_number"]),
    )


def _last_day(pirt_number: str) -> date:
    """Return the end of the year in which a P-IRT number lapses: its last two digits."""
    return date(2000 + int(pirt_number[-2:]), 12, 31)
