"""How Stripe says no: a status, a type, a code, a sentence and the parameter at fault."""


class Refusal(Exception):
    """Refuse a request as Stripe does."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        param: str = "",
        status: int = 400,
        kind: str = "invalid_request_error",
    ) -> None:
        self.status = status
        told = {"type": kind, "code": code, "param": param, "message": message}
        self.told = {name: word for name, word in told.items() if word}
        super().__init__(message)


def missing(thing: str, key: str, param: str = "id") -> Refusal:
    """Say that there is no such object."""
    return Refusal("resource_missing", f"No such {thing}: '{key}'", param=param, status=404)
