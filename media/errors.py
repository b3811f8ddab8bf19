"""Why a file was refused. This app is the lowest, so it has errors of its own."""


class FileRefusedError(Exception):
    """Say in the reader's language why a file cannot be taken in."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class PictureRefusedError(FileRefusedError):
    """Say why a file cannot become a photo."""


class FilmRefusedError(FileRefusedError):
    """Say why a file cannot become a film, or the words that go with one."""
