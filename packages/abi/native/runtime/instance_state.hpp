#ifndef FALCO_PLUGIN_INSTANCE_STATE_HPP
#define FALCO_PLUGIN_INSTANCE_STATE_HPP

#include <string>
#include <utility>

#include "artifact.hpp"
#include "async_channel.hpp"
#include "falco_plugin/runtime_contract.h"
#include "host_log.hpp"
#include "retained_events.hpp"

namespace falco_plugin {

// What an instance shares with its realms. Held by shared_ptr from both, because a realm that could not be ended outlives the
// instance; whatever reaches the host from here is closed by then.
struct InstanceState {
  InstanceState(Artifact from, const ss_plugin_init_input& input)
      : artifact(std::move(from)),
        config(input.config == nullptr ? "" : input.config),
        log(input.owner, input.log_fn, artifact.name),
        channel(artifact.async_events, artifact.async_tid, log) {}

  const Artifact artifact;
  const std::string config;
  HostLog log;
  AsyncChannel channel;
  RetainedEvents retained;
};

}  // namespace falco_plugin

#endif
