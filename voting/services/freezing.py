"""What must be there before an award opens, and the text that is frozen then."""

from collections import Counter
from datetime import UTC, datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.formats import listed
from voting.models import Award, Criterion, Nominee, SecondSecret
from voting.queries.measuring import Figures, figures_of
from voting.queries.subjects import particulars_of, with_subjects
from voting.rules.jury import Shortage
from voting.rules.parameters import RULES_FORMAT, canonical_text
from voting.rules.rubric import ANCHORS, WHOLE
from voting.rules.ties import STEPS

from .shortfall import lacking, shortage_of

MIN_JURORS = 2


def check_ready(award: Award, *, at: datetime) -> None:
    """Raise RuleError for the first thing missing; codes as in `faults_of`."""
    for code, sentence in faults_of(award, at=at).items():
        raise RuleError(code, sentence)


def faults_of(award: Award, *, at: datetime) -> dict[str, str]:
    """Return what keeps an award from being opened, a sentence by its code."""
    criteria = list(award.criteria.all())
    nominees = list(with_subjects(award.nominees.all()))
    has_jury = award.seats.count() >= MIN_JURORS
    missing = shortage_of(award) if has_jury else None
    faults = {
        "closes_in_past": award.closes_at <= at,
        "too_few_nominees": len(nominees) < _least_nominees(award),
        "nominee_of_other_edition": any(
            getattr(nominee.subject, "edition_id", award.edition_id) != award.edition_id
            for nominee in nominees
        ),
        "nominee_moved": any(
            particulars_of(nominee.subject).province_id != nominee.province_id
            for nominee in nominees
        ),
        "rubric_not_100": sum(criterion.weight for criterion in criteria) != WHOLE,
        "anchor_missing": not all(_is_anchored(criterion) for criterion in criteria),
        "too_few_jurors": not has_jury,
        "panel_too_thin": bool(missing),
        "no_cards": award.weight_delegate > 0 and not award.cards.exists(),
        "second_secret_missing": not SecondSecret.objects.filter(award=award).exists(),
        **_measuring_faults(award),
    }
    sentences = _sentences(award, missing)
    return {code: sentences[code] for code, is_at_fault in faults.items() if is_at_fault}


def _least_nominees(award: Award) -> int:
    """Return how many nominees a ballot needs to have a choice, and places a contest."""
    return max(2, award.marks) if award.takes_ballots else 2


def _measuring_faults(award: Award) -> dict[str, bool]:
    """Say what keeps libraries from being measured; for other awards, nothing."""
    if award.takes_ballots:
        return {}
    figures = figures_of(award)
    strata = Counter(one.stratum for one in figures)
    weights = award.indicators.values_list("weight", flat=True)
    return {
        "indicators_not_100": sum(weights) != WHOLE,
        "population_missing": not all(one.population for one in figures),
        "stratum_alone": 1 in strata.values(),
    }


def _without_population(award: Award) -> str:
    return listed(str(one.nominee) for one in figures_of(award) if not one.population)


def _sentences(award: Award, missing: Shortage | None) -> dict[str, str]:
    return {
        "closes_in_past": _("Waktu tutup sudah lewat. Ubah tanggalnya dulu."),
        "too_few_nominees": _("Nominenya belum cukup. Pilih sedikitnya %(least)s.")
        % {"least": _least_nominees(award)},
        "indicators_not_100": _("Jumlah bobot indikator harus 100."),
        "population_missing": _("Isi jumlah penduduk kabupaten/kota dari: %(libraries)s.")
        % {"libraries": _without_population(award)},
        "stratum_alone": _(
            "Kota bertanding dengan kota, kabupaten dengan kabupaten. Pilih sedikitnya dua dari "
            "masing-masing, atau tidak satu pun."
        ),
        "nominee_of_other_edition": _("Ada nomine dari edisi lain. Keluarkan dulu."),
        "nominee_moved": _("Ada nomine yang pindah provinsi. Simpan daftar nomine sekali lagi."),
        "rubric_not_100": _("Jumlah bobot kriteria harus 100."),
        "anchor_missing": _("Lengkapi arti nilai 2, 5, 8, dan 10 untuk setiap kriteria."),
        "too_few_jurors": _("Kursi juri kurang: sedikitnya dua."),
        "panel_too_thin": _(
            "Dengan juri ini hasilnya tidak akan pernah bisa dihitung. Masih kurang: %(parts)s."
        )
        % {"parts": lacking(missing, award) if missing else ""},
        "no_cards": _(
            "Delegasi punya bobot, tetapi kartunya belum dibuat. Buat kartunya, atau beri bobot 0."
        ),
        "second_secret_missing": _(
            "Rahasia kedua untuk undian belum ada. Minta saksi menyimpannya."
        ),
    }


