#ifndef FALCO_PLUGIN_INSTANCE_STATE_HPP
#define FALCO_PLUGIN_INSTANCE_STATE_HPP

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>

#include "artifact.hpp"
#include "async_channel.hpp"
#include "falco_plugin/runtime_contract.h"
#include "host_log.hpp"
#include "host_tables.hpp"
#include "limits.hpp"
#include "message_channels.hpp"
#include "metric_cells.hpp"
#include "open_sources.hpp"
#include "own_tables.hpp"
#include "permissions.hpp"
#include "realm_tables.hpp"
#include "retained_events.hpp"
#include "source_names.hpp"

namespace falco_plugin {

// What an instance shares with its realms. Held by shared_ptr from both, because a realm that could not be ended outlives the
// instance; whatever reaches the host from here is closed by then.
struct InstanceState {
  // Throws CodedError.
  InstanceState(Artifact from, const ss_plugin_init_input& input)
      : artifact(std::move(from)),
        limits(Limits::read(input.config == nullptr ? "" : input.config, Limits::variable())),
        permissions(Permissions::granted(artifact.facts.permissions,
                                         Permissions::allowed(input.config == nullptr ? "" : input.config, Permissions::variable()))),
        log(input.owner, input.log_fn, artifact.name, limits.log_lines),
        channel(artifact.async_events, artifact.async_tid, log),
        metrics(artifact.facts.metrics),
        own_tables(artifact.facts.tables),
        host_tables(input),
        event_tables(artifact.facts.tables, own_tables, &host_tables, table_writes),
        config_(input.config == nullptr ? "" : input.config) {}

  // The present config: a realm that is made anew begins with it.
  std::string config() const {
    std::lock_guard<std::mutex> lock(config_mutex_);
    return config_;
  }
  void set_config(std::string config) {
    std::lock_guard<std::mutex> lock(config_mutex_);
    config_ = std::move(config);
  }

  const Artifact artifact;
  const Limits limits;
  const Permissions permissions;
  HostLog log;
  AsyncChannel channel;
  RetainedEvents retained;
  MetricCells metrics;
  OpenSources sources;
  SourceNames source_names;  // of the event realm
  MessageChannels channels;  // between the realms
  OwnTables own_tables;
  std::atomic<std::uint64_t> table_writes{0};  // of either realm, to any table
  HostTables host_tables;                      // of the host's thread
  RealmTables event_tables;                    // of the event realm, and beyond its end: see RealmTables
  // Of the background that may send: one that was left behind may come back, and an inbox has one sender.
  std::atomic<unsigned> background_generation{0};

 private:
  mutable std::mutex config_mutex_;
  std::string config_;
};

}  // namespace falco_plugin

#endif
