#include "list_table.h"

#include "host_error.h"

namespace falco_plugin::host {

namespace {

constexpr uint64_t longest = 1 << 20;

// What create_table_entry gives: a place for a value, in one list.
struct NewElement : HostEntry {
  NewElement(const EntryFields& fields, const ListTable* of) : HostEntry(fields), list(of) {}
  const ListTable* const list;
};

}  // namespace

std::shared_ptr<HostEntry> ListTable::make() { return std::make_shared<NewElement>(fields(), this); }

bool ListTable::has_values(const HostEntry& entry) const { return dynamic_cast<const NewElement*>(&entry) == nullptr; }

std::shared_ptr<HostEntry> ListTable::put(uint64_t key, std::shared_ptr<HostEntry> entry) {
  const auto* element = dynamic_cast<const NewElement*>(entry.get());
  if (element == nullptr || element->list != this) throw HostError("entry with mismatching dynamic fields added to table: " + name());
  // libsinsp has no such limit; it would not get far.
  if (key >= longest) throw HostError("vector::_M_default_append");
  entries_.resize(key + 1);
  for (auto& place : entries_) {
    if (place == nullptr) place = std::make_shared<HostEntry>(fields());
  }
  return entries_[key];
}

bool ListTable::erase(uint64_t key) {
  if (key >= entries_.size()) return false;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(key));
  return true;
}

bool ListTable::visit(const std::function<bool(HostEntry&)>& visit) {
  const auto entries = entries_;
  for (const auto& entry : entries) {
    if (!visit(*entry)) return false;
  }
  return true;
}

}  // namespace falco_plugin::host
