"""Which facts are told in sentences."""

from requests_intake.choices import FactName

LONG = frozenset(
    {
        FactName.DESCRIPTION,
        FactName.PRODUCTION_IMPACT,
        FactName.SYSTEM_INFORMATION,
        FactName.STEPS_TO_REPRODUCE,
        FactName.EXPECTED_BEHAVIOR,
        FactName.WORKAROUNDS,
        FactName.CODE_INPUT_OUTPUT,
        FactName.QUESTION,
        FactName.RESOURCES_CONSULTED,
    }
)
"""Facts told in sentences, over several paragraphs. The others are told in one."""
