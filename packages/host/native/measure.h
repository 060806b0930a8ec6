#pragma once

#include "inspector.h"
#include "output.h"

namespace falco_plugin::host {

// Calls a plugin again and again with nothing in between and tells how long it takes. Arguments:
//   call: extract_fields|parse_event|next_batch, plugin
//   call: extract_in_turn, fields, events or take   one field after the other for each event, each in a call of its own; of any plugins
//   call: read_column, table, key, column   get_table_entry, read_entry_field and release_table_entry together
//   rounds: n (10), calls: n (10,000)   a first round does not count
//   events: [base64] or take: n (1)     what is shown to the plugin in turn; `take` gets them out of the open source
//   fields: [text], repeat: same|changing   for extract_fields: whether each call is for another event
// Result: see MeasureReport in src/measure-types.ts. Throws HostError. Not while the event loop runs.
Json measure(Inspector& inspector, const Json& args);

Json measure_extraction(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_parsing(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_batches(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_columns(Inspector& inspector, const Json& args);
Json measure_in_turn(Inspector& inspector, const Json& args);

}  // namespace falco_plugin::host
