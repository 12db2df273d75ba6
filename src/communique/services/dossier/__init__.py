"""A dossier: everything the register holds on one party or several together, in order of time, with citations.

gather    what goes in, from the register
document  what is told of it, as a document that `communique.exports.documents` writes
plot      months as a drawing
"""

from communique.services.dossier.document import write_dossier
from communique.services.dossier.gather import Dossier, gather_dossier

__all__ = ["Dossier", "gather_dossier", "write_dossier"]
