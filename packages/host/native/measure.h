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

// The same at a rate, for long: each event is parsed, then its fields are extracted one by one, as real hosts do, and each call is timed.
//   plugin, events or take as above, fields: [text], rate: events a second (10,000), seconds: n (1)
// Result: see SteadyReport in src/measure-types.ts. Throws HostError. Not while the event loop runs.
Json measure_steadily(Inspector& inspector, const Json& args);

// The plugin that is named in the arguments. Throws HostError unless it is there and initialised.
Plugin& ready_plugin(Inspector& inspector, const Json& args);

Json measure_extraction(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_parsing(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_batches(Inspector& inspector, Plugin& plugin, const Json& args);
Json measure_columns(Inspector& inspector, const Json& args);
Json measure_in_turn(Inspector& inspector, const Json& args);

}  // namespace falco_plugin::host
