"""The product's addresses, and the empty page that every page is measured against."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path

from ceimia import urls


def empty(request):
    """What a signed-in page costs before it says anything: the middleware, session and person."""
    return HttpResponse(f"{request.user.pk} {request.session.session_key}")


urlpatterns = [*i18n_patterns(path("empty/", empty, name="empty")), *urls.urlpatterns]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
