#ifndef FALCO_PLUGIN_EVENT_REALM_HPP
#define FALCO_PLUGIN_EVENT_REALM_HPP

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "async_event_bytes.hpp"
#include "instance_state.hpp"
#include "node.h"
#include "realm_binding.hpp"

namespace falco_plugin {

class NodeProcess;

// A Node.js environment that has no thread and no event loop: the host's thread enters it for one call and waits for its answer.
// Calls of one instance never overlap, but come from changing threads, so each takes the isolate's lock. What takes too long is
// terminated. Owned by the instance.
class EventRealm {
 public:
  // Makes the environment and loads the definition. Throws CodedError.
  EventRealm(NodeProcess& process, std::shared_ptr<InstanceState> state);
  ~EventRealm();
  EventRealm(const EventRealm&) = delete;
  EventRealm& operator=(const EventRealm&) = delete;

  // Puts the events of the definition's snapshot function into `events`, which is empty. False, and why, where it fails; then it
  // is empty again.
  bool snapshot(std::vector<AsyncEventBytes>& events, std::string& error);

 private:
  // Runs `work` inside the isolate, within the time limit and with V8's fatal errors caught. False where it was ended.
  template <typename Work>
  bool enter(std::chrono::milliseconds limit, const Work& work, std::string& error);

  void load();
  void tear_down() noexcept;

  NodeProcess& process_;  // never freed
  const std::shared_ptr<InstanceState> state_;
  std::unique_ptr<node::CommonEnvironmentSetup> setup_;
  std::unique_ptr<RealmBinding> binding_;
  std::vector<AsyncEventBytes>* dump_ = nullptr;  // during snapshot()
  std::string load_error_;
  bool lost_ = false;  // a fatal error of V8: never entered nor freed again
};

}  // namespace falco_plugin

#endif
