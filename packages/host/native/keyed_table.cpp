#include "keyed_table.h"

#include <vector>

#include "host_error.h"

namespace falco_plugin::host {

std::shared_ptr<HostEntry> KeyedTable::find(uint64_t key) {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : found->second;
}

std::shared_ptr<HostEntry> KeyedTable::make() { return std::make_shared<HostEntry>(fields()); }

std::shared_ptr<HostEntry> KeyedTable::put(uint64_t key, std::shared_ptr<HostEntry> entry) {
  if (&entry->fields() != &fields()) throw HostError(std::string("unknown entry type added to ") + what_ + " table");
  if (entries_.size() >= limit_ && entries_.count(key) == 0) return nullptr;
  entry->set(key_field_, key);
  return entries_[key] = std::move(entry);
}

bool KeyedTable::visit(const std::function<bool(HostEntry&)>& visit) {
  // A plugin that changes the table meanwhile is told off, but must not crash the host.
  std::vector<std::shared_ptr<HostEntry>> entries;
  entries.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) entries.push_back(entry);
  for (const auto& entry : entries) {
    if (!visit(*entry)) return false;
  }
  return true;
}

}  // namespace falco_plugin::host
