#ifndef FALCO_PLUGIN_INSTANCE_HPP
#define FALCO_PLUGIN_INSTANCE_HPP

#include <cstdint>
#include <memory>
#include <string>

#include "background_realm.hpp"
#include "event_realm.hpp"
#include "falco_plugin/runtime_contract.h"
#include "instance_state.hpp"

namespace falco_plugin {

// One plugin instance (`ss_plugin_t`). Calls come from changing threads but never overlap, except parse_event, which may overlap
// nothing of this instance either; all state per instance, none per process.
class Instance {
 public:
  // Loads the definition and validates the config. Throws CodedError.
  Instance(const fp_artifact& artifact, const ss_plugin_init_input& input);
  // Ends everything in bounded time.
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  void start_async(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  void stop_async();
  void dump_state(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  void parse_event(const ss_plugin_event* event);

 private:
  void leave_behind();
  void report_counts();

  const std::shared_ptr<InstanceState> state_;
  NodeProcess& process_;
  std::shared_ptr<BackgroundRealm> background_;  // none between a forced end and the next start
  std::unique_ptr<EventRealm> event_realm_;      // only where the definition needs one
  std::uint64_t start_ = 0;                      // the present start; 0 = not started
};

}  // namespace falco_plugin

#endif
