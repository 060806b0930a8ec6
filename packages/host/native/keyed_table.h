#pragma once

#include <unordered_map>

#include "host_table.h"

namespace falco_plugin::host {

// A table of the host that finds its entries by an int64 key, which one of their fields repeats.
class KeyedTable : public HostTable {
 public:
  // `what` is libsinsp's name of it in error texts; more than `limit` entries are not taken.
  KeyedTable(const std::string& name, EntryFields& fields, const EntryField& key_field, const char* what, size_t limit)
      : HostTable(name, SS_PLUGIN_ST_INT64, fields), key_field_(key_field), what_(what), limit_(limit) {}

  uint64_t size() const override { return entries_.size(); }
  std::shared_ptr<HostEntry> find(uint64_t key) override;
  std::shared_ptr<HostEntry> make() override;
  std::shared_ptr<HostEntry> put(uint64_t key, std::shared_ptr<HostEntry> entry) override;
  bool erase(uint64_t key) override { return entries_.erase(key) != 0; }
  void clear() override { entries_.clear(); }
  bool visit(const std::function<bool(HostEntry&)>& visit) override;

 private:
  const EntryField& key_field_;
  const char* const what_;
  const size_t limit_;
  std::unordered_map<uint64_t, std::shared_ptr<HostEntry>> entries_;
};

}  // namespace falco_plugin::host
