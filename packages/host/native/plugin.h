#pragma once

#include <bitset>
#include <functional>
#include <memory>
#include <string>

#include "call_threads.h"
#include "call_times.h"
#include "library.h"
#include "log.h"
#include "owner.h"
#include "plugin_info.h"
#include "table_registry.h"

namespace falco_plugin::host {

// One registered plugin of one inspector; after init also one plugin instance. Calls of one Plugin never overlap, except metrics().
class Plugin {
 public:
  // Loads and registers; throws HostError and unloads again.
  Plugin(const std::string& inspector, const std::string& path, Log& log, TableRegistry& tables);
  // Destroys the instance, then unloads.
  ~Plugin();
  Plugin(const Plugin&) = delete;
  Plugin& operator=(const Plugin&) = delete;

  const PluginInfo& info() const { return owner_.info; }
  const Library& library() const { return library_; }
  Owner& owner() { return owner_; }
  // NULL before init.
  ss_plugin_t* instance() const { return instance_; }
  // Whether init succeeded.
  bool is_ready() const { return ready_; }

  // Checks the config and calls plugin_init. Throws HostError with the plugin's text.
  void init(const std::string& config);
  // Calls plugin_destroy if there is an instance, even one whose init failed.
  void destroy();
  std::string last_error() const;

  // plugin_set_async_event_handler: null takes the handler away, and is passed on even if there was none, as libsinsp does at close.
  void set_async_handler(std::shared_ptr<AsyncIntake> intake);
  // plugin_dump_state; each event goes to `write` as the plugin made it.
  void dump_state(const std::function<void(const ss_plugin_event*)>& write);

  // Whether events of this type, from this source (nullptr: of an unknown one), go to parse_event or extract_fields.
  bool parses(uint16_t type, const std::string* source) const;
  bool extracts(uint16_t type, const std::string* source) const;
  // What failed went wrong in the plugin: it is for those who test it, a real host ignores it.
  struct Outcome {
    ss_plugin_rc rc = SS_PLUGIN_SUCCESS;
    std::string error;
  };
  Outcome parse(const ss_plugin_event_input& event);
  // offsets: nullptr, or a zeroed struct for one field.
  Outcome extract(const ss_plugin_event_input& event, ss_plugin_extract_field* fields, uint32_t count, ss_plugin_extract_value_offsets* offsets);

  // nullptr: routines are refused, as in Falco.
  void capture_open(std::shared_ptr<RoutinePool> routines);
  void capture_close();

  // From now on the calls of the event loop are made there; nullptr: by its own thread.
  void set_call_threads(CallThreads* threads) { call_threads_ = threads; }
  // From now on parse() and extract() are timed there; nullptr: not at all.
  void set_times(LoopTimes* times) { times_ = times; }
  // Makes one call of the event loop.
  template <typename Call>
  void call(const Call& make) {
    if (call_threads_ == nullptr) return make();
    call_threads_->run(std::cref(make));
  }

  Json metrics() const;

 private:
  using EventTypes = std::bitset<65536>;

  template <typename Call>
  static void timed(CallTimes* times, const Call& make) {
    if (times == nullptr) return make();
    times->take(make);
  }

  void read_event_types();
  void call_capture(fp_capture_open_fn function, const char* symbol);

  Library library_;
  Owner& owner_;
  ss_plugin_t* instance_ = nullptr;
  bool ready_ = false;
  CallThreads* call_threads_ = nullptr;
  LoopTimes* times_ = nullptr;
  EventTypes parse_types_;
  EventTypes extract_types_;
};

}  // namespace falco_plugin::host
