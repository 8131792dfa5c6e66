"""The whole contract: every clause, in the order of the published procedures."""

from requests_intake.rules.procedure import (
    always_asked,
    callback_call,
    channel,
    contacts,
    critical,
    eligibility,
    language,
    license_named,
    maintenance_notice,
    release,
    written,
)
from requests_intake.rules.procedure.clause import Clause

CLAUSES: tuple[Clause, ...] = (
    contacts.registered,
    contacts.one_administrative_esc,
    contacts.within_seats,
    contacts.updated_by_the_right_person,
    contacts.updated_by_the_right_way,
    channel.by_email_or_phone,
    always_asked.contact_name_and_phone,
    always_asked.company,
    license_named.license_in_force,
    always_asked.complete_description,
    always_asked.previous_ticket,
    written.contact_email,
    release.product_and_version,
    written.type_of_inquiry,
    written.priority,
    written.code_input_output,
    written.question,
    written.resources_consulted,
    language.in_english,
    critical.trained_staff,
    critical.remedies_verified,
    critical.access_provided,
    critical.standby_contact,
    callback_call.called_within_15_minutes,
    maintenance_notice.announced_in_time,
    eligibility.from_an_esc,
    eligibility.license_includes_support,
)
BY_NUMBER = {clause.number: clause for clause in CLAUSES}
