"""Settings of the measures: a server's, without encrypted connections, on files thrown away."""

from ceimia.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-measures"
ALLOWED_HOSTS = ["testserver"]
ROOT_URLCONF = "bench.urls"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
