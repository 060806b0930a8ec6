#ifndef FALCO_PLUGIN_TABLE_FUNCTIONS_HPP
#define FALCO_PLUGIN_TABLE_FUNCTIONS_HPP

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// How tables are used: those of the host by what it passes to a call, the plugin's own by functions of ours. Pointers as they were given: any
// may be NULL, and those of the host are good during that call only.
struct TableFunctions {
  const ss_plugin_table_fields_vtable_ext* fields = nullptr;
  const ss_plugin_table_reader_vtable_ext* reader = nullptr;
  const ss_plugin_table_writer_vtable_ext* writer = nullptr;
};

// Whether everything in it may be called.
inline bool is_complete(const ss_plugin_table_fields_vtable_ext* fields) {
  return fields != nullptr && fields->list_table_fields != nullptr && fields->get_table_field != nullptr && fields->add_table_field != nullptr;
}
inline bool is_complete(const ss_plugin_table_reader_vtable_ext* reader) {
  return reader != nullptr && reader->get_table_name != nullptr && reader->get_table_size != nullptr && reader->get_table_entry != nullptr &&
         reader->read_entry_field != nullptr && reader->release_table_entry != nullptr && reader->iterate_entries != nullptr;
}
inline bool is_complete(const ss_plugin_table_writer_vtable_ext* writer) {
  return writer != nullptr && writer->clear_table != nullptr && writer->erase_table_entry != nullptr && writer->create_table_entry != nullptr &&
         writer->destroy_table_entry != nullptr && writer->add_table_entry != nullptr && writer->write_entry_field != nullptr;
}

}  // namespace falco_plugin

#endif
