"""Reels that stand for an award, made row by row."""

from tests.factories.times import NOON
from tests.factories.voting import BareAwardFactory, NomineeFactory
from voting.models import Award
from voting.states import AwardKind, AwardState


def list_reel(reel, **fields):
    """Put a reel on the list of a reels challenge that is a draft, and return the award."""
    told = {"name": "Tantangan reels", "name_en": "Reels challenge", "kind": AwardKind.REELS}
    weights = {"weight_jury": 50, "weight_delegate": 0, "weight_public": 50}
    award = BareAwardFactory(edition=reel.edition, **{**told, **weights, **fields})
    NomineeFactory(
        award=award,
        booth=None,
        reel=reel,
        code="r01",
        province=reel.province,
        name=reel.title,
        name_en=reel.title_en,
    )
    return award


def open_challenge(reel, **fields):
    """Let a reel stand in an award that is open, and return the award."""
    award = list_reel(reel, **fields)
    frozen = {"rules": "{}", "rules_sha256": "0" * 64, "opened_at": NOON}
    Award.objects.filter(pk=award.pk).update(state=AwardState.OPEN, **frozen)
    award.refresh_from_db()
    return award
