"""Settings of `make test`: fast passwords, mail and database kept in memory."""

from ceimia.settings.base import *  # noqa: F403
from ceimia.settings.base import environment

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": environment.database("DATABASE_URL", "sqlite://:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A folder of collected files is asked for in production alone.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
