"""The tree of errors.

::

    CommuniqueError                 anything this package raises on purpose
    ├── SourceError                 a source could not give a report
    │   ├── SourceMissing           no such file or folder
    │   ├── SourceEmpty             it is there and holds nothing to read
    │   └── SourceUnreadable        it is there and cannot be read as what it says it is
    ├── RecordError                 a record would not be true (evidence outside its text, unknown key)
    ├── VocabularyError             a data file of the package is damaged
    ├── WiringError                 a stage reads what no stage before it writes
    ├── ExportError                 a table cannot be written in the format asked for
    ├── OntologyError               a project's own ontology is not one
    ├── SettingsError               a setting is no such value
    └── RegisterError               the register cannot do what was asked; nothing in it was changed
        ├── RegisterMissing         there is no register at that place
        ├── RegisterUnusable        it is there and locked, read-only, full, damaged or of another version
        ├── NotKept                 it holds nothing of that id
        └── CorrectionRefused       a correction would make a record that cannot be

Every error says what happened, where, and what to do; :func:`str` of it is the one line a user sees.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of every error raised on purpose; ``str()`` is the line to show."""


class SourceError(CommuniqueError):
    """A source could not give a report.

    ``where`` names the file (and line or record inside it), ``what`` the fault, ``remedy`` what to do.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, str]]:
        """Pickle by the three parts, so that the error crosses processes whole."""
        return type(self), (self.where, self.what, self.remedy)


class SourceMissing(SourceError):
    """No such file or folder."""


class SourceEmpty(SourceError):
    """The source is there and holds nothing to read."""


class SourceUnreadable(SourceError):
    """The source is there and cannot be read as what it says it is."""


class RecordError(CommuniqueError):
    """A record would not be true: evidence outside its text, an unknown key, a missing field."""


class VocabularyError(CommuniqueError):
    """A data file of the package is damaged or missing."""


class WiringError(CommuniqueError):
    """A stage reads what no stage before it writes."""


class ExportError(CommuniqueError):
    """A table cannot be written in the format asked for: something is not installed, or the file cannot be made."""


class OntologyError(CommuniqueError):
    """A project's own ontology is not one: unknown keys, an unknown parent, an example without its trigger."""


class SettingsError(CommuniqueError):
    """A setting (an environment variable, an option) is no such value."""


class RegisterError(CommuniqueError):
    """The register cannot do what was asked; nothing in it was changed."""


class RegisterMissing(RegisterError):
    """There is no register at that place."""


class RegisterUnusable(RegisterError):
    """The register is there and is locked, read-only, full, damaged or of another version."""


class NotKept(RegisterError):
    """The register holds nothing of that id."""


class CorrectionRefused(RegisterError):
    """A correction would make a record that cannot be, or names what the record does not have."""
