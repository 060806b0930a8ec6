#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "output.h"
#include "owned_event.h"
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
  // Whether its events happen on this machine now. libsinsp then hides the host's own.
  virtual bool is_live() const { return !is_capture_file(); }
  // {percent, text}; null: it does not tell.
  virtual Json progress() { return nullptr; }
  // The plugin that it is; nullptr: none.
  virtual const Plugin* plugin() const { return nullptr; }
  // One call of a plugin's next_batch, for those who measure it: its events are lost, their number is told.
  virtual Fetch skip_batch(uint32_t& events) {
    events = 0;
    return Fetch::failure;
  }
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

// Events as they are, `repeat` times; then timeouts, or the end without `idle_ms`. With a rate so many come a second, each with the time at which it comes.
std::unique_ptr<EventSource> raw_events_source(std::vector<OwnedEvent> events, uint64_t repeat, std::optional<uint64_t> idle_ms, std::optional<uint64_t> events_per_second);

// A file written by Dumper.
std::unique_ptr<EventSource> capture_source(std::string path);

}  // namespace falco_plugin::host
