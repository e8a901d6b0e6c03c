from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from kpis.checks import unknown_measures
from kpis.triggers import install_after_migrations


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = _("Plan and indicators")

    def ready(self):
        post_migrate.connect(install_after_migrations, sender=self)
        # Each app of records declares its measures and its lists there.
        autodiscover_modules("measures", "listings")
        register(unknown_measures, Tags.database)
