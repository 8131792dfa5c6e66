"""The labels by which people say which fact they give: our own and what customers write instead."""

import re
import unicodedata
from functools import lru_cache

from requests_intake.choices import FactName

F = FactName

_VARIANTS: dict[FactName, str] = {
    F.CONTACT_NAME: (
        "contact | name | your name | full name | contact person | name of contact | requester | requestor | "
        "submitted by | reported by | primary contact | esc | esc name | contact name and phone | "
        "contact name phone | contact name and phone number | contact name and telephone | "
        "contact name and telephone number"
    ),
    F.CONTACT_PHONE: (
        "phone | phone number | phone no | phone nr | contact phone number | contact number | telephone | "
        "telephone number | telephone no | tel | tel no | contact telephone | contact telephone number | mobile | "
        "mobile phone | mobile number | cell | cell phone | callback number | call back number | direct line | "
        "direct phone"
    ),
    F.CONTACT_EMAIL: (
        "email | e mail | mail | email address | e mail address | contact e mail | contact email address | "
        "contact e mail address | contact mail"
    ),
    F.COMPANY: (
        "company name | your company | your company name | organization | organisation | organization name | "
        "organisation name | customer | customer name | institution | firm | employer | account name"
    ),
    F.LICENSE: (
        "license | licence | licence number | license no | licence no | license nr | licence nr | license num | "
        "license id | licence id | lic | lic no | lic number | lic num | software license | software licence | "
        "software license number | software licence number | license number or activation key | "
        "licence number or activation key | activation key or license number | activation key or licence number | "
        "your activation key or license number | license number activation key | activation key license number"
    ),
    F.ACTIVATION_KEY: ("activation code | act key | license key | licence key | product key"),
    F.PRODUCT: (
        "product name | software | software product | application | affected product | product name and version | "
        "product and version | product name version | product and release | software and version | "
        "product with version"
    ),
    F.VERSION: (
        "product version | software version | version number | version no | release | release version | ver | "
        "affected version"
    ),
    F.INQUIRY_TYPE: (
        "inquiry type | type of enquiry | enquiry type | type of request | request type | issue type | "
        "type of issue | inquiry | enquiry | type | category | ticket type | case type | kind of inquiry | "
        "nature of inquiry"
    ),
    F.PRIORITY: (
        "priority level | priority level of the issue | priority level of your issue | priority of the issue | "
        "the priority level of your issue | severity | severity level | urgency | prio | requested priority | "
        "issue priority | sev | criticality"
    ),
    F.DESCRIPTION: (
        "issue description | problem description | description of the issue | description of the problem | "
        "description of issue | description of problem | complete description | complete description of the issue "
        "| a complete description of the issue | detailed description | full description | issue | problem | "
        "problem statement | issue statement | details | issue details | problem details | what happened | "
        "what is happening | what happens | actual behavior | actual behaviour | observed behavior | "
        "observed behaviour | current behavior | current behaviour | actual result | actual results"
    ),
    F.PRODUCTION_IMPACT: (
        "production impact | impact | business impact | impact on production | impact on production system | "
        "impact on the production system | impact on our production system | effect on production | "
        "effect on production system | effect on the production system | production system effect | system impact "
        "| user impact | how is production affected | how is the production system affected | "
        "how is your production system affected | how the production system is affected | "
        "how it has affected your production system | production systems impact"
    ),
    F.SYSTEM_INFORMATION: (
        "system info | sys info | system | os | operating system | os version | os system info | "
        "os system information | environment | environment details | platform | system details | "
        "system specification | system specifications | system specs | system configuration | system environment "
        "| configuration | hardware | hardware and software | hardware software | machine | server information"
    ),
    F.STEPS_TO_REPRODUCE: (
        "steps required to reproduce | steps required to reproduce the issue | steps to reproduce the issue | "
        "steps to reproduce the problem | reproduction steps | repro steps | repro | steps | how to reproduce | "
        "to reproduce | steps to recreate | steps to replicate | steps for reproduction | reproduction | "
        "steps needed to reproduce"
    ),
    F.EXPECTED_BEHAVIOR: (
        "expected behaviour | expected result | expected results | expected | expected outcome | expected output "
        "| description of the expected behavior | description of the expected behaviour | "
        "description of expected behavior | description of expected behaviour | what did you expect | "
        "what you expected | what was expected | what should happen | desired behavior | desired behaviour | "
        "expectation"
    ),
    F.WORKAROUNDS: (
        "workaround | work around | work arounds | known workaround | known workarounds | any workarounds | "
        "description of any workarounds | description of workarounds | workarounds tried | possible workaround | "
        "possible workarounds | current workaround | available workarounds | temporary fix | mitigation"
    ),
    F.CODE_INPUT_OUTPUT: (
        "code | input | output | code input and output | code input output and files | code input output files | "
        "code input output files necessary to reproduce the issue | code input output or files | code and output "
        "| input and output | input output | sample code | code sample | example code | code example | "
        "code to reproduce | minimal example | minimal working example | mwe | code and files"
    ),
    F.QUESTION: (
        "questions | clear question | a clear question | our question | my question | request | "
        "what do you want us to do | what do you want the wst to do | what do you want wst to do | "
        "what should we do | what should the wst do | what you want the wst to do | what you want us to do | "
        "what we want | what we need | what do you need | action requested | requested action | desired action | "
        "how can we help | question for support | question to support"
    ),
    F.RESOURCES_CONSULTED: (
        "list of resources consulted | resources | resources used | consulted resources | documentation consulted "
        "| list of resources | resources you consulted | list of resources you consulted | "
        "list of resources you consulted to solve the problem | "
        "a list of resources you consulted to solve the problem | a list of resources consulted | "
        "references consulted | sources consulted | documents consulted | docs consulted | resources checked | "
        "consulted"
    ),
    F.PREVIOUS_REQUEST: (
        "previous case | previous request | previous ticket number | previous case number | previous ticket no | "
        "previous case no | previous request number | previous tickets | previous cases | ticket number | "
        "case number | ticket | case | ticket or case number | ticket case number | ticket no | case no | "
        "ticket id | case id | related ticket | related case | related request | related to ticket | "
        "earlier ticket | earlier case | prior ticket | prior case | previous ticket or case"
    ),
    F.STANDBY_CONTACT_NAME: (
        "24 7 contact name | 24 7 contact person | 24 7 technical contact | 24 7 name | 24x7 contact | "
        "24x7 contact name | 247 contact | standby contact | stand by contact | standby contact name | "
        "on call contact | on call engineer | on call | 24 hour contact | contact available 24 7 | "
        "technical contact available 24 7 | after hours contact | emergency contact | round the clock contact | "
        "24 7 contact name and phone"
    ),
    F.STANDBY_CONTACT_PHONE: (
        "24 7 phone number | 24 7 contact phone | 24 7 contact phone number | 24 7 telephone | 24 7 number | "
        "24 7 contact number | 24x7 phone | 24x7 contact phone | 247 phone | standby phone | "
        "standby contact phone | stand by phone | on call phone | on call number | 24 hour phone | "
        "after hours phone | emergency phone | emergency number"
    ),
    F.MAINTENANCE_START: (
        "maintenance starts | maintenance starts at | maintenance begin | maintenance begins | "
        "maintenance begins at | maintenance start time | maintenance start date | maintenance from | "
        "maintenance window start | start of maintenance | start of the maintenance | start of maintenance window "
        "| planned start | scheduled start"
    ),
    F.MAINTENANCE_END: (
        "maintenance ends | maintenance ends at | maintenance end time | maintenance end date | maintenance until "
        "| maintenance to | maintenance window end | end of maintenance | end of the maintenance | "
        "end of maintenance window | planned end | scheduled end"
    ),
    F.PRODUCTION_SYSTEM: (
        "production systems | production system name | name of production system | name of the production system "
        "| affected production system | production system affected | affected system | affected systems | "
        "system name"
    ),
}

_WEAK_WORDS = """
    name contact mail system type category issue problem details steps code input output environment platform
    configuration hardware machine os impact expected request ticket case customer application software consulted
    reproduction repro release mobile cell esc ver
"""
WEAK = frozenset(_WEAK_WORDS.split())
"""Single words that also begin ordinary lines: inside a longer value they are a label only where a block begins."""

_HINT = re.compile(r"\s*\([^()]*\)\s*\*?\s*$")
_NOT_WORD = re.compile(r"[\W_]+")


def _plain(label: str) -> str:
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", label).casefold()).strip()


_NAMED: dict[str, FactName] = {
    variant.strip(): name for name, variants in _VARIANTS.items() for variant in variants.split("|")
} | {_plain(name.label): name for name in FactName}


@lru_cache(maxsize=1024)
def fact_named(label: str) -> FactName | None:
    """The fact that a label names, in any case, with any punctuation, and with or without a hint in parentheses."""
    return _NAMED.get(_plain(label)) or _NAMED.get(_plain(_HINT.sub("", label)))


def is_weak(label: str) -> bool:
    """Whether a label is a word that also begins ordinary lines."""
    return _plain(_HINT.sub("", label)) in WEAK
