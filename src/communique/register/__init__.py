"""The register: everything read, kept for good, every value with who says it, and correctable.

schema      the tables; ``migrations/`` how they came to be
opening     where a register is, and whether it is one; transactions
keeping     reports and readings in, each once                 (writes)
pieces      a reading taken apart into claims, and put together again
corrections what analysts say, laid over it                    (writes)
verdicts    same, different or unsure between two things       (writes)
asking      by id; ``finding`` by party, person and date; ``search`` by words
checking    whether all of it still holds together
"""

from communique.register.opening import Register, open_register

__all__ = ["Register", "open_register"]
