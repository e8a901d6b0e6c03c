from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "ceimia.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from ceimia.accounts.roles import keep_roles

        post_migrate.connect(keep_roles, dispatch_uid="ceimia.accounts.roles")
