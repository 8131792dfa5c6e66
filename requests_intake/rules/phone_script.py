"""What is asked on the phone, in the words in which it is asked, for each thing that is still missing. Clause 2.2."""

from collections.abc import Iterator
from dataclasses import dataclass

from licensing.choices import Priority
from requests_intake.choices import FactName, FindingState
from requests_intake.rules.labels_asked import LABELS_OF_CLAUSE, WRONG_IF_GIVEN
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.finding import Finding

SENTENCES = {
    FactName.CONTACT_NAME: "What is your name?",
    FactName.CONTACT_PHONE: "At which number can we call you back?",
    FactName.COMPANY: "For which company are you calling?",
    FactName.LICENSE: "What is your license number or activation key?",
    FactName.DESCRIPTION: "What happens, exactly?",
    FactName.PRODUCTION_IMPACT: "How does it affect your Production System?",
    FactName.SYSTEM_INFORMATION: "On which system does it run: operating system, version, hardware?",
    FactName.STEPS_TO_REPRODUCE: "Which steps lead to it, one by one?",
    FactName.EXPECTED_BEHAVIOR: "What did you expect to happen instead?",
    FactName.WORKAROUNDS: "Is there a way around it for now? “None” is an answer.",
    FactName.PREVIOUS_REQUEST: "Could you read me the number of the earlier ticket once more?",
    FactName.PRIORITY: "How urgent is it: Critical, Urgent, Important or Advisory?",
    FactName.STANDBY_CONTACT_NAME: "Whom can we reach at any hour who knows the issue and can apply a fix?",
    FactName.STANDBY_CONTACT_PHONE: "At which number do we reach that person at night?",
}
# Where something was given and is wrong, it is asked for in other words.
_SENTENCES_ANEW = {
    FactName.LICENSE: "I cannot find that license. Could you read me the number or the key once more?",
    FactName.PREVIOUS_REQUEST: "I cannot find that ticket for your license. Could you read me its number once more?",
}
_ASK_AN_ESC = "Which Enterprise Support Contact of the license can confirm this Request?"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One sentence to say, the clause that asks for it, and the fact that the answer is; None for no single one."""

    clause: str
    sentence: str
    fact: FactName | None


def to_ask(case: Case, assessment: Assessment) -> list[ToAsk]:
    """What to ask next, in the speaking order of clause 2.2; the priority too, by which the clock runs."""
    asked = [one for finding in assessment.findings for one in _by_finding(case, finding)]
    if effective_priority(case) is None:
        asked.append(ToAsk("2.3.4", SENTENCES[FactName.PRIORITY], FactName.PRIORITY))
    order = list(SENTENCES)
    return sorted(asked, key=lambda one: order.index(one.fact) if one.fact else len(order))


def asks_for_standby(case: Case) -> bool:
    """Whether a person must be named who is there at any hour. Clause 3.2."""
    return effective_priority(case) is Priority.CRITICAL


def _by_finding(case: Case, finding: Finding) -> Iterator[ToAsk]:
    if finding.state is not FindingState.MISSING:
        return
    if finding.clause == "E.1" and case.license is not None:
        yield ToAsk("E.1", _ASK_AN_ESC, None)
    for name in LABELS_OF_CLAUSE.get(finding.clause, ()):
        given = case.says(name) or (name is FactName.LICENSE and case.says(FactName.ACTIVATION_KEY))
        if given and finding.clause in WRONG_IF_GIVEN:
            yield ToAsk(finding.clause, _SENTENCES_ANEW.get(name, SENTENCES.get(name, name.label)), name)
        elif not given and name in SENTENCES:
            yield ToAsk(finding.clause, SENTENCES[name], name)
