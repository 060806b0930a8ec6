#ifndef FALCO_PLUGIN_OWN_TABLE_FUNCTIONS_HPP
#define FALCO_PLUGIN_OWN_TABLE_FUNCTIONS_HPP

#include "falco_plugin/falco_api.h"
#include "own_table.hpp"
#include "table_failure.hpp"

namespace falco_plugin {

// The C functions over tables that the plugin exports: a table is an OwnTable, an entry a TableEntry, a field a TableColumn. Any thread. No
// exception leaves them: the reason of a failure goes to the table's sink, but that there is no entry with a key to be found, which is none.
//
// Two sets of them. The host and other plugins do not see columns that are the plugin's alone, and write to none that is read-only; a table
// in an entry is an ss_plugin_table_input for them, as libsinsp demands. The owner sees and writes everything; a table in an entry is an
// OwnTable, to be used with the owner's functions.
//
// Hosts and plugins of API 3.0 know no release_table_entry. Each entry that they got stays held until the exported table is destroyed: after
// it was erased it still takes its memory, and so does text in it that they read and that was overwritten. Nothing dangles.
struct OwnTableFunctions {
  ss_plugin_table_fields_vtable_ext fields;
  ss_plugin_table_reader_vtable_ext reader;
  ss_plugin_table_writer_vtable_ext writer;
};

// Lives for ever. Mutable only because ss_plugin_table_input points to mutable vtables; nobody writes to it.
OwnTableFunctions& own_table_functions(TableUser user);

// What add_table takes, with the same functions in vtables of both kinds. Points to the table and its name.
ss_plugin_table_input host_input_of(OwnTable& table);

}  // namespace falco_plugin

#endif
