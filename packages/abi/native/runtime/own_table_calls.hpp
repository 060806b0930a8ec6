#ifndef FALCO_PLUGIN_OWN_TABLE_CALLS_HPP
#define FALCO_PLUGIN_OWN_TABLE_CALLS_HPP

#include "own_table.hpp"
#include "table_error.hpp"

namespace falco_plugin {

inline OwnTable& own_table(ss_plugin_table_t* table) { return *static_cast<OwnTable*>(table); }

// Does something with one of the plugin's own tables, in one step and not through the functions that others have. They refuse by exceptions of their own.
template <typename Work>
auto refusing(const Work& work) {
  try {
    return work();
  } catch (const TableRefusal& refusal) {
    throw TableError(refusal.code(), refusal.what());
  }
}

}  // namespace falco_plugin

#endif
