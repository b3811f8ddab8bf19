"""Slow errands of voting."""

from django_tasks import task

from voting.mails import ballot_mail, void_mail
from voting.models import Case, Voter


@task(backend="errands")
def send_ballot_mail(*, voter_id: int, is_change: bool) -> None:
    """Tell a voter that a ballot was cast or changed; the mail never says for whom."""
    voter = Voter.objects.select_related("award").get(pk=voter_id)
    ballot_mail(voter, is_change=is_change).send()


@task(backend="errands")
def send_void_mail(*, voter_id: int, case_id: int) -> None:
    """Tell a voter that a ballot does not count, why, and where to object; never for whom."""
    voter = Voter.objects.select_related("award").filter(pk=voter_id).first()
    if voter:
        void_mail(voter, Case.objects.get(pk=case_id)).send()
