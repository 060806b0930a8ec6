#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "call_failure.h"
#include "capture_file.h"
#include "counting_intake.h"
#include "event_source.h"
#include "plugin.h"
#include "queue_intake.h"

namespace falco_plugin::host {

// An event as it comes out of the loop. Valid until the next call of next().
struct DeliveredEvent {
  const ss_plugin_event* event = nullptr;
  uint64_t number = 0;
  // nullptr: from a source that nobody here knows.
  const std::string* source = nullptr;
  // Parsed, but kept from users: libsinsp hides what a live system call source reports of the host's own process.
  bool hidden = false;
  // Of parse_event.
  std::vector<CallFailure> failures;
};

struct OpenOptions {
  // libscap refuses plugins that need another event schema, where the engine is a kernel driver. Empty: no such engine.
  std::string driver_schema;
  // Makes everything after the source was opened fail with this text, as a /proc that cannot be read does.
  std::string platform_error;
  // Where async events go instead of into the event loop.
  std::shared_ptr<CountingIntake> counting;
  // What is counted is shown back to its plugin at once.
  bool echo = false;
  // For routines of listening plugins; 0: they cannot have any.
  size_t routine_threads = 0;
};

// One event stream with its plugins: what libsinsp calls `sinsp`. Used by one thread at a time, which may change; interrupt() by any.
class Inspector {
 public:
  Inspector(std::string name, Log& log);
  // Closes if need be, and destroys the plugins.
  ~Inspector();

  const std::string& name() const { return name_; }

  // Loads a plugin; throws HostError, also for a second one of that name or id.
  Plugin& register_plugin(const std::string& path);
  Plugin& plugin(const std::string& name);
  const std::vector<std::unique_ptr<Plugin>>& plugins() const { return plugins_; }
  // First to last, as sysdig, or last to first, as Falco.
  void destroy_plugins(bool last_first);

  // Opens the source, replays the initial state of a capture file, hands out async event handlers and tells the listeners. After a
  // failure close() still has to be called: it then takes back what was never given, as libsinsp does.
  void open(std::unique_ptr<EventSource> source, const OpenOptions& options);
  bool is_open() const { return source_ != nullptr; }
  Fetch next(DeliveredEvent& event);
  void close();
  std::string source_error() const { return source_ == nullptr ? "" : source_->last_error(); }
  // Name of the open source, for messages and filters.
  std::string source_name() const { return source_ == nullptr ? "" : source_->identity().name; }

  // {percent, text} of the open source, or null.
  Json progress();
  // What is open.
  EventSource& source();
  // Name of an event's source; nullptr: nobody here knows it.
  const std::string* source_of(const ss_plugin_event* event) const;
  const RoutinePool& routines() const { return *routines_; }

  // Begins a capture file with the state of all async plugins; later events are for the caller to dump.
  void open_dump(const std::string& path);
  void close_dump() { dumper_.reset(); }
  Dumper* dumper() { return dumper_.get(); }

  // What counts async events since the last open(); nullptr: they go into the event loop.
  CountingIntake* counting() const { return counting_.get(); }
  QueueIntake& async_events() { return *queue_; }
  // Where a plugin's async events go: into the event loop, or to what counts them.
  std::shared_ptr<AsyncIntake> intake_for(Plugin& plugin) const;
  TableRegistry& tables() { return tables_; }
  // The host itself, as a user of its own tables and those of plugins.
  TableUser& table_user() { return table_user_; }
  Log& log() { return log_; }

  // Ends run loops over this inspector.
  void interrupt() { interrupted_.store(true); }
  bool take_interrupt() { return interrupted_.exchange(false); }

 private:
  void start(const OpenOptions& options);
  void check_event_schema(const std::string& driver_schema);
  void replay_initial_state();
  Fetch fetch(const ss_plugin_event*& event);
  bool take_async_event(uint64_t now, const ss_plugin_event*& event);
  uint64_t present_ts() const;
  void process(const ss_plugin_event* event, DeliveredEvent& delivered);

  const std::string name_;
  Log& log_;
  TableRegistry tables_;
  TableUser table_user_;
  std::vector<std::unique_ptr<Plugin>> plugins_;
  std::shared_ptr<QueueIntake> queue_;
  const std::shared_ptr<RoutinePool> routines_;
  std::shared_ptr<CountingIntake> counting_;
  bool echo_ = false;
  std::unique_ptr<EventSource> source_;
  std::unique_ptr<Dumper> dumper_;
  bool opened_ = false;            // open() was called, whatever became of it, and close() was not
  bool capture_file_ = false;      // of the last open()
  ss_plugin_event* held_ = nullptr;  // an event of the source that waits behind async events
  OwnedEvent async_event_;           // the async event that was delivered last
  uint64_t event_count_ = 0;
  uint64_t last_ts_ = 0;
  std::atomic<bool> interrupted_{false};
};

}  // namespace falco_plugin::host
