"use strict";
const api = document.getElementById("api");
SwaggerUIBundle({ url: api.dataset.schema, domNode: api, deepLinking: true, validatorUrl: null });
