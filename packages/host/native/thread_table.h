#pragma once

#include "keyed_table.h"
#include "thread_fields.h"

namespace falco_plugin::host {

// libsinsp's `threads`: what the host knows of processes, with their arguments, environment, cgroups and descriptors. Nothing fills it but
// plugins and commands: this host reads no /proc and understands no system calls.
class ThreadTable : public KeyedTable {
 public:
  ThreadTable() : ThreadTable(std::make_shared<ThreadFields>()) {}

  std::shared_ptr<HostEntry> make() override;
  std::shared_ptr<HostEntry> put(uint64_t key, std::shared_ptr<HostEntry> entry) override;

 private:
  explicit ThreadTable(std::shared_ptr<ThreadFields> fields);

  // Made before the table, which is made with them.
  const std::shared_ptr<ThreadFields> fields_;
};

}  // namespace falco_plugin::host
