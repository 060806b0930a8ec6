#pragma once

#include <utility>

namespace falco_plugin::host {

// Does something at the end of a scope, however that is left.
template <typename Work>
class ScopeExit {
 public:
  explicit ScopeExit(Work work) : work_(std::move(work)) {}
  ~ScopeExit() { work_(); }
  ScopeExit(const ScopeExit&) = delete;
  ScopeExit& operator=(const ScopeExit&) = delete;

 private:
  Work work_;
};

}  // namespace falco_plugin::host
