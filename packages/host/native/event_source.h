#pragma once

#include <memory>
#include <string>

#include "output.h"
#include "plugin.h"
#include "queue_intake.h"

namespace falco_plugin::host {

enum class Fetch { event, timeout, eof, failure };

// Where the events of an inspector come from: what libscap calls an engine.
class EventSource {
 public:
  virtual ~EventSource() = default;
  // Throws HostError. close() is called even then.
  virtual void open() {}
  // An event stays valid until the next call. Blocks for its poll time at most.
  virtual Fetch next(ss_plugin_event*& event) = 0;
  virtual void close() {}
  virtual OpenSource identity() const { return {}; }
  virtual bool is_capture_file() const { return false; }
  // Why next() returned failure.
  virtual std::string last_error() const { return ""; }
};

// A source plugin.
std::unique_ptr<EventSource> plugin_source(Plugin& plugin, std::string params);

// Falco's "nodriver": an event without content every 100 ms.
std::unique_ptr<EventSource> nodriver_source();

// Nothing but timeouts, each seen twice, as an idle source plugin makes libsinsp see them.
std::unique_ptr<EventSource> idle_source(uint64_t poll_ms);

// Events without content at a rate; a rate of 0 is as many as are asked for.
std::unique_ptr<EventSource> busy_source(uint64_t events_per_second);

// A file written by Dumper.
std::unique_ptr<EventSource> capture_source(std::string path);

}  // namespace falco_plugin::host
