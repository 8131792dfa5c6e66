"""The demo's people: staff of the vendor, and the ESCs of its customers."""

from dataclasses import dataclass

STAFF_DOMAIN = "desk.example"


@dataclass(frozen=True)
class StaffMember:
    """Somebody who works at the desk, and in which staff group."""

    name: str
    group: str

    @property
    def email(self) -> str:
        """First name at the desk's own domain."""
        return f"{self.name.split()[0].lower()}@{STAFF_DOMAIN}"


STAFF = (
    StaffMember("Maya Lindqvist", "Lead"),
    StaffMember("Tom Okafor", "Support engineer"),
    StaffMember("Sara Kim", "Customer Service"),
    StaffMember("Paul Reyes", "Auditor"),
)


@dataclass(frozen=True)
class Holder:
    """A customer with its license: ESCs by name, the first one Administrative. Dates in months from today."""

    company: str
    domain: str
    time_zone: str
    license: str
    seats: int
    product: str
    version: str
    escs: tuple[str, ...]
    plan: str = "Enterprise"
    starts_months_ago: int = 8
    ends_in_months: int = 16
    production_systems: tuple[str, ...] = ("Production cluster",)


@dataclass(frozen=True)
class PartnerCompany:
    """A partner with one of its people, and the license whose Administrative ESC lets it in."""

    name: str
    person: str
    domain: str
    license: str


PARTNER = PartnerCompany("Meridian Consulting", "Paula Reed", "meridian.example", "L4821-0937")

HOLDERS = (
    Holder(
        "Northwind Analytics",
        "northwind.example",
        "America/New_York",
        "L4821-0937",
        5,
        "Mathematica",
        "14.2",
        ("Ada Brandt", "Ben Ortiz", "Chloe Martin"),
        production_systems=("Pricing cluster", "Reporting server"),
    ),
    Holder(
        "Fjordworks Marine",
        "fjordworks.example",
        "Europe/Oslo",
        "L3007-1142",
        3,
        "Mathematica",
        "14.1",
        ("Dora Lind", "Erik Haugen"),
        starts_months_ago=26,
        ends_in_months=-2,
    ),
    Holder(
        "Kitsune Robotics",
        "kitsune.example",
        "Asia/Tokyo",
        "L5530-2764",
        8,
        "Enterprise Private Cloud",
        "2.4",
        ("Haruka Sato", "Kenji Mori", "Naomi Ito", "Ryo Tanaka"),
        production_systems=("Vision pipeline",),
    ),
    Holder(
        "Altamira Capital",
        "altamira.example",
        "Europe/London",
        "L6618-3051",
        10,
        "Mathematica",
        "14.2",
        ("Fiona Clarke", "George Ashe", "Hana Novak"),
        production_systems=("Risk engine", "Overnight batch"),
    ),
    Holder(
        "Redwood Genomics",
        "redwood.example",
        "America/Los_Angeles",
        "L7245-4418",
        4,
        "Mathematica",
        "13.2",
        ("Irene Castillo", "Jack Dunn"),
        production_systems=("Sequencing line",),
    ),
    Holder(
        "Baltic Grid Operators",
        "balticgrid.example",
        "Europe/Berlin",
        "L8093-5520",
        6,
        "Enterprise Private Cloud",
        "2.3",
        ("Klara Weiss", "Lars Petersen", "Mina Vogel"),
        production_systems=("Load forecast",),
    ),
    Holder(
        "Sunrise Schools",
        "sunrise.example",
        "America/Chicago",
        "L9174-6683",
        2,
        "Mathematica",
        "14.2",
        ("Nora Quinn",),
        plan="Standard",
    ),
    Holder(
        "Tasman Shipping",
        "tasman.example",
        "Australia/Sydney",
        "L1352-7796",
        5,
        "Mathematica",
        "14.1",
        ("Oscar Reid", "Priya Nair"),
        production_systems=("Route optimiser",),
    ),
)


def address(name: str, domain: str) -> str:
    """ada.brandt@northwind.example"""
    return f"{'.'.join(name.lower().split())}@{domain}"
