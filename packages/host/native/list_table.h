#pragma once

#include <vector>

#include "host_table.h"

namespace falco_plugin::host {

// A list in an entry, such as the arguments of a process: its keys are places. As in libsinsp, where it lies over a vector, adding cuts off what
// is behind the place.
class ListTable : public HostTable {
 public:
  ListTable(const std::string& name, EntryFields& fields) : HostTable(name, SS_PLUGIN_ST_UINT64, fields) {}

  uint64_t size() const override { return entries_.size(); }
  std::shared_ptr<HostEntry> find(uint64_t key) override { return key < entries_.size() ? entries_[key] : nullptr; }
  std::shared_ptr<HostEntry> make() override;
  std::shared_ptr<HostEntry> put(uint64_t key, std::shared_ptr<HostEntry> entry) override;
  bool erase(uint64_t key) override;
  void clear() override { entries_.clear(); }
  bool visit(const std::function<bool(HostEntry&)>& visit) override;

 protected:
  bool moves_entries() const override { return true; }
  bool has_values(const HostEntry& entry) const override;

 private:
  std::vector<std::shared_ptr<HostEntry>> entries_;
};

}  // namespace falco_plugin::host
