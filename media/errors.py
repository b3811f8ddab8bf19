"""Why a picture was refused. This app is the lowest, so it has an error of its own."""


class PictureRefusedError(Exception):
    """Say in the reader's language why a file cannot become a photo."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)
