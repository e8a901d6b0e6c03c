"""The administration's site: the product's name, and the accounts' own password page."""

from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from ceimia.organisation import ORGANISATION


class AdministrationSite(AdminSite):
    site_header = ORGANISATION.product_name
    site_title = ORGANISATION.product_name
    index_title = _("Administration")
    # The way back to the pages; `/` knows the person's language.
    site_url = "/"

    def get_app_list(self, request, app_label=None):
        """What there is to administer, daily work first."""
        # Here, not above: the site is made before the apps have their models.
        from kpis.admin.order import ordered

        return ordered(super().get_app_list(request, app_label))

    def password_change(self, request, extra_context=None):
        """One page changes passwords, with its limits: the accounts' own."""
        return redirect("account_change_password")
