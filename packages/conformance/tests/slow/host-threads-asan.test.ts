import { hostThreadsSuite } from "../host-threads/host-threads-suite.ts";
import { sanitizedNode } from "../sanitizers/sanitized-node.ts";

const asan = sanitizedNode("asan");

// An isolate whose heap V8 gave up is never freed (that is the containment), so there is a leak to be found.
hostThreadsSuite("a host with asan", asan, { ...asan.host, env: { ...asan.host.env, ASAN_OPTIONS: "detect_leaks=0:halt_on_error=1:abort_on_error=0" } });
