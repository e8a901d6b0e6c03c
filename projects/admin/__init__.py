"""The administration of projects, one file per subject."""

from projects.admin import funding, outputs, projects, strategies

__all__ = ["funding", "outputs", "projects", "strategies"]
