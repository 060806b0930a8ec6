#include <cstdlib>

#include "compared.h"
#include "event_bytes.h"

using namespace compared;

PLUGIN_SYMBOL uint32_t plugin_get_id(void) { return 997; }
PLUGIN_SYMBOL const char* plugin_get_event_source(void) { return "compared"; }
PLUGIN_SYMBOL const char* plugin_event_to_string(ss_plugin_t*, const ss_plugin_event_input*) { return ""; }

namespace {

// Events of one call, as many as the SDK for Go gives.
constexpr size_t batch_size = 128;

struct Payloads {
  std::vector<char> payload;
  std::vector<char> events[batch_size];
  ss_plugin_event* batch[batch_size];
};

}  // namespace

PLUGIN_SYMBOL ss_instance_t* plugin_open(ss_plugin_t*, const char* bytes, ss_plugin_rc* rc) {
  auto* payloads = new Payloads;
  payloads->payload.resize(std::strtoul(bytes, nullptr, 10));
  const auto size = static_cast<uint32_t>(payloads->payload.size());
  for (auto& event : payloads->events) event = EventBytes(PPME_PLUGINEVENT_E, 2).put(4).put(size).put(0).put(payloads->payload.data(), size).done();
  *rc = SS_PLUGIN_SUCCESS;
  return payloads;
}

PLUGIN_SYMBOL void plugin_close(ss_plugin_t*, ss_instance_t* h) { delete static_cast<Payloads*>(h); }

// The host has written into the events, and the next ones would have other payloads: header and payload are written for each.
PLUGIN_SYMBOL ss_plugin_rc plugin_next_batch(ss_plugin_t*, ss_instance_t* h, uint32_t* count, ss_plugin_event*** events) {
  auto& payloads = *static_cast<Payloads*>(h);
  for (size_t i = 0; i < batch_size; ++i) {
    auto* event = reinterpret_cast<ss_plugin_event*>(payloads.events[i].data());
    event->ts = event->tid = UINT64_MAX;
    std::memcpy(payloads.events[i].data() + PLUGIN_EVENT_PAYLOAD_OFFSET, payloads.payload.data(), payloads.payload.size());
    payloads.batch[i] = event;
  }
  *count = batch_size;
  *events = payloads.batch;
  return SS_PLUGIN_SUCCESS;
}
