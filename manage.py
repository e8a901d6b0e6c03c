#!/usr/bin/env python
"""Django's command-line door."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import InterfaceError, OperationalError

from kpis.commands import ending

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceimia.settings.local")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError, InterfaceError) as error:
        # Django's own commands leave these to a traceback; a person can put them right.
        if "--traceback" in sys.argv:
            raise
        sentence, status = ending(error)
        print(sentence, file=sys.stderr)
        sys.exit(status)
