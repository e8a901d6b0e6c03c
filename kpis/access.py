"""Roles, and the refusal that names the one that is missing.

Rule 22: a page that needs a role answers 403 naming it. Roles add up; an administrator has
no approval right by that alone.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is here for. Each role but the reader's stands on one right."""

    READER = "reader", _("reader")
    CONTRIBUTOR = "contributor", _("contributor")
    APPROVER = "approver", _("approver")
    SECRETARY = "secretary", _("secretary")
    STEWARD = "steward", _("steward")
    ADMINISTRATOR = "administrator", _("administrator")


RIGHT_OF_ROLE = {
    Role.CONTRIBUTOR: "kpis.record_value",
    Role.APPROVER: "kpis.approve_value",
    Role.SECRETARY: "kpis.build_boardpack",
    Role.STEWARD: "kpis.import_values",
    Role.ADMINISTRATOR: "kpis.manage_plan",
}
ROLE_OF_RIGHT = {right: role for role, right in RIGHT_OF_ROLE.items()}


class RoleMissing(PermissionDenied):
    """A signed-in person asked for something that their roles do not give.

    `role` is the Role that would give it; the page of the refusal names it.
    """

    def __init__(self, role):
        super().__init__(f"This needs the {role.value} role.")
        self.role = role


def require_right(user, right):
    """Raise RoleMissing unless the person has the right, such as kpis.approve_value."""
    if not user.has_perm(right):
        raise RoleMissing(ROLE_OF_RIGHT[right])


def permission_required_or_403(right):
    """Open a view to those who have the right; for others raise RoleMissing (403)."""
    if right not in ROLE_OF_RIGHT:
        raise ValueError(f"“{right}” is the right of no role.")

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            require_right(request.user, right)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
