"""Makes a pack's file from a plan: the one function behind the command and the page."""

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kpis import formatting, scorecard
from kpis.asked import NotUnderstood
from kpis.boardpack import pdf
from kpis.boardpack.contents import BuiltFor, contents

LANGUAGES = ("fr", "en")
MEDIA_TYPE = "application/pdf"


def make(plan, quarter, language, *, as_of=None):
    """The bytes of the PDF of a plan at a quarter, as known at a moment (None: now).

    Raise NotUnderstood for a moment after today, NoSuchQuarter for a quarter outside the plan.
    """
    if as_of is not None and timezone.localdate(as_of) > timezone.localdate():
        raise NotUnderstood(
            _("%(date)s is still to come; a pack shows what is known by today at the latest.")
            % {"date": formatting.date_iso(timezone.localdate(as_of))}
        )
    card = scorecard.build(plan, quarter, as_of=as_of)
    return pdf.render(contents(card, language, built_for=built_for()))


def built_for():
    """The organisation that the settings name: kpis imports nothing of the project."""
    organisation = import_string(settings.ORGANISATION)
    return BuiltFor(organisation.short_name, organisation.accent)


def file_name(plan, quarter, language):
    """« ceimia-2021-2025-2024-T4-fr.pdf »."""
    return f"{slugify(built_for().organisation)}-{plan.code}-{quarter.code}-{language}.pdf"
