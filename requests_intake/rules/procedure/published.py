"""The clauses in the words in which they are published, for readers of the site.

The sentences are those of docs/procedure.md; a test holds the two together.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedClause:
    """A clause as people read it: its heading, what it asks, and what mends it."""

    number: str
    heading: str
    rule: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """Clauses that belong together."""

    heading: str
    clauses: tuple[PublishedClause, ...]


CHAPTERS = (
    Chapter(
        "Who may ask",
        (
            PublishedClause(
                "1.1",
                "Registration in the Portal",
                "A person registers in the Portal before becoming an ESC.",
                "Register in the Portal and verify the email address.",
            ),
            PublishedClause(
                "1.2a",
                "One Administrative ESC",
                "A license has exactly one Administrative ESC, at first the Purchaser.",
                "Customer Service appoints the one Administrative ESC.",
            ),
            PublishedClause(
                "1.2b",
                "ESCs within the seats",
                "The ESCs of a license, Administrative and Regular together, never exceed its seats.",
                "Customer Service adds seats or ends the role of an ESC.",
            ),
            PublishedClause(
                "1.3a",
                "Who may update an ESC",
                "The Administrative ESC updates any ESC of the license; a Regular ESC only itself.",
                "The Administrative ESC of the license asks for the change.",
            ),
            PublishedClause(
                "1.3b",
                "How an ESC is updated",
                "Updates come through the Registration form, or by telephone in Customer Service Business Hours.",
                "Use the Registration form, or call Customer Service in its business hours.",
            ),
        ),
    ),
    Chapter(
        "How to file a Request",
        (
            PublishedClause(
                "2.1",
                "Channel",
                "Requests come by email or phone; any other channel may not be eligible.",
                (
                    "The support team decides whether the channel counts, and waives the clause. Filing by email or "
                    "phone needs no decision."
                ),
            ),
            PublishedClause(
                "2.2.1",
                "Contact name and phone",
                "A Request gives a contact name and a phone number.",
                "Add what is named.",
            ),
            PublishedClause(
                "2.2.2",
                "Company",
                "A Request gives the company name.",
                "Add Company.",
            ),
            PublishedClause(
                "2.2.3",
                "Software License",
                "A Request gives the activation key or the license number of a license in force.",
                "Check the number on the order, or send the activation key. Renew a license that has ended.",
            ),
            PublishedClause(
                "2.2.4",
                "Description of the issue",
                "A Request describes the Issue completely, on every channel.",
                "Add what is named.",
            ),
            PublishedClause(
                "2.2.5",
                "Previous ticket",
                "A Request that relates to an earlier one gives its ticket number.",
                "Check the ticket number, or leave it out if this is a new Issue.",
            ),
            PublishedClause(
                "2.3.1",
                "Contact email",
                "A Request in writing (email, web, API) gives a contact email address.",
                "Add Contact email.",
            ),
            PublishedClause(
                "2.3.2",
                "Product and version",
                (
                    "A Request in writing gives product and version. The product is that of the license, and the "
                    "version is in support for the priority."
                ),
                "Add what lacks, or name a version in support; otherwise the support team decides.",
            ),
            PublishedClause(
                "2.3.3",
                "Type of inquiry",
                "A Request in writing gives its type: Problem, Question, Product issue or Work order.",
                "Name one of the four.",
            ),
            PublishedClause(
                "2.3.4",
                "Priority",
                "A Request in writing gives its priority: Advisory, Important, Urgent or Critical.",
                "Name one of the four. Until it is known the clock runs as Advisory.",
            ),
            PublishedClause(
                "2.3.5",
                "Code, input, output",
                "A Request in writing brings the code, input, output and files that reproduce the Issue.",
                "Attach what reproduces the Issue, or add the section.",
            ),
            PublishedClause(
                "2.3.6",
                "Question",
                "A Request in writing asks a clear question: what the support team is to do.",
                "Say what the support team is asked to do, under Question.",
            ),
            PublishedClause(
                "2.3.7",
                "Resources consulted",
                "A Request in writing lists the resources consulted to solve the Issue.",
                "List what was consulted, under Resources consulted.",
            ),
            PublishedClause(
                "2.4",
                "English",
                "Requests are in English.",
                "Send the Request in English.",
            ),
        ),
    ),
    Chapter(
        "Critical and Urgent Requests, and maintenance",
        (
            PublishedClause(
                "3.1a",
                "Trained staff",
                "For a Critical or Urgent Request the customer makes sufficiently trained staff available.",
                "Tell the support team who of your staff works on the Issue.",
            ),
            PublishedClause(
                "3.1b",
                "Fixes and workarounds",
                (
                    "For a Critical or Urgent Request the customer implements and verifies at once each fix or "
                    "workaround communicated."
                ),
                "Implement and verify it, and tell the support team.",
            ),
            PublishedClause(
                "3.1c",
                "Access",
                (
                    "For a Critical or Urgent Request the customer provides access to the products, databases and "
                    "personnel needed."
                ),
                "Provide the access asked for.",
            ),
            PublishedClause(
                "3.2",
                "24/7 technical contact",
                (
                    "A Critical Request names a technical person, available 24/7, who knows the Issue, can analyse it "
                    "and can apply a resolution."
                ),
                "Name a technical person who knows the Issue, and a phone that reaches that person at any hour.",
            ),
            PublishedClause(
                "3.3",
                "Call within 15 minutes",
                "After filing a Critical Request by email, the customer phones the support team within 15 minutes.",
                (
                    "Call the number shown. After a breach the support team decides: it waives the clause or re-grades "
                    "the priority."
                ),
            ),
            PublishedClause(
                "3.4",
                "Maintenance notice",
                "Scheduled maintenance of a Production System is announced by email at least 72 hours before.",
                "Announce the next maintenance at least 72 h before it starts.",
            ),
        ),
    ),
    Chapter(
        "What Enterprise Support covers",
        (
            PublishedClause(
                "E.1",
                "For ESCs only",
                "Enterprise Support is for ESCs only.",
                "An ESC of the license confirms the Request.",
            ),
            PublishedClause(
                "E.2",
                "License in force",
                "The license is in force, and its plan includes Enterprise Support.",
                "Renew the license, or change to a plan that includes Enterprise Support.",
            ),
        ),
    ),
)
PUBLISHED = {clause.number: clause for chapter in CHAPTERS for clause in chapter.clauses}
