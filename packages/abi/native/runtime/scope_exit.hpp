#ifndef FALCO_PLUGIN_SCOPE_EXIT_HPP
#define FALCO_PLUGIN_SCOPE_EXIT_HPP

#include <utility>

namespace falco_plugin {

// Does something at the end of a block, however it is left.
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

}  // namespace falco_plugin

#endif
