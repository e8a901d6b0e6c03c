from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from kpis.triggers import install_after_migrations


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = _("Plan and indicators")

    def ready(self):
        post_migrate.connect(install_after_migrations, sender=self)
