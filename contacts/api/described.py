"""The pages that describe the API. They hold no data, load nothing from elsewhere, and are for everybody."""

from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from drf_spectacular.views import SpectacularAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny

REDOC = "drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js"
ITS_LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"


class Schema(SpectacularAPIView):
    """OpenAPI in YAML, in JSON for who accepts it or adds `?format=json`."""

    schema = None
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    throttle_classes: list[Any] = []
    content_negotiation_class = DefaultContentNegotiation


def docs(request: HttpRequest) -> HttpResponse:
    """The description to try out, by Swagger."""
    return render(request, "api/swagger.html")


def reading(request: HttpRequest) -> HttpResponse:
    """The description to read, by ReDoc."""
    return render(request, "api/redoc.html")


def redoc_script(request: HttpRequest) -> HttpResponse:
    """ReDoc, but for the one picture that it would load from elsewhere."""
    return HttpResponse(_redoc(), content_type="text/javascript", headers={"Cache-Control": "max-age=3600"})


@cache
def _redoc() -> str:
    return Path(str(finders.find(REDOC))).read_text(encoding="utf-8").replace(ITS_LOGO, static("desk/icon.svg"))
