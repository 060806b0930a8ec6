#ifndef FALCO_PLUGIN_INSTANCE_HPP
#define FALCO_PLUGIN_INSTANCE_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "background_realm.hpp"
#include "event_realm.hpp"
#include "falco_plugin/runtime_contract.h"
#include "field_extraction.hpp"
#include "instance_state.hpp"
#include "routine_clock.hpp"

namespace falco_plugin {

// A source that the host has open: what it knows as ss_instance_t. Owned by the host, between Instance::open and Instance::close.
struct OpenSource {
  std::uint64_t start;
  std::shared_ptr<SourceStream> stream;
};

// One plugin instance (`ss_plugin_t`). Calls come from changing threads but never overlap, except metrics(), which comes from any thread
// at any moment; all state per instance, none per process.
class Instance {
 public:
  // Loads the definition and validates the config. Throws CodedError.
  Instance(const fp_artifact& artifact, const ss_plugin_init_input& input);
  // Ends everything in bounded time.
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  // What fails throws CodedError, unless it says otherwise.
  void start_async(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);
  void stop_async();
  // What fails is in the log.
  void dump_state(ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler);

  OpenSource* open(const std::string& params);
  // source may be NULL.
  void close(OpenSource* source);
  // The events live until the next call for this source, or close().
  ss_plugin_rc next_batch(OpenSource& source, std::uint32_t& count, ss_plugin_event**& events, std::string& error);
  const char* progress(OpenSource& source, std::uint32_t& progress);
  const char* list_open_params();
  const char* event_to_string(const ss_plugin_event_input& event);

  // `input` may be NULL.
  void parse_event(const ss_plugin_event_input& event, const ss_plugin_event_parse_input* input);
  void extract_fields(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input);
  // As FieldExtraction.
  bool extract_again(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input) const noexcept {
    return extraction_.extract_again(event, input);
  }
  void capture_open(const ss_plugin_capture_listen_input& input);
  void capture_close(const ss_plugin_capture_listen_input& input);
  void set_config(const std::string& config);
  ss_plugin_metric* metrics(std::uint32_t& count);

  // Why the host's last use of a table of this plugin failed; "" where none did since somebody asked.
  std::string take_table_error() { return state_->own_tables.take_error(); }

 private:
  void load(const TableRegistry& registry);
  bool has_background() const { return state_->artifact.facts.background_realm; }
  void start_background();
  // One that takes starts: made anew where the last one ended.
  BackgroundRealm& background();
  EventRealm& event_realm();
  void make_event_realm();
  void revive_event_realm();
  void attach_background();
  // Waits for the end of a start, in bounded time; ends the realm where it does not come.
  void end_start(std::uint64_t start);
  void leave_behind();
  void report_counts();
  // Writes a failure of the plugin's code to the log: hosts throw the texts of some calls away.
  void note_failure(const std::string& error);
  bool parses(const ss_plugin_event_input& event) const;

  const std::shared_ptr<InstanceState> state_;
  NodeProcess& process_;
  std::shared_ptr<RoutineClock> routines_;        // shared with the background, which may outlive this
  std::shared_ptr<BackgroundRealm> background_;   // none between a forced end and the next start
  std::unique_ptr<EventRealm> event_realm_;       // only where the definition needs one
  FieldExtraction extraction_;
  std::uint64_t async_start_ = 0;                 // 0 = not started
  std::uint64_t capture_start_ = 0;
  std::size_t running_ = 0;                       // starts that have not ended
  std::uint64_t starts_ = 0;                      // given so far, beside those of async events
  std::string text_;                              // what the last call returned, for event_to_string and list_open_params
};

}  // namespace falco_plugin

#endif
