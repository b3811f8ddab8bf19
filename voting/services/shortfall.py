"""Whether a panel can ever be counted, and what it lacks in words."""

from collections.abc import Iterable
from fractions import Fraction

from django.utils.translation import gettext as _

from marketplace.core.formats import listed
from voting.models import Award
from voting.queries.awards import names_by_code
from voting.queries.jury import locked_pairs, possible_pairs
from voting.rules.jury import Judgement, Shortage, shortage

UNWRITTEN = Fraction(0)


def shortage_of(award: Award, *, without: Iterable[tuple[str, int]] = ()) -> Shortage:
    """Say what would be missing if every juror wrote every sheet they may.

    `without`: (seat number, province) that are to be barred as well.
    """
    barred = set(without)
    return shortage(
        [
            Judgement(number, code, UNWRITTEN)
            for number, code, province in possible_pairs(award)
            if (number, province) not in barred
        ],
        award.nominees.values_list("code", flat=True),
        minimum=award.min_sheets,
    )


def shortage_now(award: Award) -> Shortage:
    """Say what is missing with the sheets that are locked by now."""
    locked = [Judgement(seat, code, UNWRITTEN) for seat, code in locked_pairs(award)]
    codes = award.nominees.values_list("code", flat=True)
    return shortage(locked, codes, minimum=award.min_sheets)


def lacking(missing: Shortage, award: Award) -> str:
    """Name what a panel lacks, as it stands in the middle of a sentence."""
    names = names_by_code(award)
    parts = []
    if missing.sheets:
        nominees = [
            _("%(name)s (%(code)s, kurang %(lack)s)")
            % {"name": names[code], "code": code, "lack": lack}
            for code, lack in missing.sheets.items()
        ]
        parts.append(_("lembar nilai untuk %(nominees)s") % {"nominees": listed(nominees)})
    if missing.groups:
        groups = [listed(f"{names[code]} ({code})" for code in group) for group in missing.groups]
        parts.append(
            _("juri yang menilai lintas kelompok %(groups)s") % {"groups": "; ".join(groups)}
        )
    if missing.spare and not parts:
        parts.append(_("%(count)s lembar nilai lagi") % {"count": missing.spare})
    return " · ".join(parts)
