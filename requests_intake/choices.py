"""The closed word lists of intake. Plain Python, so that rules may use them."""

from licensing.choices import Word


class Channel(Word):
    """By which way a Request arrived. Clause 2.1."""

    EMAIL = "email", "email"
    PHONE = "phone", "phone"
    WEB = "web", "web"
    API = "api", "API"


class InquiryType(Word):
    """Clause 2.3.3."""

    PROBLEM = "problem", "Problem"
    QUESTION = "question", "Question"
    PRODUCT_ISSUE = "product_issue", "Product issue"
    WORK_ORDER = "work_order", "Work order"


class FactName(Word):
    """What a Request is asked to tell; the label is the mail label that we write. Clauses 2.2, 2.3, 3.2, 3.4."""

    CONTACT_NAME = "contact_name", "Contact name"
    CONTACT_PHONE = "contact_phone", "Contact phone"
    CONTACT_EMAIL = "contact_email", "Contact email"
    COMPANY = "company", "Company"
    LICENSE = "license", "License number"
    ACTIVATION_KEY = "activation_key", "Activation key"
    PRODUCT = "product", "Product"
    VERSION = "version", "Version"
    INQUIRY_TYPE = "inquiry_type", "Type of inquiry"
    PRIORITY = "priority", "Priority"
    DESCRIPTION = "description", "Description"
    PRODUCTION_IMPACT = "production_impact", "Production System impact"
    SYSTEM_INFORMATION = "system_information", "System information"
    STEPS_TO_REPRODUCE = "steps_to_reproduce", "Steps to reproduce"
    EXPECTED_BEHAVIOR = "expected_behavior", "Expected behavior"
    WORKAROUNDS = "workarounds", "Workarounds"
    CODE_INPUT_OUTPUT = "code_input_output", "Code, input, output"
    QUESTION = "question", "Question"
    RESOURCES_CONSULTED = "resources_consulted", "Resources consulted"
    PREVIOUS_REQUEST = "previous_request", "Previous ticket"
    STANDBY_CONTACT_NAME = "standby_contact_name", "24/7 contact"
    STANDBY_CONTACT_PHONE = "standby_contact_phone", "24/7 phone"
    MAINTENANCE_START = "maintenance_start", "Maintenance start"
    MAINTENANCE_END = "maintenance_end", "Maintenance end"
    PRODUCTION_SYSTEM = "production_system", "Production System"
    EXTERNAL_REFERENCE = "external_reference", "External reference"


class FactSource(Word):
    """How we came to know a fact."""

    LABELLED = "labelled", "labelled by the sender"
    FOUND = "found", "found in the text"
    HEADER = "header", "from the mail's header"
    ON_FILE = "on_file", "on file"
    ENTERED = "entered", "entered in a form"


class SenderTrust(Word):
    """What the topmost trusted Authentication-Results says of the From address."""

    VERIFIED = "verified", "verified sender"
    UNVERIFIED = "unverified", "unverified sender"
    FAILED = "failed", "sender authentication failed"


class Outcome(Word):
    """What became of an Arrival. Every Arrival ends in exactly one."""

    OPENED = "opened", "opened a Request"
    THREADED = "threaded", "joined a Request"
    HELD = "held", "held for review"
    BOUNCE = "bounce", "bounce of our mail"
    AUTO_REPLY = "auto_reply", "automatic reply, kept"
    DUPLICATE = "duplicate", "delivered before"
    MAINTENANCE_NOTICE = "maintenance_notice", "maintenance notice"


class FindingState(Word):
    """Where a Request stands with one clause."""

    MET = "met", "met"
    MISSING = "missing", "missing"
    PENDING = "pending", "pending"
    BREACHED = "breached", "breached"
    WAIVED = "waived", "waived"
    NOT_APPLICABLE = "not_applicable", "not applicable"


class Verdict(Word):
    """The eligibility verdict, mildest first. Always derived from the findings."""

    ELIGIBLE = "eligible", "Eligible"
    INCOMPLETE = "incomplete", "Incomplete"
    AT_RISK = "at_risk", "At risk"
    NOT_ELIGIBLE = "not_eligible", "Not eligible"


class RequestState(Word):
    """Where the work on a Request stands. Moves only along the transition table of rules/transitions.py."""

    NEW = "new", "New"
    IN_PROGRESS = "in_progress", "In progress"
    WAITING_FOR_CUSTOMER = "waiting_for_customer", "Waiting for customer"
    CLOSED = "closed", "Closed"


class Obligation(Word):
    """What a clock runs for."""

    FIRST_RESPONSE = "first_response", "first response"
    CUSTOMER_CALLBACK = "customer_callback", "customer's call within 15 minutes"
    REMEDY_VERIFIED = "remedy_verified", "fix or workaround to be verified"


class ClockState(Word):
    """Whether an obligation is still owed."""

    RUNNING = "running", "running"
    MET = "met", "met"
    BREACHED = "breached", "breached"
    MET_LATE = "met_late", "met late"
    CANCELLED = "cancelled", "no longer owed"


class ProposalState(Word):
    """What became of the proposal to grant another priority."""

    OPEN = "open", "to be decided"
    ACCEPTED = "accepted", "re-graded"
    KEPT = "kept", "priority kept"
    OVERTAKEN = "overtaken", "nothing left to decide"


class AttemptOutcome(Word):
    """What came of a call to the 24/7 contact. Clause 3.2."""

    REACHED = "reached", "reached"
    NO_ANSWER = "no_answer", "no answer"
    VOICEMAIL = "voicemail", "voicemail"
    WRONG_PERSON = "wrong_person", "wrong number, or somebody who does not know the Issue"


class ScanState(Word):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "not_scanned", "not scanned for viruses"
    UNREACHABLE = "unreachable", "the virus scanner does not answer and is asked again"
    CLEAN = "clean", "no virus found"
    INFECTED = "infected", "infected"
    REFUSED = "refused", "could not be scanned for viruses"


class Letters(Word):
    """Of which Requests of a license an ESC gets copies, besides the letters that the contract owes it."""

    ALL = "all", "all Requests of the license"
    MINE = "mine", "Requests that I filed or take part in"
    OWED = "owed", "none"
