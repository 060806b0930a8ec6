#pragma once

#include "inspector.h"
#include "output.h"

namespace falco_plugin::host {

// Asks all plugins of an inspector for their metrics again and again, as Falco's web server does beside the event loop. Arguments:
//   ms: how long, everyMs: n (1)
// Result: see ScrapeReport in src/run-types.ts. From a thread of its own; not while plugins are initialised or destroyed.
Json scrape(const Inspector& inspector, const Json& args);

}  // namespace falco_plugin::host
