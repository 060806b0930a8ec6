#pragma once

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// All vtables that a call hands to a plugin. Made on the stack of that call and wiped behind it, so that a plugin which kept a pointer
// finds nothing.
struct TableVtables {
  TableVtables();
  ~TableVtables();
  TableVtables(const TableVtables&) = delete;
  TableVtables& operator=(const TableVtables&) = delete;

  ss_plugin_table_fields_vtable fields{};
  ss_plugin_table_fields_vtable_ext fields_ext{};
  ss_plugin_table_reader_vtable reader{};
  ss_plugin_table_reader_vtable_ext reader_ext{};
  ss_plugin_table_writer_vtable writer{};
  ss_plugin_table_writer_vtable_ext writer_ext{};
  ss_plugin_init_tables_input init{};
};

}  // namespace falco_plugin::host
