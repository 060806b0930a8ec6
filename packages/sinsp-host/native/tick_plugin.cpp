#include "tick_plugin.h"

#include <libscap/scap.h>

#include <cstdio>

#include "clock.h"

namespace falco_plugin::sinsp_host {

namespace {

struct Ticks {
  uint64_t poll_ms = 0;      // idle
  bool busy = false;
  uint64_t interval_ns = 0;  // busy; 0: without a pause
  uint64_t due = 0;
  ss_plugin_event event{};
  ss_plugin_event* batch[1] = {&event};
};

ss_instance_t* open_ticks(ss_plugin_t*, const char* params, ss_plugin_rc* rc) {
  unsigned long long number = 0;
  const bool idle = std::sscanf(params, "idle %llu", &number) == 1;
  const bool busy = std::sscanf(params, "busy %llu", &number) == 1;
  *rc = idle || busy ? SS_PLUGIN_SUCCESS : SS_PLUGIN_FAILURE;
  if (!idle && !busy) return nullptr;
  auto* ticks = new Ticks;
  ticks->busy = busy;
  if (idle) ticks->poll_ms = number;
  if (busy && number != 0) ticks->interval_ns = 1'000'000'000u / number;
  return ticks;
}

ss_plugin_rc next_tick(ss_plugin_t*, ss_instance_t* instance, uint32_t* count, ss_plugin_event*** events) {
  Ticks& ticks = *static_cast<Ticks*>(instance);
  *count = 0;
  if (!ticks.busy) {
    host::sleep_ms(ticks.poll_ms);
    return SS_PLUGIN_TIMEOUT;
  }
  const uint64_t now = host::monotonic_ns();
  if (ticks.interval_ns != 0 && now < ticks.due) {
    host::sleep_ms((ticks.due - now) / 1'000'000u + 1);
    return SS_PLUGIN_TIMEOUT;
  }
  // Events that are late come at once: the rate holds on average.
  ticks.due = (ticks.due == 0 ? now : ticks.due) + ticks.interval_ns;
  ticks.event = {};
  ticks.event.ts = host::wall_clock_ns();
  ticks.event.tid = UINT64_MAX;
  ticks.event.len = sizeof ticks.event;
  ticks.event.type = PPME_SCAPEVENT_X;
  *events = ticks.batch;
  *count = 1;
  return SS_PLUGIN_SUCCESS;
}

plugin_api make_api() {
  plugin_api api{};
  api.get_required_api_version = [] { return PLUGIN_API_VERSION_STR; };
  api.get_name = [] { return tick_plugin_name; };
  api.get_description = [] { return "Ticks"; };
  api.get_contact = [] { return ""; };
  api.get_version = [] { return "1.0.0"; };
  api.get_last_error = [](ss_plugin_t*) { return "open params must be \"idle MS\" or \"busy EVENTS_PER_SECOND\""; };
  // libsinsp takes NULL for no instance at all.
  api.init = [](const ss_plugin_init_input*, ss_plugin_rc* rc) -> ss_plugin_t* {
    static char instance;
    *rc = SS_PLUGIN_SUCCESS;
    return &instance;
  };
  api.destroy = [](ss_plugin_t*) {};
  api.open = open_ticks;
  api.close = [](ss_plugin_t*, ss_instance_t* instance) { delete static_cast<Ticks*>(instance); };
  api.next_batch = next_tick;
  return api;
}

}  // namespace

const char* const tick_plugin_name = "falco_sinsp_host_ticks";
const plugin_api tick_plugin = make_api();

std::string idle_params(uint64_t poll_ms) { return "idle " + std::to_string(poll_ms); }
std::string busy_params(uint64_t events_per_second) { return "busy " + std::to_string(events_per_second); }

}  // namespace falco_plugin::sinsp_host