def _is_anchored(criterion: Criterion) -> bool:
    return all(
        getattr(criterion, f"anchor_{score}{language}")
        for score in ANCHORS
        for language in ("", "_en")
    )


def name_nominees(award: Award) -> None:
    """Let every nominee of a draft stand under the name that it has now."""
    nominees = list(with_subjects(award.nominees.all()))
    for nominee in nominees:
        now = particulars_of(nominee.subject)
        nominee.name, nominee.name_en = now.name, now.name_en
    Nominee.objects.bulk_update(nominees, ["name", "name_en"])


class Commitments(NamedTuple):
    """What the rules commit to: hash of the tag key, key of the log, hashes of a draw's secrets."""

    tag_key_sha256: str
    log_vkey: str
    draw: list[str]


def rules_text(award: Award, commitments: Commitments) -> str:
    """Write rules.json: every parameter of the award, in the one form that is hashed."""
    return canonical_text(
        {
            "format": RULES_FORMAT,
            "award": award.code,
            "kind": award.kind,
            "edition": award.edition.slug,
            "name": award.name,
            "name_en": award.name_en,
            "opens_at": _moment(award.opens_at),
            "closes_at": _moment(award.closes_at),
            "marks": award.marks if award.takes_ballots else 0,
            "top_places": award.top_places,
            **_weighing(award),
            **_measuring(award),
            "ties": list(STEPS),
            **commitments._asdict(),
            "nominees": _nominees(award),
            "criteria": [_criterion(criterion) for criterion in award.criteria.all()],
            "jury": [seat.number for seat in award.seats.all()],
        }
    )


def _weighing(award: Award) -> dict[str, object]:
    measured = not award.takes_ballots
    return {
        "weights": {
            "jury": award.weight_jury,
            "delegate": award.weight_delegate,
            "public": award.weight_public,
            **({"indicators": award.weight_indicators} if measured else {}),
        },
        "fallback": {
            "delegate": award.min_delegate_ballots,
            "public": award.min_public_ballots,
        },
        "min_sheets": award.min_sheets,
        "tau": award.tau,
        "prior": {
            "delegate": award.prior_delegate,
            "public": award.prior_public,
            **({"indicators": award.prior_indicators} if measured else {}),
        },
    }


def _measuring(award: Award) -> dict[str, object]:
    """Say what of libraries is counted, and over which days; of anything else, nothing."""
    if award.takes_ballots or not (award.counted_from and award.counted_until):
        return {}
    fields = ("key", "name", "name_en", "family", "measure", "weight")
    return {
        "indicators": list(award.indicators.values(*fields)),
        "counted": {
            "from": award.counted_from.isoformat(),
            "until": award.counted_until.isoformat(),
        },
    }


def _nominees(award: Award) -> list[dict[str, object]]:
    figures = {one.nominee.pk: _frozen(one) for one in figures_of(award)}
    return [
        {
            "code": nominee.code,
            "name": nominee.name,
            "province": nominee.province.code,
            **figures.get(nominee.pk, {}),
        }
        for nominee in award.nominees.select_related("province").order_by("code")
    ]


def _frozen(figures: Figures) -> dict[str, object]:
    return {
        "stratum": figures.stratum,
        "population": figures.population,
        "measured": figures.counts,
    }


def _criterion(criterion: Criterion) -> dict[str, object]:
    return {
        "key": criterion.key,
        "name": criterion.name,
        "name_en": criterion.name_en,
        "weight": criterion.weight,
        "anchors": {str(score): getattr(criterion, f"anchor_{score}") for score in ANCHORS},
        "anchors_en": {str(score): getattr(criterion, f"anchor_{score}_en") for score in ANCHORS},
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
