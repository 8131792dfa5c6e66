"""Content security: strict everywhere, and only as loose as the admin's theme needs under /admin/."""

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# The theme's Alpine build evaluates expressions and sets inline styles; without these two no admin page works.
ADMIN_POLICY = {"script-src": [SELF, "'unsafe-eval'"], "style-src": [SELF, "'unsafe-inline'"]}

# Swagger and ReDoc set styles of their own; ReDoc looks for words in a worker that it makes itself.
API_DOCS = "/api/v1/docs/"
API_DOCS_POLICY = {"style-src": [SELF, "'unsafe-inline'"], "worker-src": [SELF, "blob:"]}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp, with the exceptions of the admin and of the API's description."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path.startswith("/admin/"):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        elif request.path.startswith(API_DOCS):
            response._csp_update = API_DOCS_POLICY  # type: ignore[attr-defined]
        return super().process_response(request, response)
