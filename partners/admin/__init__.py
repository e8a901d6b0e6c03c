"""The administration of partners, one file per subject."""

from partners.admin import organisations, records  # noqa: F401 — each registers its models
