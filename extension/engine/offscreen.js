/**
 * The document that keeps the shared engine in Chromium, whose background cannot. It ends when
 * nobody has asked for long.
 */

import { python, serve } from "./shared.js";

serve(() => window.close());
python().catch(() => undefined);
