"""Settings of `make run`: one machine, loopback only, mail printed to a file."""

from ceimia.settings.base import *  # noqa: F403
from ceimia.settings.base import environment

DEBUG = environment.boolean("DEBUG", True)
SECRET_KEY = environment.text("SECRET_KEY") or "local-only-never-served-beyond-loopback"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
