"""The project's addresses: language first, then stable English nouns (`/fr/scorecard/`)."""

from allauth.account import views as account_views
from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from ceimia import views
from ceimia.accounts.views import preferences
from kpis.views.home import home

# Without this the administration has a door of its own, beside the limits of the other.
admin.site.login = secure_admin_login(admin.site.login)

# The names are those that allauth's own pages and mails look up.
sign_in = [
    path("sign-in/", account_views.login, name="account_login"),
    path("sign-out/", account_views.logout, name="account_logout"),
    path("sign-in/inactive/", account_views.account_inactive, name="account_inactive"),
    path("sign-in/again/", account_views.reauthenticate, name="account_reauthenticate"),
    # Closed by the adapter: an administrator makes the accounts.
    path("sign-up/", account_views.signup, name="account_signup"),
    path("password/change/", account_views.password_change, name="account_change_password"),
    path("password/set/", account_views.password_set, name="account_set_password"),
    path("password/reset/", account_views.password_reset, name="account_reset_password"),
    path(
        "password/reset/sent/",
        account_views.password_reset_done,
        name="account_reset_password_done",
    ),
    # The key holds hyphens of its own, which a path's converter would split at the last.
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        account_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [path("", views.root, name="root")]
urlpatterns += i18n_patterns(
    path("", home, name="home"),
    *sign_in,
    path("account/", preferences, name="preferences"),
    path("admin/", admin.site.urls),
    path("projects/", include("projects.urls")),
    path("partners/", include("partners.urls")),
    path("events/", include("events.urls")),
    path("", include("kpis.urls")),
)

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
