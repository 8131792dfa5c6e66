"""The addresses of Requests on the customers' site."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from requests_intake.portal.adding import add
from requests_intake.portal.announcing import announce, choose_license
from requests_intake.portal.closing import close_page, reopen
from requests_intake.portal.files import file
from requests_intake.portal.filing import new, put_away
from requests_intake.portal.letters import letters
from requests_intake.portal.maintenance_list import maintenance_list
from requests_intake.portal.notice import cancel_page, notice_page
from requests_intake.portal.procedures import procedures
from requests_intake.portal.replying import reply
from requests_intake.portal.request_list import request_list
from requests_intake.portal.request_page import request_page
from requests_intake.portal.steps import access, confirm, remedy, trained_staff


class Ticket(StringConverter):
    """The nine digits of a ticket number."""

    regex = "[0-9]{9}"


register_converter(Ticket, "ticket")

app_name = "requests"
urlpatterns = [
    path("requests/", request_list, name="list"),
    path("requests/new/", new, name="new"),
    path("requests/drafts/<slug:key>/delete/", put_away, name="put_away"),
    path("requests/<ticket:number>/", request_page, name="request"),
    path("requests/<ticket:number>/reply/", reply, name="reply"),
    path("requests/<ticket:number>/close/", close_page, name="close"),
    path("requests/<ticket:number>/reopen/", reopen, name="reopen"),
    path("requests/<ticket:number>/confirm/", confirm, name="confirm"),
    path("requests/<ticket:number>/trained-staff/", trained_staff, name="trained_staff"),
    path("requests/<ticket:number>/remedies/<int:remedy_id>/", remedy, name="remedy"),
    path("requests/<ticket:number>/accesses/<int:access_id>/", access, name="access"),
    path("requests/<ticket:number>/add/<str:clause>/", add, name="add"),
    path("requests/<ticket:number>/files/<int:attachment_id>/", file, name="file"),
    path("letters/", letters, name="letters"),
    path("maintenance/", maintenance_list, name="maintenance"),
    path("maintenance/announce/", choose_license, name="announce_for"),
    path("maintenance/<int:notice_id>/", notice_page, name="notice"),
    path("maintenance/<int:notice_id>/cancel/", cancel_page, name="cancel_notice"),
    path("licenses/<number:number>/maintenance/", announce, name="announce"),
    path("procedures/", procedures, name="procedures"),
]
