"""Choose what stands for a draft award: booths, reels or libraries, as its kind says."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.places.states import LibraryLevel
from voting.models import Award, Nominee
from voting.queries.eligible import code_of, has_moved
from voting.queries.subjects import MODELS, Subject, particulars_of, with_subjects
from voting.states import AwardKind

from .awards import require_draft, take_alone

REGENCY = LibraryLevel.REGENCY


@transaction.atomic
def choose_nominees(
    *, award: Award, chosen: Collection[Subject], actor: User, at: datetime
) -> list[Nominee]:
    """Let exactly these stand, each under its name. Who stands already keeps its code.

    Booths bear the code of their province, libraries that of their regency, reels a number. Raise
    RuleError: frozen; other_kind for what cannot stand for this award; same_regency where two
    libraries are of one.
    """
    locked = take_alone(award)
    require_draft(locked)
    model = MODELS[AwardKind(locked.kind)]
    _require_kind(chosen, model)
    field = str(model._meta.model_name)
    locked.nominees.exclude(**{f"{field}__in": chosen}).delete()
    _drop_moved(locked)
    standing = {nominee.subject.pk for nominee in with_subjects(locked.nominees.all())}
    joining = [subject for subject in chosen if subject.pk not in standing]
    Nominee.objects.bulk_create(
        Nominee(award=locked, code=code, **{field: subject}, **particulars_of(subject)._asdict())
        for subject, code in zip(joining, _codes_for(locked, joining), strict=True)
    )
    detail: dict[str, object] = {"nominees": len(chosen)}
    audit.record("award.nominees", actor=actor, target=locked, at=at, detail=detail)
    return list(locked.nominees.all())


def _require_kind(chosen: Iterable[Subject], model: type[Subject]) -> None:
    fits = [isinstance(subject, model) for subject in chosen]
    if not all(fits) or any(getattr(one, "level", REGENCY) != REGENCY for one in chosen):
        raise RuleError("other_kind", _("Pilihan ini tidak cocok dengan jenis penghargaannya."))


def _drop_moved(award: Award) -> None:
    """Let who has moved stand anew, under the code it would get now."""
    moved = [one.pk for one in with_subjects(award.nominees.all()) if has_moved(one)]
    award.nominees.filter(pk__in=moved).delete()


def _codes_for(award: Award, joining: list[Subject]) -> list[str]:
    taken = set(award.nominees.values_list("code", flat=True))
    if award.kind == AwardKind.REELS:
        free = (code for number in count(1) if (code := f"r{number:02}") not in taken)
        return [code for code, _subject in zip(free, joining, strict=False)]
    codes = [code_of(subject) for subject in joining]
    twice = next((code for place, code in enumerate(codes) if code in taken | {*codes[:place]}), "")
    if twice:
        raise RuleError(
            "same_regency",
            _("Satu kabupaten/kota diwakili satu perpustakaan. Pilih salah satu di %(regency)s.")
            % {"regency": getattr(joining[codes.index(twice)], "regency", "")},
        )
    return codes
