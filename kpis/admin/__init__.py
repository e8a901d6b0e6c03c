"""The administration, one file per subject."""

from kpis.admin import (  # noqa: F401 — each registers its models
    illustrative,
    indicators,
    ledgers,
    periods,
    plans,
    publications,
    reconciliation,
    revisions,
    teams,
    values,
)
