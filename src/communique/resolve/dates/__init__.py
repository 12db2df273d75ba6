"""dates: what day, month, year or range each date expression of a report means, and what it was counted from."""

from communique.resolve.dates.resolver import resolve_dates

__all__ = ["resolve_dates"]
