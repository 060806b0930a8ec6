#pragma once

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// What is wrong with the functions of a table, in libsinsp's words; nullptr: nothing. Those of the input must be the extended ones.
const char* vtable_flaw(const ss_plugin_table_input& in, const ss_plugin_table_reader_vtable_ext& reader, const ss_plugin_table_writer_vtable_ext& writer, const ss_plugin_table_fields_vtable_ext& fields);

}  // namespace falco_plugin::host
