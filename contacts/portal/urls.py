"""The addresses of the customers' site."""

from django.urls import path, register_converter

from contacts.portal.deputy import deputy_page, end_deputy_page
from contacts.portal.details import esc_details, own_details
from contacts.portal.grants import end_grant_page, grant_page
from contacts.portal.handover import answer, hand_over, take_back
from contacts.portal.home import security
from contacts.portal.invited import accept, invitation_page, no_such_invitation
from contacts.portal.inviting import invite_page, withdraw
from contacts.portal.license import license_page
from contacts.portal.one_session import end_session
from contacts.portal.removal import remove
from contacts.portal.systems import add_system_page, retire_system_page, system_page, use_again
from licensing.rules.license_number import NumberInAddress

register_converter(NumberInAddress, "number")

app_name = "portal"
urlpatterns = [
    path("security/", security, name="security"),
    path("security/sessions/<int:session_id>/end/", end_session, name="end_session"),
    path("details/", own_details, name="details"),
    path("licenses/<number:number>/", license_page, name="license"),
    path("licenses/<number:number>/invite/", invite_page, name="invite"),
    path("licenses/<number:number>/invitations/<int:invitation_id>/withdraw/", withdraw, name="withdraw"),
    path("licenses/<number:number>/escs/<int:esc_id>/", esc_details, name="esc"),
    path("licenses/<number:number>/escs/<int:esc_id>/remove/", remove, name="remove"),
    path("licenses/<number:number>/hand-over/", hand_over, name="hand_over"),
    path("licenses/<number:number>/hand-over/take-back/", take_back, name="take_back"),
    path("licenses/<number:number>/nomination/", answer, name="nomination"),
    path("licenses/<number:number>/deputy/", deputy_page, name="deputy"),
    path("licenses/<number:number>/deputy/end/", end_deputy_page, name="end_deputy"),
    path("licenses/<number:number>/partners/", grant_page, name="grant"),
    path("licenses/<number:number>/partners/<int:grant_id>/end/", end_grant_page, name="end_grant"),
    path("licenses/<number:number>/systems/", add_system_page, name="add_system"),
    path("licenses/<number:number>/systems/<int:system_id>/", system_page, name="system"),
    path("licenses/<number:number>/systems/<int:system_id>/retire/", retire_system_page, name="retire_system"),
    path("licenses/<number:number>/systems/<int:system_id>/use-again/", use_again, name="use_system_again"),
    path("invitations/accept/<int:invitation_id>/", accept, name="accept"),
    path("invitations/<str:token>/", invitation_page, name="invitation"),
    path("invitations/", no_such_invitation),
]
