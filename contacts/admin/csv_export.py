"""Handing out tables as CSV files."""

from collections.abc import Iterable
from itertools import chain

from django.http import StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"


def csv_file(lines: Iterable[str], name: str) -> StreamingHttpResponse:
    """Lines as a file to be saved, which spreadsheets take for UTF-8."""
    response = StreamingHttpResponse(chain([BYTE_ORDER_MARK], lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
