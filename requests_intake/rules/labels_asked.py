"""Which labels the mail about what is missing asks to fill in."""

from requests_intake.choices import FactName, FactSource, FindingState
from requests_intake.rules.procedure.always_asked import DESCRIPTION_PARTS
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.finding import Finding

LABELS_OF_CLAUSE = {
    "2.2.1": (FactName.CONTACT_NAME, FactName.CONTACT_PHONE),
    "2.2.2": (FactName.COMPANY,),
    "2.2.3": (FactName.LICENSE,),
    "2.2.4": DESCRIPTION_PARTS,
    "2.2.5": (FactName.PREVIOUS_REQUEST,),
    "2.3.1": (FactName.CONTACT_EMAIL,),
    "2.3.2": (FactName.PRODUCT, FactName.VERSION),
    "2.3.3": (FactName.INQUIRY_TYPE,),
    "2.3.4": (FactName.PRIORITY,),
    "2.3.5": (FactName.CODE_INPUT_OUTPUT,),
    "2.3.6": (FactName.QUESTION,),
    "2.3.7": (FactName.RESOURCES_CONSULTED,),
    "3.2": (FactName.STANDBY_CONTACT_NAME, FactName.STANDBY_CONTACT_PHONE),
}
# These must be told anew even where something was given: it was not understood, or is not known to us.
WRONG_IF_GIVEN = {"2.2.3", "2.2.5", "2.3.2", "2.3.3", "2.3.4"}
# Whether these are right depends on records of ours, of which a stranger learns nothing.
_JUDGED_BY_RECORDS = {"2.2.5", "3.2"}


def labels_missing(assessment: Assessment, case: Case) -> list[str]:
    """The labels of every clause that something is missing for. To be filled in anew, so they carry no value."""
    missing = (finding for finding in assessment.findings if finding.state is FindingState.MISSING)
    return [name.label for finding in missing for name in facts_missing(finding, case)]


def facts_missing(finding: Finding, case: Case) -> list[FactName]:
    """What a clause that something is missing for asks to be told: all of it where it must be told anew."""
    asked = LABELS_OF_CLAUSE.get(finding.clause, ())
    return [name for name in asked if not case.says(name) or finding.clause in WRONG_IF_GIVEN]


def labels_untold(case: Case) -> list[str]:
    """What a stranger is asked to fill in: what it did not tell, whatever our records say, and none of its words."""
    told = {name for name, fact in case.facts.items() if fact.source is not FactSource.ON_FILE}
    if FactName.ACTIVATION_KEY in told:
        told.add(FactName.LICENSE)
    if case.sender_address:
        told.add(FactName.CONTACT_EMAIL)
    if case.file_names:
        told.add(FactName.CODE_INPUT_OUTPUT)
    clauses = (names for clause, names in LABELS_OF_CLAUSE.items() if clause not in _JUDGED_BY_RECORDS)
    return [name.label for names in clauses for name in names if name not in told]
