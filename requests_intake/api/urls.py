"""Every address of the API: those of Requests, then those of contacts, which end with what there is not."""

from django.urls import path

from contacts.api import urls as contacts_urls
from requests_intake.api.check import Check
from requests_intake.api.conversation import AttachmentList, AttachmentThing, MessageList
from requests_intake.api.maintenance_notices import NoticeList
from requests_intake.api.requests import RequestList, RequestThing
from requests_intake.api.state import Close, Reopen

app_name = "api"
urlpatterns = [
    path("requests/", RequestList.as_view(), name="requests"),
    path("requests/check/", Check.as_view(), name="check"),
    path("requests/<str:number>/", RequestThing.as_view(), name="request"),
    path("requests/<str:number>/messages/", MessageList.as_view(), name="messages"),
    path("requests/<str:number>/attachments/", AttachmentList.as_view(), name="attachments"),
    path("requests/<str:number>/attachments/<int:attachment>/", AttachmentThing.as_view(), name="attachment"),
    path("requests/<str:number>/close/", Close.as_view(), name="close"),
    path("requests/<str:number>/reopen/", Reopen.as_view(), name="reopen"),
    path("maintenance-notices/", NoticeList.as_view(), name="maintenance_notices"),
    *contacts_urls.urlpatterns,
]
