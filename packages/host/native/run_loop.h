#pragma once

#include "inspector.h"
#include "output.h"

namespace falco_plugin::host {

// Runs the event loop of an inspector until something that the options name happens. Options, all optional:
//   events, asyncEvents: n     so many events were delivered
//   ms: n                      so long
//   fields: [text]             extract these from every event; together, offsets, detail: see Extraction
//   emit: all|async|none       which events go to the output (default all)
//   asyncNames: [text]         of async events only those of these names go to the output
//   times: true                report how long the calls of parse_event and extract_fields took
//   dump: path                 begin a capture file behind the first event
//   describe: true             ask source plugins for a text of their events
//   bytes: true                report the bytes of each event
//   threads: kind              see make_call_threads()
//   steps: n                   so many calls of next()
// Besides it ends at the end or failure of the source, and by Inspector::interrupt().
Json run_loop(Inspector& inspector, const Json& options, Output& output);

}  // namespace falco_plugin::host
