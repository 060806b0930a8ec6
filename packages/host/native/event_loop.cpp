// The part of Inspector that fetches and processes events.
#include <unistd.h>

#include "clock.h"
#include "event_view.h"
#include "host_error.h"
#include "inspector.h"

namespace falco_plugin::host {

Fetch Inspector::next(DeliveredEvent& delivered) {
  if (source_ == nullptr) throw HostError("inspector '" + name_ + "' is not open");
  const ss_plugin_event* event = nullptr;
  const Fetch result = fetch(event);
  if (result == Fetch::event) process(event, delivered);
  return result;
}

// One event: an async event that is due, or else the next one of the source.
Fetch Inspector::fetch(const ss_plugin_event*& event) {
  if (held_ == nullptr) {
    const Fetch result = source_->next(held_);
    if (result == Fetch::timeout && take_async_event(present_ts(), event)) return Fetch::event;
    if (result != Fetch::event) return result;
  }
  if (take_async_event(held_->ts, event)) return Fetch::event;
  event = held_;
  held_ = nullptr;
  return Fetch::event;
}

bool Inspector::take_async_event(uint64_t now, const ss_plugin_event*& event) {
  if (capture_file_) return false;
  OwnedEvent due = queue_->queue().pop_due(now);
  if (!due) return false;
  if (due->ts == no_timestamp) due->ts = present_ts();
  async_event_ = std::move(due);
  event = async_event_.get();
  return true;
}

// libsinsp's "now": the time of the last event, and the clock only before the first one. So an async event with a timestamp of its own
// waits on a source that only times out, and one without is stamped with a time that may be long past.
uint64_t Inspector::present_ts() const { return last_ts_ != 0 ? last_ts_ : wall_clock_ns(); }

const std::string* Inspector::source_of(const ss_plugin_event* event) const {
  static const std::string syscall = "syscall";
  const auto id = plugin_id_of(event);
  if (!id || (*id == 0 && event->type == PPME_ASYNCEVENT_E)) return &syscall;
  for (const auto& plugin : plugins_) {
    if (*id != 0 && plugin->info().id == *id) return &plugin->info().source;
  }
  return nullptr;
}

void Inspector::process(const ss_plugin_event* event, DeliveredEvent& delivered) {
  last_ts_ = event->ts;
  const bool live_system_calls = source_->is_live() && source_->identity().plugin_id == 0;
  delivered = {event, ++event_count_, source_of(event), live_system_calls && event->tid == static_cast<uint64_t>(getpid()), {}};
  const ss_plugin_event_input input{event, delivered.number, delivered.source == nullptr ? nullptr : delivered.source->c_str()};
  for (const auto& plugin : plugins_) {
    if (!plugin->parses(event->type, delivered.source)) continue;
    // libsinsp ignores a failure and does not even log it.
    Plugin::Outcome outcome = plugin->parse(input);
    if (outcome.rc != SS_PLUGIN_SUCCESS) delivered.failures.push_back({"parse_event", plugin->info().name, "", outcome.rc, std::move(outcome.error)});
  }
}

// Async events at the head of a capture file are what dump_state wrote. They are parsed before anybody is told that a capture is open,
// and nobody else sees them.
void Inspector::replay_initial_state() {
  DeliveredEvent unseen;
  while (held_ != nullptr || source_->next(held_) == Fetch::event) {
    if (held_->type != PPME_ASYNCEVENT_E) return;
    const ss_plugin_event* event = held_;
    held_ = nullptr;
    process(event, unseen);
  }
}

}  // namespace falco_plugin::host
