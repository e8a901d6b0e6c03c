"""How the administration reads addresses of the web."""

from django.db import models

# An address typed without its scheme is a safe one.
HTTPS = {models.URLField: {"assume_scheme": "https"}}
