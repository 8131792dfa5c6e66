"""Whether the body of a request came whole: half a mail must not be stored for a whole one."""

from django.http import HttpRequest, JsonResponse


def fault_of(request: HttpRequest) -> JsonResponse | None:
    """The answer to a POST whose body is not there, or there in part: 411, 400. None where it is whole.

    The server hands over as much as was announced: nothing of a body in chunks, whose length nobody tells.
    """
    length = request.headers.get("Content-Length", "")
    if "Transfer-Encoding" in request.headers or (length and not length.isdecimal()):
        return JsonResponse({"error": "the length of the body is not told"}, status=411)
    if len(request.body) != int(length or 0):
        return JsonResponse({"error": f"{len(request.body)} of {length} bytes came"}, status=400)
    return None
