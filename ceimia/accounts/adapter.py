"""How django-allauth speaks and what it allows here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import translate_url
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from ceimia.organisation import ORGANISATION


class Site:
    """What allauth's mails call the site: the product's name, and the address it is at."""

    def __init__(self, request):
        self.name = str(ORGANISATION.product_name)
        self.domain = request.get_host() if request else ""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; messages are the same whoever tries."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("That e-mail or password is not right."),
        # The limit is ACCOUNT_RATE_LIMITS["login_failed"] in the settings.
        "too_many_login_attempts": _(
            "Too many attempts with a wrong password. Try again in 5 minutes."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def format_email_subject(self, subject):
        return f"{ORGANISATION.product_name} – {subject}"

    def send_mail(self, template_prefix, email, context):
        """Write in the language the person chose, wherever the request came from."""
        language = getattr(context.get("user"), "language", get_language())
        words = dict(context)
        if "password_reset_url" in words:
            # Resolved in the language of the request, where the address is one.
            words["password_reset_url"] = translate_url(words["password_reset_url"], language)
        with override(language):
            words["current_site"] = Site(self.request)
            super().send_mail(template_prefix, email, words)
