"""Make the keys of an award before it opens, and say what the rules will commit to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from voting.models import Award
from voting.services.keys import draw_secret_for_opening, key_for_opening, key_hash
from voting.services.keys import log_key_for_opening as log_key
from voting.states import AwardState


class Command(BaseCommand):
    """Opening makes keys by itself; this is for who wants copies elsewhere first. Changes none."""

    help = "Make the tag key, the log key and the secret for a draw of a draft award."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the code of the award."""
        parser.add_argument("award")

    def handle(self, *_args: Any, award: str, **_options: Any) -> None:
        draft = Award.objects.filter(code=award, state=AwardState.DRAFT).first()
        if draft is None:
            message = f"There is no draft of an award {award}."
            raise CommandError(message)
        self.stdout.write(f"tag key: sha256 {key_hash(key_for_opening(draft))}")
        self.stdout.write(f"log key: {log_key(draft).verifier.vkey}")
        self.stdout.write(f"draw: sha256 {key_hash(draw_secret_for_opening(draft))}")
