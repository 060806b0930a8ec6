#include "state_table.h"

#include <mutex>
#include <set>

namespace falco_plugin::host {

const std::string& StateTable::kept_name(const std::string& name) {
  static std::mutex mutex;
  static auto& names = *new std::set<std::string>;
  std::lock_guard lock(mutex);
  return *names.insert(name).first;
}

}  // namespace falco_plugin::host
