"""The gazetteer: places of GeoNames in one SQLite file, read name by name and never whole.

The shipped file is built by ``make gazetteer``; `build_from_dump` makes one from the full dump of GeoNames.
"""

from communique.gazetteer.lookup import Candidate, Gazetteer, open_gazetteer
from communique.gazetteer.write import PlaceRow

__all__ = ["Candidate", "Gazetteer", "PlaceRow", "open_gazetteer"]
