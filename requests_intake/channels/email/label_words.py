"""The words of labels: what customers write instead of ours."""

from requests_intake.choices import FactName

F = FactName

_WRITTEN: dict[FactName, str] = {
    F.CONTACT_NAME: """
        requested by | your name and phone number | name and phone number | name and phone | name and telephone
        | contact | name | your name | full name | contact person | name of contact | requester | requestor |
        submitted by | reported by | primary contact | esc | esc name | contact name and phone | contact name
        phone | contact name and phone number | contact name and telephone | contact name and telephone number |
        reporter | applicant | caller | raised by | opened by | filed by | from whom | contact details | contact
        face | name phone | name tel | name telephone | name and contact number | name and tel | contact name
        and tel | contact name tel | contact name telephone | name and phone of contact | person in charge |
        responsible person | person responsible | contact in charge
    """,
    F.CONTACT_PHONE: """
        ph | ph no | telefon |
        phone | phone number | phone no | phone nr | contact phone number | contact number | telephone |
        telephone number | telephone no | tel | tel no | contact telephone | contact telephone number |
        mobile | mobile phone | mobile number | cell | cell phone | callback number | call back number |
        direct line | direct phone | contact no | contact tel | contact mobile | mobile no | phone contact |
        reach me at | reachable at | call me at | direct | direct number | handphone
    """,
    F.CONTACT_EMAIL: """
        email | e mail | mail | email address | e mail address | contact e mail | contact email address |
        contact e mail address | contact mail | email id | mail id | mail address | reply to
    """,
    F.COMPANY: """
        co | company name | your company | your company name | organization | organisation | organization name |
        organisation name | customer | customer name | institution | firm | employer | account name | account |
        client | client name | university | institute | college | facility | company organization | legal
        entity | business name | organisation company | enterprise | authority
    """,
    F.LICENSE: """
        license | licence | licence number | license no | licence no | license nr | licence nr | license num
        | license id | licence id | lic | lic no | lic number | lic num | software license | software
        licence | software license number | software licence number | license number or activation key |
        licence number or activation key | activation key or license number | activation key or licence
        number | your activation key or license number | license number activation key | activation key
        license number | license ref | licence ref | license reference | licence reference | wolfram license
        | wolfram license number | license agreement number
    """,
    F.ACTIVATION_KEY: """
        activation code | act key | license key | licence key | product key
    """,
    F.PRODUCT: """
        prod |
        product name | software | software product | application | affected product | product name and
        version | product and version | product name version | product and release | software and version |
        product with version | product affected | software name | component | program |
        product and its version | software and its version | name and version of the product
    """,
    F.VERSION: """
        product version | software version | version number | version no | release | release version | ver |
        affected version | affects version | build | release number | product release | installed version |
        version installed | version in use | program version | application version | sw version | sw release |
        mathematica version | version of mathematica | version of the software | wolfram version
    """,
    F.INQUIRY_TYPE: """
        inquiry type | type of enquiry | enquiry type | type of request | request type | issue type | type
        of issue | inquiry | enquiry | type | category | ticket type | case type | kind of inquiry | nature
        of inquiry | nature of the inquiry | nature of enquiry | nature of request | request category |
        issue category | inquiry category | inquiry kind | type of ticket | type of case | type of issue request
    """,
    F.PRIORITY: """
        degree of priority | degree of urgency | grade of priority |
        pri |
        priority level | priority level of the issue | priority level of your issue | priority of the issue
        | the priority level of your issue | severity | severity level | urgency | prio | requested priority
        | issue priority | sev | criticality | level of priority | level of urgency | priority requested |
        level of severity | urgency level | importance of the issue | priority of the request |
        priority of this issue | priority of this request | importance level | level of importance
    """,
    F.DESCRIPTION: """
        explanation | explanation of the problem | explanation of the issue | details of the problem | issue
        description | problem description | description of the issue | description of the problem | description
        of issue | description of problem | complete description | complete description of the issue | a
        complete description of the issue | detailed description | full description | issue | problem | problem
        statement | issue statement | issue faced | problem faced | error faced | issue observed | problem
        observed | details | issue details | problem details | what happened | what is happening | what happens
        | actual | actual behavior | actual behaviour | observed behavior | observed behaviour | current
        behavior | current behaviour | actual result | actual results | summary | issue summary | problem
        summary | summary of the issue | contents | content | symptom | symptoms | incident
        description | description of the incident | description of the incidence | description of
        the error | description of the bug | description of the failure | description of the request | issue
        overview | actual output | what we get | what we see | what i see | what we observe |
        what i get | what goes wrong | what is wrong | what is going wrong | what is happening now | what went
        wrong | error description | short description | description of the fault | fault | fault description |
        observed result | observed | subject matter
    """,
    F.PRODUCTION_IMPACT: """
        production impact | impact | business impact | impact on production | impact on production system |
        impact on the production system | impact on our production system | effect on production | effect on
        production system | effect on the production system | production system effect | system impact | user
        impact | how is production affected | how is the production system affected | how is your production
        system affected | how the production system is affected | how it has affected your production system |
        production systems impact | effect | effects | consequence | consequences | impact on business | impact
        on operations | operational impact | customer impact | impact on our business | business effect | who is
        affected | what is affected | effect on our production | effect on our production system | effect on our
        business | impact on us | impact on our production | impact for us | impact on users | how it affects
        production | how it affects our production system | how does it affect production
    """,
    F.SYSTEM_INFORMATION: """
        system info | sys info | system | os | operation system | operative system | operating system and version |
        system and version | computer and system | operating system | os version | os system info | os system
        information | environment | environment details | platform | system details | system specification |
        system specifications | system specs | system configuration | system environment | configuration |
        hardware | hardware and software | hardware software | machine | server information | system data |
        technical environment | server | servers | host | setup | our setup | infrastructure | computer |
        hardware and os
    """,
    F.STEPS_TO_REPRODUCE: """
        steps required to reproduce | steps required to reproduce the issue | steps to reproduce the issue |
        steps to reproduce the problem | reproduction steps | repro steps | repro | steps | how to reproduce
        | to reproduce | steps to recreate | steps to replicate | steps for reproduction | reproduction |
        steps needed to reproduce | procedure | how we reproduce it | how we reproduce | how can we
        reproduce it | how to reproduce it | how to reproduce the problem | steps taken | how it happens |
        to reproduce the issue | how to recreate | how to recreate it | how to repeat | how to repeat it | steps to
        repeat | how to get the error
    """,
    F.EXPECTED_BEHAVIOR: """
        what did we expect | what had we expected | what we had expected |
        expect result | expected value | result expected |
        expected behaviour | expected result | expected results | expected | expected outcome | expected
        output | description of the expected behavior | description of the expected behaviour | description
        of expected behavior | description of expected behaviour | what did you expect | what you expected |
        what was expected | what should happen | desired behavior | desired behaviour | expectation | what
        we expect | what we expected | what i expect | what i expected | what do you expect | we expect | we
        expected | should be | expected state | correct behavior | correct behaviour | what should happen
        instead | what we want to see | what should we see | should have been | should happen | desired result |
        desired output
    """,
    F.WORKAROUNDS: """
        workaround | work around | work arounds | known workaround | known workarounds | any workarounds |
        description of any workarounds | description of workarounds | workarounds tried | possible
        workaround | possible workarounds | current workaround | available workarounds | temporary fix |
        mitigation | workarounds known | workaround used | current workarounds | what we do meanwhile | what
        helps | temporary solution | interim solution | is there a workaround
    """,
    F.CODE_INPUT_OUTPUT: """
        console | result | results |
        code | input | output | code input and output | code input output and files | code input output
        files | code input output files necessary to reproduce the issue | code input output or files | code
        and output | input and output | input output | sample code | code sample | example code | code
        example | code to reproduce | minimal example | minimal working example | mwe | code and files |
        code used | error message | error messages | error output | log output | log | logs | log excerpt |
        console output | error text | source code | files | attached files | attachments
    """,
    F.QUESTION: """
        our request to you | question to be answered |
        q |
        questions | clear question | a clear question | our question | my question | request | what do you
        want us to do | what do you want the wst to do | what do you want wst to do | what should we do |
        what should the wst do | what you want the wst to do | what you want us to do | what we want | what
        we need | what do you need | action requested | requested action | desired action | how can we help
        | question for support | question to support | ask | our ask | what we ask | what we ask of you |
        what we want you to do | what we want the wst to do | what we want wst to do | what we want support to do |
        clear question identifying what you want the wst to do | a clear question identifying what you want the
        wst to do | what we would like | what we would like from you | what we expect from you | what we need you
        to do | what you should do | what can we do | help requested | help wanted | what we want from you | what
        we need from you | what we would like you to do | question for you |
        question to you | question to the support team | question for the support team | request to support
        | your task | requested help | help needed | what do you need from us | we ask you to
    """,
    F.RESOURCES_CONSULTED: """
        list of resources consulted | resources | resources used | consulted resources | documentation
        consulted | list of resources | resources you consulted | list of resources you consulted | list of
        resources you consulted to solve the problem | a list of resources you consulted to solve the
        problem | a list of resources consulted | references consulted | sources consulted | documents
        consulted | docs consulted | resources checked | consulted | docs checked | documentation checked |
        documentation read | what we read | what we have read | already consulted | already checked |
        articles consulted | references | pages consulted | pages read | what we already looked at | where
        we looked | literature consulted | already read | what we tried | what i tried | what we have tried | what i
        have tried | what have you tried | what did you try | already tried | tried | tried so far | what we tried
        so far | actions already done | actions taken | already done | what we did already | what we already did |
        troubleshooting | troubleshooting done | troubleshooting steps | checked so far | what we checked |
        what we have checked | what i checked | looked at
    """,
    F.PREVIOUS_REQUEST: """
        previous case | previous request | previous ticket number | previous case number | previous ticket no |
        previous case no | previous request number | previous tickets | previous cases | ticket number | case
        number | ticket | case | ticket or case number | ticket case number | ticket no | case no | ticket id |
        case id | related ticket | related case | related request | related to ticket | earlier ticket | earlier
        case | prior ticket | prior case | previous ticket or case | previous reference | related wes ticket |
        your ticket | your ticket number | your reference | your case number | follow up to | follow up of |
        related tickets | earlier request | prior request | old ticket | last ticket | ticket number of previous
        request | ticket or case number if your request relates back to a previous request | ticket or case
        number if it relates to a previous request | ticket or case number if it relates to one | ticket or case
        number if related | previous ticket if it relates to one | previous ticket number if it relates to one
    """,
    F.STANDBY_CONTACT_NAME: """
        24 7 contact name | 24 7 contact person | 24 7 technical contact | 24 7 name | 24x7 contact | 24x7
        contact name | 247 contact | standby contact | stand by contact | standby contact name | on call
        contact | on call engineer | on call | 24 hour contact | contact available 24 7 | technical contact
        available 24 7 | after hours contact | emergency contact | round the clock contact | 24 7 contact
        name and phone | on call person | 24 7 standby | person on call | on duty | duty engineer | duty
        officer | night contact | out of hours contact | 24h contact | contact around the clock | 24 hours
        contact | 24x7 on call | always reachable
    """,
    F.STANDBY_CONTACT_PHONE: """
        24 7 phone number | 24 7 contact phone | 24 7 contact phone number | 24 7 telephone | 24 7 number |
        24 7 contact number | 24x7 phone | 24x7 contact phone | 247 phone | standby phone | standby contact
        phone | stand by phone | on call phone | on call number | 24 hour phone | after hours phone |
        emergency phone | emergency number | on call mobile | 24x7 number | duty phone | night phone | out
        of hours phone | out of hours number | 24h phone | 24h number | 24 hours phone | emergency telephone
        | phone around the clock | hotline of ours | standby number | on call telephone | duty mobile
    """,
    F.MAINTENANCE_START: """
        maintenance starts | maintenance starts at | maintenance begin | maintenance begins | maintenance begins
        at | maintenance start time | maintenance start date | maintenance from | maintenance window start |
        start of maintenance | start of the maintenance | start of maintenance window | planned start |
        scheduled start | planned start of maintenance | start | start time | start date | begin | window start
        | start of window | outage start | downtime start | begin of maintenance | works start | start of the
        work
    """,
    F.MAINTENANCE_END: """
        maintenance ends | maintenance ends at | maintenance end time | maintenance end date | maintenance until
        | maintenance to | maintenance window end | end of maintenance | end of the maintenance | end of
        maintenance window | planned end | scheduled end | planned end of maintenance | end | end time | end
        date | until | window end | end of window | outage end | downtime end | works end | end of the work
    """,
    F.EXTERNAL_REFERENCE: """
        our reference | our ref | our reference number | our ticket | our ticket number | our case | our
        case number | customer reference | customer ticket | your customer reference | internal reference |
        internal ticket | internal ticket number | our incident | our incident number | reference of ours |
        external ref | external ticket | external ticket number | customer case number
    """,
    F.PRODUCTION_SYSTEM: """
        production systems | production system name | name of production system | name of the production
        system | affected production system | production system affected | affected system | affected
        systems | system name | affected installation | installation affected | affected production systems
        | system in production | production environment | production server | production instance | systems
        affected | system affected
    """,
}
VARIANTS = {
    name: frozenset(" ".join(variant.split()) for variant in written.split("|")) for name, written in _WRITTEN.items()
}
"""For each fact the labels that mean it, in lower case, words with one blank between."""

WEAK = frozenset(
    """
    account actual applicant application ask attachments authority begin build caller case category cell client co code
    college component computer configuration consequence consequences console consulted contact content
    contents customer details direct effect effects end enterprise environment esc expected explanation
    facility fault files from hardware host impact infrastructure input institute issue log
    logs machine mail mobile name observed os output ph platform pri problem procedure prod program q
    references release reporter repro reproduction request result results server servers setup software start
    steps summary symptom symptoms system ticket tried type university until ver
    """.split()
)
"""Single words that also begin ordinary lines: inside a longer value they are a label only where a block begins."""
