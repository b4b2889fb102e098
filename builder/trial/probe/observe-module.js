import { observe } from "../../../extension/content/page/observe.js";

/** The page as it is, as if it had been so for long. */
export const look = (rules) => observe(document, rules, { age_ms: 60_000, quiet_ms: 60_000 });
