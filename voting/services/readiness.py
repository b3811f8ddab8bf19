"""What must be there before an award opens. Each fault is a sentence under a code of its own."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.formats import listed
from voting.models import Award, Criterion, Nominee, SecondSecret
from voting.queries.eligible import has_moved
from voting.queries.measuring import Figures, figures_of
from voting.queries.subjects import with_subjects
from voting.rules.rubric import ANCHORS, WHOLE

from .shortfall import lacking, shortage_of

MIN_JURORS = 2
Faults = dict[str, str]


def check_ready(award: Award, *, at: datetime, figures: Sequence[Figures]) -> None:
    """Raise RuleError for the first thing missing; codes as in `faults_of`.

    `figures` are those that will be frozen: what is measured meanwhile changes nothing.
    """
    for code, sentence in _faults(award, at, figures).items():
        raise RuleError(code, sentence)


def faults_of(award: Award, *, at: datetime) -> Faults:
    """Return what keeps an award from being opened, a sentence by its code."""
    return _faults(award, at, figures_of(award))


def _faults(award: Award, at: datetime, figures: Sequence[Figures]) -> Faults:
    nominees = list(with_subjects(award.nominees.all()))
    measured = {} if award.takes_ballots else {**_of_indicators(award, at), **_of_figures(figures)}
    return {
        **_of_time(award, at),
        **_of_nominees(award, nominees),
        **_of_rubric(list(award.criteria.all())),
        **_of_jury(award),
        **_of_secrets(award),
        **measured,
    }


def _at_fault(*faults: tuple[str, bool, str]) -> Faults:
    """Keep the sentences of those that hold."""
    return {code: sentence for code, is_so, sentence in faults if is_so}


def _of_time(award: Award, at: datetime) -> Faults:
    late = _("Waktu tutup sudah lewat. Ubah tanggalnya dulu.")
    return _at_fault(("closes_in_past", award.closes_at <= at, late))


def _of_nominees(award: Award, nominees: Sequence[Nominee]) -> Faults:
    strange = any(
        getattr(nominee.subject, "edition_id", award.edition_id) != award.edition_id
        for nominee in nominees
    )
    moved = any(has_moved(nominee) for nominee in nominees)
    anew = _("Ada nomine yang pindah atau tidak cocok lagi. Simpan daftar nomine sekali lagi.")
    return {
        **_of_numbers(award, len(nominees)),
        **_at_fault(
            ("nominee_of_other_edition", strange, _("Ada nomine dari edisi lain. Keluarkan dulu.")),
            ("nominee_moved", moved, anew),
        ),
    }


def _of_numbers(award: Award, standing: int) -> Faults:
    least = max(2, award.marks) if award.takes_ballots else 2
    few = _("Nominenya belum cukup. Pilih sedikitnya %(least)s.") % {"least": least}
    many = _("Juaranya lebih banyak dari nominenya. Kurangi jumlah juara, atau tambah nominenya.")
    return _at_fault(
        ("too_few_nominees", standing < least, few),
        ("too_many_prizes", standing >= least and award.top_places > standing, many),
    )


def _of_rubric(criteria: Sequence[Criterion]) -> Faults:
    weight = sum(criterion.weight for criterion in criteria)
    return _at_fault(
        ("rubric_not_100", weight != WHOLE, _("Jumlah bobot kriteria harus 100.")),
        (
            "anchor_missing",
            not all(_is_anchored(criterion) for criterion in criteria),
            _("Lengkapi arti nilai 2, 5, 8, dan 10 untuk setiap kriteria."),
        ),
    )


def _is_anchored(criterion: Criterion) -> bool:
    return all(
        getattr(criterion, f"anchor_{score}{language}")
        for score in ANCHORS
        for language in ("", "_en")
    )


def _of_jury(award: Award) -> Faults:
    if award.seats.count() < MIN_JURORS:
        return {"too_few_jurors": _("Kursi juri kurang: sedikitnya dua.")}
    missing = shortage_of(award)
    if not missing:
        return {}
    sentence = _(
        "Dengan juri ini hasilnya tidak akan pernah bisa dihitung. Masih kurang: %(parts)s."
    )
    return {"panel_too_thin": sentence % {"parts": lacking(missing, award)}}


def _of_secrets(award: Award) -> Faults:
    return _at_fault(
        (
            "no_cards",
            award.weight_delegate > 0 and not award.cards.exists(),
            _(
                "Delegasi punya bobot, tetapi kartunya belum dibuat. Buat kartunya, atau beri "
                "bobot 0."
            ),
        ),
        (
            "second_secret_missing",
            not SecondSecret.objects.filter(award=award).exists(),
            _("Rahasia kedua untuk undian belum ada. Minta saksi menyimpannya."),
        ),
    )


def _of_indicators(award: Award, at: datetime) -> Faults:
    weight = sum(award.indicators.values_list("weight", flat=True))
    is_running = award.counted_until is not None and award.counted_until >= localtime(at).date()
    return _at_fault(
        (
            "days_not_over",
            is_running,
            _("Hari terakhir kegiatan dihitung belum lewat. Ubah harinya, atau buka sesudahnya."),
        ),
        ("indicators_not_100", weight != WHOLE, _("Jumlah bobot indikator harus 100.")),
    )


def _of_figures(figures: Sequence[Figures]) -> Faults:
    unknown = [str(one.nominee) for one in figures if not one.population]
    strata = Counter(one.stratum for one in figures)
    return _at_fault(
        (
            "population_missing",
            bool(unknown),
            _("Isi jumlah penduduk kabupaten/kota dari: %(libraries)s.")
            % {"libraries": listed(unknown)},
        ),
        (
            "stratum_alone",
            1 in strata.values(),
            _(
                "Kota bertanding dengan kota, kabupaten dengan kabupaten. Pilih sedikitnya dua "
                "dari masing-masing, atau tidak satu pun."
            ),
        ),
    )
