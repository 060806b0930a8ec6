#pragma once

#include "field_request.h"
#include "output.h"

namespace falco_plugin::host {

// The value that a plugin wrote: one, a list, or null for none. Integers are {"u64": "<decimal>"}, addresses text. What libsinsp would
// crash on or misread is told as a misuse.
Json extracted_value(const FieldRequest& request, const ss_plugin_extract_field& answer);

// Where the values lie in the event, [{start, length}], or null where the plugin tells none.
Json extracted_offsets(const FieldRequest& request, const ss_plugin_extract_field& answer, const ss_plugin_extract_value_offsets& offsets, const ss_plugin_event* event);

}  // namespace falco_plugin::host
