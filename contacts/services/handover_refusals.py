"""Why the Administrative role does not go from one to another. Clause 1.2a."""

from contacts.models import Handover, User
from licensing.models import License
from licensing.services.refusal import Refusal


class NotTheAdministrativeEsc(Refusal):
    """Somebody else than the Administrative ESC wants to give its role, or name a deputy."""

    clause = "1.2a"

    def __init__(self, license: License, person: User) -> None:
        super().__init__(f"{person} is not the Administrative ESC of license {license}, who alone may do this.")


class NotARegularEsc(Refusal):
    """The person meant to get the role, or to be deputy, is no Regular ESC of the license."""

    clause = "1.2a"

    def __init__(self, license: License, person: User) -> None:
        super().__init__(
            f"{person} is no Regular ESC of license {license}. Invite the person first, or choose another."
        )


class NotTheNominee(Refusal):
    """Somebody else answers a nomination."""

    clause = "1.2a"

    def __init__(self, handover: Handover) -> None:
        super().__init__(f"Only {handover.nominee}, who was nominated, answers this nomination.")


class NominationOver(Refusal):
    """The nomination was answered, withdrawn, or its giver has the role no more."""

    clause = "1.2a"

    def __init__(self, handover: Handover) -> None:
        became = handover.get_outcome_display() or "overtaken: who made it is not the Administrative ESC any more"
        super().__init__(f"The nomination of {handover.nominee} for license {handover.license} is over: {became}.")


class ProofWanting(Refusal):
    """Customer Service appoints somebody without saying what is on file."""

    clause = "1.2a"

    def __init__(self) -> None:
        super().__init__(
            "There is no proof. Say what is on file: who asked for it, in which letter or order, and when."
        )


class SecondFactorWanting(Refusal):
    """The nominee has no second factor, without which nobody acts as Administrative ESC."""

    clause = "1.2a"

    def __init__(self, handover: Handover) -> None:
        super().__init__(
            f"{handover.nominee} has no second factor, and an Administrative ESC needs one. Set one up, then accept."
        )
