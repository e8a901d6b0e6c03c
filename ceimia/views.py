"""The root address, and the pages that say what went wrong."""

import logging
import secrets

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ceimia.organisation import ORGANISATION

logger = logging.getLogger(__name__)


@login_not_required
def root(request):
    """To the pages in the person's language; before signing in, in the browser's."""
    language = request.user.language if request.user.is_authenticated else get_language()
    with override(language):
        return redirect("home")


def _reference():
    """Eight letters and digits by which the log's line is found again."""
    return secrets.token_hex(4)


def bad_request(request, exception):
    """400: the request could not be read."""
    reference = _reference()
    logger.warning("Reference %s: bad request for %s", reference, request.path)
    return render(request, "400.html", {"reference": reference}, status=400)


def permission_denied(request, exception):
    """403, naming the role that is missing where one is, or saying the refusal (rule 22)."""
    role = getattr(exception, "role", None)
    context = {"exception": getattr(exception, "sentence", "")}
    if role is not None:
        context["role"] = role.label
        context["exception"] = _("This page needs the %(role)s role. Ask %(name)s.") % {
            "role": role.label,
            "name": ORGANISATION.support_email or _("an administrator"),
        }
    return render(request, "403.html", context, status=403)


def page_not_found(request, exception):
    """404, with a reference."""
    reference = _reference()
    logger.info("Reference %s: no page at %s", reference, request.path)
    return render(request, "404.html", {"reference": reference}, status=404)


def server_error(request):
    """500, with the reference of the log's line; said without the database if that failed."""
    reference = _reference()
    logger.error("Reference %s: failure at %s", reference, request.path)
    context = {"reference": reference}
    try:
        return render(request, "500.html", context, status=500)
    except DatabaseError:
        return HttpResponseServerError(render_to_string("500.html", context))


def csrf_failure(request, reason=""):
    """403 of a form sent from elsewhere or after the session ended."""
    return render(request, "403_csrf.html", {}, status=403)
