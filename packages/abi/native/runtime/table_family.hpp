#ifndef FALCO_PLUGIN_TABLE_FAMILY_HPP
#define FALCO_PLUGIN_TABLE_FAMILY_HPP

#include <mutex>
#include <utility>

#include "table_failure.hpp"
#include "table_key.hpp"
#include "table_schema.hpp"

namespace falco_plugin {

// What an exported table and all tables nested in it have in common, first of all their lock: held during each operation, and never while
// a callback, the sink or anything else outside is called.
class TableFamily {
 public:
  TableFamily(const TableFacts& facts, TableFailureSink failed) : schema(facts.name, facts), failed_(std::move(failed)) {}

  // Any thread, without the lock.
  void tell(TableUser user, const char* code, std::string_view text) const noexcept {
    try {
      if (failed_) failed_({user, code, text});
    } catch (...) {
      // There is nobody left to tell.
    }
  }

  std::mutex lock;
  TableSchema schema;  // of the exported table itself
  const KeyHash hash;

 private:
  const TableFailureSink failed_;
};

}  // namespace falco_plugin

#endif
