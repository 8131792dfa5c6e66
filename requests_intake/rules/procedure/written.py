"""Clauses 2.3.1 and 2.3.3 to 2.3.7: what a Request in writing tells besides."""

from requests_intake.choices import Channel, FactName, FactSource, FindingState, Verdict
from requests_intake.rules.priority import requested_priority
from requests_intake.rules.procedure.answers import told
from requests_intake.rules.procedure.applies import NOT_IN_WRITING, in_writing
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, met, missing
from requests_intake.rules.procedure.wording import cited, listed, quoted
from requests_intake.rules.understanding import understood_inquiry_type
from requests_intake.submission import Fact

INCOMPLETE = {FindingState.MISSING: Verdict.INCOMPLETE}
FILES_NAMED = 3


@clause("2.3.1", title="Contact email", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def contact_email(case: Case) -> Finding:
    """A contact email address is given, or the Request came from one."""
    fact = told(case, FactName.CONTACT_EMAIL)
    if fact and _is_address(fact.value):
        return met(cited(fact))
    if case.sender_address:
        source = FactSource.HEADER if case.channel is Channel.EMAIL else FactSource.ON_FILE
        return met(cited(Fact(case.sender_address, source)))
    evidence = f"{cited(fact)}, is not an email address" if fact else "Contact email is not given"
    return missing(evidence, remedy="Add Contact email.", code="contact_email_missing")


@clause("2.3.3", title="Type of inquiry", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def type_of_inquiry(case: Case) -> Finding:
    """The type of inquiry is one of Problem, Question, Product issue and Work order."""
    understood = understood_inquiry_type(case.says(FactName.INQUIRY_TYPE))
    remedy = "Name one of Problem, Question, Product issue and Work order."
    return _word(case, FactName.INQUIRY_TYPE, understood is not None, remedy)


@clause("2.3.4", title="Priority", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def priority(case: Case) -> Finding:
    """The priority asked for is one of Advisory, Important, Urgent and Critical."""
    remedy = "Name one of Advisory, Important, Urgent and Critical. Until it is known the clock runs as Advisory."
    return _word(case, FactName.PRIORITY, requested_priority(case) is not None, remedy)


@clause("2.3.5", title="Code, input, output", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def code_input_output(case: Case) -> Finding:
    """What is needed to reproduce the Issue is attached or told; that nothing is needed is an answer."""
    if fact := told(case, FactName.CODE_INPUT_OUTPUT):
        return met(cited(fact))
    if case.file_names:
        names = [quoted(name) for name in case.file_names[:FILES_NAMED]]
        more = len(case.file_names) - len(names)
        return met(f"attached: {listed([*names, f'{more} more'] if more else names)}")
    return missing(
        "no file is attached, and Code, input, output is not given",
        remedy='Attach what reproduces the Issue, or add Code, input, output; "none needed" is an answer.',
        code="code_input_output_missing",
    )


@clause("2.3.6", title="Question", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def question(case: Case) -> Finding:
    """A clear question says what the support team is asked to do."""
    return _section(case, FactName.QUESTION, "Say what the support team is asked to do, under Question.")


@clause("2.3.7", title="Resources consulted", applies_to=in_writing, otherwise=NOT_IN_WRITING, fails_to=INCOMPLETE)
def resources_consulted(case: Case) -> Finding:
    """The resources consulted to solve the Issue are listed."""
    return _section(case, FactName.RESOURCES_CONSULTED, "List what was consulted, under Resources consulted.")


def _section(case: Case, name: FactName, remedy: str) -> Finding:
    if fact := told(case, name):
        return met(cited(fact))
    return missing(f"{name.label} is not given", remedy=remedy, code=f"{name.value}_missing")


def _word(case: Case, name: FactName, understood: bool, remedy: str) -> Finding:
    """A word out of a closed list: given and understood, given and not understood, or not given."""
    fact = told(case, name)
    if fact is None:
        return missing(f"{name.label} is not given", remedy=remedy, code=f"{name.value}_missing")
    if understood:
        return met(cited(fact))
    return missing(f"{cited(fact)}, is not understood", remedy=remedy, code=f"{name.value}_not_understood")


def _is_address(value: str) -> bool:
    local, at, domain = value.strip().rpartition("@")
    return bool(local and at and "." in domain)
