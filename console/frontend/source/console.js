// Everything works without this script; with it, what is new appears by itself.
import { createAll, ErrorSummary, NotificationBanner, SkipLink, Button } from "govuk-frontend";
import "htmx.org"; // and under its global name, by which its extensions find it
import "htmx.org/dist/ext/hx-sse.js";

import "./live.js";

document.body.classList.add("govuk-frontend-supported");
for (const component of [ErrorSummary, NotificationBanner, SkipLink, Button]) createAll(component);
