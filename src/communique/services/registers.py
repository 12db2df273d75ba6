"""What of the register the command line and others above need by name: opening one, and what to ask it."""

from communique.register.finding import Criteria
from communique.register.opening import Register, open_register

__all__ = ["Criteria", "Register", "open_register"]
