"""Sources: one reader per kind of source, each turning what it finds into reports.

:func:`find_sources` turns what a user names (files, folders, patterns, ``-``) into single sources, and
:func:`read_reports` turns one source into its reports. Both give faults as values, so that a batch goes on.

reads   bytes of files, or of standard input
writes  :class:`~communique.records.Report`, or :class:`~communique.errors.SourceError`

The libraries that open a kind (lxml, trafilatura, pypdfium2, feedparser, fastwarc, py3langid) are imported by
the reader that needs them, when it needs them: importing this package is quick.
"""

from communique.sources.assemble import MAX_CHARS
from communique.sources.find import find_sources
from communique.sources.kinds import Kind
from communique.sources.language import detect_language
from communique.sources.read import read_reports

__all__ = ["MAX_CHARS", "Kind", "detect_language", "find_sources", "read_reports"]
