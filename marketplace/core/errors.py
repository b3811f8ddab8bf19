"""Errors a person can act on. Everything else is a bug and must crash."""


class RuleError(Exception):
    """Say that a rule of the fair or the shop forbids what was asked.

    `code` is stable and for programs; the message is a sentence in the reader's language.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
