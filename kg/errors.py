"""The one family of errors that a user may see.

Each message says what is wrong and where; `hint` says what to do about it. Nothing else may reach
a user: the command line prints these two sentences and no traceback.
"""


class KgError(Exception):
    """Base of every error that is the user's to mend.

    Args:
        message: what is wrong and where (file, line, offset), in one sentence.
        hint: what was expected or what to do, in one sentence; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message, and the hint on a line of its own."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class SkipItem(KgError):  # noqa: N818 - it is an instruction: leave this item out, carry on
    """One item (a file, a row) cannot be used; the batch goes on without it and reports it."""


class StopRun(KgError):  # noqa: N818 - it is an instruction: nothing more can be done
    """The run cannot go on: wrong use, an unusable store, a full disk. What is stored stays."""
