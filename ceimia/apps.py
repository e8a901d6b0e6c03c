"""The project's own app, and its configuration of Django's administration."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class CeimiaConfig(AppConfig):
    """Holds the commands that set the system up and serve it."""

    name = "ceimia"
    default = True


class AdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "ceimia.administration.AdministrationSite"
