"""Settings of `make run`: one machine, loopback only, mail kept as files in var/mail.

Pages fail as they would in production, with a sentence and a reference; DEBUG=true shows
Django's own pages instead.
"""

from ceimia.settings.base import *  # noqa: F403
from ceimia.settings.base import VAR_DIR, environment

DEBUG = environment.boolean("DEBUG", False)
SECRET_KEY = environment.text("SECRET_KEY") or "local-only-never-served-beyond-loopback"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

# What lies there is for the owner alone: passwords, mail, people.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

# Served from where they lie: nothing to collect or to compress at each start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
