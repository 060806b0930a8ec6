#include "queue_intake.h"

#include "clock.h"
#include "event_view.h"
#include "owner.h"

namespace falco_plugin::host {

namespace {

constexpr uint64_t max_ahead_ns = 10'000'000'000u;

}  // namespace

bool check_async_event(Owner& owner, const ss_plugin_event* event, char* error) {
  const char* plugin = owner.info.name.c_str();
  if (event->type != PPME_ASYNCEVENT_E || event->nparams != 3) {
    refuse(error, "malformed async event produced by plugin: %s", plugin);
    return false;
  }
  // libsinsp trusts the lengths and reads on; the event would be garbage for everybody behind it.
  if (const char* flaw = async_layout_flaw(event)) owner.misuse(std::string("an async event is laid out wrongly: ") + flaw);
  const auto name = async_name_of(event);
  if (!name || owner.info.async_events.count(*name) == 0) {
    refuse(error, "incompatible async event '%s' produced by plugin: %s", name ? std::string(*name).c_str() : "", plugin);
    return false;
  }
  return true;
}

void QueueIntake::set_open_source(OpenSource source) {
  std::lock_guard lock(mutex_);
  source_ = std::move(source);
}

uint64_t QueueIntake::too_far_ahead() const {
  std::lock_guard lock(mutex_);
  return too_far_ahead_;
}

ss_plugin_rc QueueIntake::take(Owner& owner, const ss_plugin_event* event, char* error) {
  if (!check_async_event(owner, event, error)) return SS_PLUGIN_FAILURE;
  const char* plugin = owner.info.name.c_str();
  OpenSource source;
  {
    std::lock_guard lock(mutex_);
    source = source_;
  }
  if (!is_source_compatible(owner.info.async_sources, source.name)) {
    return refuse(error, "async events of plugin '%s' are not compatible with open event source '%s'", plugin, source.name.c_str());
  }
  if (source.plugin_id != 0 && event->tid != UINT64_MAX) {
    return refuse(error, "async events of plugin '%s' can have no thread associated with open event source '%s'", plugin, source.name.c_str());
  }
  if (event->ts != no_timestamp && event->ts > wall_clock_ns() + max_ahead_ns) {
    {
      std::lock_guard lock(mutex_);
      ++too_far_ahead_;
    }
    log_.line(inspector_, "", "", "async event ts too far in future", SS_PLUGIN_LOG_SEV_WARNING);
    return SS_PLUGIN_SUCCESS;
  }
  OwnedEvent copy(event);
  set_plugin_id(copy.get(), source.plugin_id);
  if (!queue_.push(std::move(copy))) log_.line(inspector_, "", "", "async event queue is full", SS_PLUGIN_LOG_SEV_WARNING);
  return SS_PLUGIN_SUCCESS;
}

}  // namespace falco_plugin::host
