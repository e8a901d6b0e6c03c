"""What every page's shell needs, without a query beyond the signed-in person's rights."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ceimia.organisation import ORGANISATION


@dataclass(frozen=True, slots=True)
class Item:
    """A section of the navigation. Any of `rights` opens it; without any, everybody sees it."""

    section: str
    label: str
    address: str
    rights: tuple[str, ...] = ()

    @property
    def url(self):
        """The section's address; empty where the app that has it is not installed."""
        try:
            return reverse(self.address)
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Link:
    """A section as one page shows it: its address is found once."""

    section: str
    label: str
    url: str


NAVIGATION = (
    Item("scorecard", _("Scorecard"), "kpis:scorecard"),
    Item("entry", _("Entry"), "admin:kpis_indicatorvalue_changelist", ("kpis.record_value",)),
    Item("packs", _("Board packs"), "kpis:pack_page", ("kpis.build_boardpack",)),
    Item("projects", _("Projects"), "projects:project_list"),
    Item("partners", _("Partners"), "partners:organisations"),
    Item("events", _("Events"), "events:event_list"),
    Item("imports", _("Import"), "kpis:import_list", ("kpis.import_values", "kpis.record_value")),
    Item("exports", _("Export"), "kpis:export_page"),
    Item("periods", _("Periods"), "admin:kpis_reportingperiod_changelist", ("kpis.manage_plan",)),
)


def shell(request):
    """The organisation, the person's navigation, and this page in the other language."""
    return {
        "organisation": ORGANISATION,
        "navigation": _navigation(getattr(request, "user", None)),
        "initials": getattr(getattr(request, "user", None), "initials", ""),
        **_other_language(request),
    }


def _navigation(user):
    """The sections that exist and that the person may open; none before signing in."""
    if user is None or not user.is_authenticated:
        return []
    return [
        Link(item.section, item.label, url)
        for item in NAVIGATION
        if (not item.rights or any(user.has_perm(right) for right in item.rights))
        and (url := item.url)
    ]


def _other_language(request):
    """The other language's code and this page's address in it, query kept."""
    current = (get_language() or settings.LANGUAGE_CODE)[:2]
    other = next(code for code, _name in settings.LANGUAGES if code != current)
    return {
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
    }
