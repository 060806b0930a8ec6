#pragma once

#include <memory>
#include <string>

#include "async_intake.h"
#include "plugin.h"

namespace falco_plugin::host {

// Shows every async event back to the plugin it came from, from inside of the handler. A real host does so later, on the thread of its
// event loop. Here the plugin has its credit back before the handler returns: its pacing never waits, and what is left to measure is
// the plugin. Not for plugins that hold a lock while they call the handler.
class EchoingIntake : public AsyncIntake {
 public:
  // `plugin` must outlive every call of the handler: a plugin that calls after its destroy is told off by the owner instead of this.
  EchoingIntake(std::shared_ptr<AsyncIntake> next, Plugin& plugin, std::string source)
      : next_(std::move(next)), plugin_(plugin), source_(std::move(source)) {}

  // The plugin's thread.
  ss_plugin_rc take(Owner& owner, const ss_plugin_event* event, char* error) override;

 private:
  const std::shared_ptr<AsyncIntake> next_;
  Plugin& plugin_;
  const std::string source_;
};

}  // namespace falco_plugin::host
