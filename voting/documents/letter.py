"""Letters to the nominees: how each was judged beside all of them. No names, no seats."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from marketplace.core.formats import long_date
from marketplace.core.languages import in_language
from marketplace.core.pdf import Shown, typeset
from voting.queries.feedback import Letter
from voting.queries.subjects import thing, things

TEMPLATE = Path(__file__).with_name("letter.typ")


def letters_pdf(letters: Sequence[Letter], *, language: str) -> bytes:
    """Typeset at least one letter, each from a page of its own."""
    with override(language):
        made_at = letters[0].record.written_at
        return typeset(TEMPLATE, letters_sheet(letters), made_at=made_at)


def letters_sheet(letters: Sequence[Letter]) -> dict[str, Shown]:
    """Return what the template shows, in the language in force."""
    first = letters[0]
    whom = first.name if len(letters) == 1 else in_language(first.record.award, "name")
    return {
        "title": _("Surat dari juri: %(whom)s") % {"whom": whom},
        "letters": [_paper(letter) for letter in letters],
        "footer": _("Angkanya diambil dari lembar nilai yang terkunci. Tidak ada nama juri."),
        "words": {
            "heading": _("Surat dari juri"),
            "to": _("Untuk"),
            "criterion": _("Kriteria"),
            **columns(first),
            "compared": _("Artinya"),
        },
    }


def columns(letter: Letter) -> dict[str, str]:
    """Return the headings of the two columns of medians: the nominee's own, and everyone's."""
    award = letter.record.award
    return {
        "own": capfirst(_("%(thing)s Anda") % {"thing": thing(award)}),
        "everyone": _("Semua %(things)s") % {"things": things(award)},
    }


def _paper(letter: Letter) -> Mapping[str, Shown]:
    award = letter.record.award
    return {
        "name": letter.name,
        "whose": letter.whose,
        "award": in_language(award, "name"),
        "edition": in_language(award.edition, "name"),
        "date": long_date(letter.record.written_at),
        "greeting": greeting(letter),
        "reading": reading(),
        "lines": [
            {
                "name": line.name,
                "own": line.own,
                "everyone": line.everyone,
                "compared": line.compared,
            }
            for line in letter.lines
        ],
        "differing": differing(letter),
        "closing": closing(),
    }


def greeting(letter: Letter) -> str:
    """Thank the nominee, say by how many sheets it was judged, and where it stands best."""
    thanks = _("Terima kasih sudah ikut %(award)s.") % {
        "award": in_language(letter.record.award, "name")
    }
    judged = ngettext(
        "%(count)s juri menilai %(thing)s Anda dengan lembar nilai yang lengkap.",
        "%(count)s juri menilai %(thing)s Anda dengan lembar nilai yang lengkap.",
        letter.sheets,
    ) % {"count": letter.sheets, "thing": thing(letter.record.award)}
    strongest = _("Dibandingkan dengan semua %(things)s, yang paling kuat: %(criteria)s.") % {
        "things": things(letter.record.award),
        "criteria": letter.strongest,
    }
    return f"{thanks} {judged} {strongest}"


def reading() -> str:
    """Say what a median is."""
    return _(
        "Nilai 1 sampai 10. Angka tengah (median) berarti: separuh juri memberi nilai itu atau "
        "lebih, separuh lagi nilai itu atau kurang. Untuk semua nomine: angka tengah dari angka "
        "tengah tiap nomine."
    )


def differing(letter: Letter) -> str:
    """Say on which criteria the nominee's jurors differed, or why that cannot be said."""
    if not letter.is_comparable:
        return _(
            "Lembarnya kurang dari tiga, jadi surat ini tidak mengatakan di mana juri berbeda "
            "pendapat: itu akan membuka nilai seorang juri."
        )
    if not letter.divided:
        return _("Para juri kurang lebih sependapat di semua kriteria.")
    return _(
        "Para juri berbeda pendapat tentang: %(criteria)s. Di situ juri yang memberi nilai tinggi "
        "dan juri yang memberi nilai rendah berjarak 3 poin atau lebih, jadi angka tengahnya "
        "kurang bercerita."
    ) % {"criteria": letter.divided}


def closing() -> str:
    """Say what the letter is for."""
    return _(
        "Surat ini untuk membantu Anda tumbuh. Ia tidak mengubah hasil dan tidak bisa "
        "dijadikan dasar keberatan."
    )
