"""Slow errands of voting."""

from django_tasks import task

from voting.mails import ballot_mail
from voting.models import Voter


@task(backend="errands")
def send_ballot_mail(*, voter_id: int, is_change: bool) -> None:
    """Tell a voter that a ballot was cast or changed; the mail never says for whom."""
    voter = Voter.objects.select_related("award").get(pk=voter_id)
    ballot_mail(voter, is_change=is_change).send()
