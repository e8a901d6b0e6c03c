"""Who somebody is and what they may do."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission


class RoleBackend(AuthenticationBackend):
    """Sign in by e-mail address; rights come from roles alone.

    Rights given to one person apart are not read: a role is the only answer to "why may
    they?", and each request costs one query less.
    """

    def _get_user_permissions(self, user_obj):
        return Permission.objects.none()
