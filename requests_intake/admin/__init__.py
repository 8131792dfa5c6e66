"""The desk: the staff's pages of Requests, of what arrived and of what leaves."""

from requests_intake.admin import arrival, canned_reply, issue_request, maintenance, outbox

__all__ = ["arrival", "canned_reply", "issue_request", "maintenance", "outbox"]
