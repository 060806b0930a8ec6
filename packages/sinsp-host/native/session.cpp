#include "session.h"

#include "host_error.h"

namespace falco_plugin::sinsp_host {

using host::HostError;

void Session::create_inspector(const std::string& name) {
  std::lock_guard lock(mutex_);
  auto& place = inspectors_[name];
  if (place != nullptr) throw HostError("there is an inspector '" + name + "' already");
  place = std::make_unique<Inspector>(name, log);
}

Inspector& Session::inspector(const std::string& name) {
  std::lock_guard lock(mutex_);
  const auto found = inspectors_.find(name);
  if (found == inspectors_.end()) throw HostError("no inspector '" + name + "'");
  return *found->second;
}

void Session::destroy_inspector(const std::string& name) {
  inspector(name).close();
  decltype(inspectors_)::node_type node;
  {
    std::lock_guard lock(mutex_);
    node = inspectors_.extract(name);
  }
  // Destroyed here, where nothing is locked: plugins run while they are.
}

void Session::destroy_all() {
  decltype(inspectors_) all;
  {
    std::lock_guard lock(mutex_);
    all.swap(inspectors_);
  }
}

void Session::end_loops() {
  loops_ended_.store(true);
  std::lock_guard lock(mutex_);
  for (const auto& [name, inspector] : inspectors_) inspector->interrupt();
}

}  // namespace falco_plugin::sinsp_host
