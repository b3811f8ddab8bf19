"""What keeps a draft from being opened, each with the page that mends it."""

from datetime import datetime

from django.urls import reverse

from voting.models import Award
from voting.services.readiness import faults_of
from voting.states import AwardState

PAGES = {
    "closes_in_past": "award_settings",
    "rubric_not_100": "award_rubric",
    "anchor_missing": "award_rubric",
    "too_few_jurors": "award_jury",
    "panel_too_thin": "award_jury",
    "no_cards": "award_cards",
    "indicators_not_100": "award_indicators",
    "days_not_over": "award_settings",
    "too_many_prizes": "award_settings",
    "second_secret_missing": "award_draw",
}
"""Where a fault is mended, by its code; what is not named here is about nominees."""


def faults_to_mend(award: Award, *, at: datetime) -> list[tuple[str, str]]:
    """Return sentence and address for each thing that is missing; nothing once it is open."""
    if award.state != AwardState.DRAFT:
        return []
    return [
        (sentence, reverse(PAGES.get(code, "award_nominees"), args=[award.pk]))
        for code, sentence in faults_of(award, at=at).items()
    ]
