"""link: which reports tell of one meeting, and what they say of it together.

windows, names, texts   small comparisons: days, names of persons, texts
profiles                an account made ready to be compared
candidates              which are worth comparing, linear in their number
correcting              what was corrected, known of all copies of a text
reasons, weights        named reasons, and the one table of what each adds and allows
comparing, linking      two accounts; all of them
clusters                what is one, derived from verdicts
"""

from communique.link.clusters import make_clusters
from communique.link.comparing import compare_profiles
from communique.link.correcting import share_corrections
from communique.link.linking import link_accounts
from communique.link.profiles import profile_of

__all__ = ["compare_profiles", "link_accounts", "make_clusters", "profile_of", "share_corrections"]
