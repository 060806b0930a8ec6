#include "session.h"

#include "host_error.h"

namespace falco_plugin::host {

Inspector& Session::create_inspector(const std::string& name) {
  std::lock_guard lock(mutex_);
  auto& place = inspectors_[name];
  if (place != nullptr) throw HostError("there is an inspector '" + name + "' already");
  place = std::make_unique<Inspector>(name, log);
  return *place;
}

Inspector& Session::inspector(const std::string& name) {
  std::lock_guard lock(mutex_);
  const auto found = inspectors_.find(name);
  if (found == inspectors_.end()) throw HostError("no inspector '" + name + "'");
  return *found->second;
}

void Session::destroy_inspector(const std::string& name, bool last_first) {
  Inspector& target = inspector(name);
  target.close();
  target.destroy_plugins(last_first);
  std::lock_guard lock(mutex_);
  inspectors_.erase(name);
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

}  // namespace falco_plugin::host
