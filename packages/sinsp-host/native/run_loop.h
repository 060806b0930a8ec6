#pragma once

#include "inspector.h"

namespace falco_plugin::sinsp_host {

// Runs the event loop of an inspector until something that the options name happens. Those of the other host:
//   events, asyncEvents, ms, steps, fields, emit, dump, describe, bytes, detail, offsets
// and two that only libsinsp has:
//   filter: text     deliver events that it matches, and no others
//   format: text     render each delivered event so, as "formatted"
// Besides it ends at the end or failure of the source, and by Inspector::interrupt().
Json run_loop(Inspector& inspector, const Json& options, Output& output);

}  // namespace falco_plugin::sinsp_host
