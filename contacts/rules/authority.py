"""Who may update what is kept about an ESC. Clause 1.3a."""

from contacts.choices import EscRole


def may_update(role_of_asker: EscRole | None, asks_for_self: bool, *, is_deputy: bool = False) -> bool:
    """Whether somebody may update an ESC of a license, given their own role there (None for an outsider).

    The Administrative ESC, or its deputy in its place, updates any ESC of the license, a Regular one only itself.
    """
    if role_of_asker == EscRole.ADMINISTRATIVE or (role_of_asker == EscRole.REGULAR and is_deputy):
        return True
    return role_of_asker == EscRole.REGULAR and asks_for_self
