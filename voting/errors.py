"""What may be wrong with a question, whoever asks."""


class NobodyVotesError(Exception):
    """There is no ballot to be asked for: the award, `args[0]`, is decided without votes."""
