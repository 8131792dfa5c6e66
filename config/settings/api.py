"""The partners' API: tokens, limits, and the page that describes it."""

from config.env import VENDOR_NAME, env
from licensing.choices import Priority

KNOX_TOKEN_MODEL = "contacts.ApiToken"  # noqa: S105
# The library's migrations make its own table of tokens even where another model is in its place.
MIGRATION_MODULES = {"knox": None}
REST_KNOX = {"SECURE_HASH_ALGORITHM": "hashlib.sha256", "AUTH_TOKEN_CHARACTER_LENGTH": 64, "TOKEN_PREFIX": "esd_"}

API_CALLS_PER_MINUTE = env.int("API_CALLS_PER_MINUTE", default=600)
API_FAILURES_PER_MINUTE = env.int("API_FAILURES_PER_MINUTE", default=60)
API_BODY_MAX_BYTES = 1024 * 1024
API_FILES_MAX_BYTES = 26 * 1024 * 1024
API_FILE_MAX_BYTES = 20 * 1024 * 1024

# What a view of contacts.api.view.ApiView does not say itself. No session, no form, no page of the library's own.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["contacts.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["contacts.api.throttling.PerToken"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "contacts.api.bodies.AlwaysJson",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["contacts.api.bodies.BoundedJson"],
    "DEFAULT_SCHEMA_CLASS": "contacts.api.schema.Described",
    "EXCEPTION_HANDLER": "contacts.api.problems.answer_problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{VENDOR_NAME} Enterprise Support",
    "DESCRIPTION": "For partners: licenses, contacts and Requests of the customers who let them in.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATIONS": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["contacts.api.schema.only_ours"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "contacts.api.schema.with_problems",
    ],
    "ENUM_NAME_OVERRIDES": {"PriorityEnum": Priority.choices()},
    "SWAGGER_UI_DIST": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
