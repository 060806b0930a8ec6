#include "compared.h"
#include "event_bytes.h"

using namespace compared;

PLUGIN_SYMBOL const char* plugin_get_async_events(void) { return R"(["ping"])"; }

namespace {

void emit(Plugin& plugin, ss_plugin_async_event_handler_t handler) {
  char data[100] = {};
  static constexpr char name[] = "ping";
  std::vector<char> event = EventBytes(PPME_ASYNCEVENT_E, 3).put(4).put(sizeof name).put(sizeof data).put(0).put(name, sizeof name).put(data, sizeof data).done();
  char* payload = event.data() + event.size() - sizeof data;
  do {
    std::memcpy(payload, data, sizeof data);
    if (handler(plugin.owner, reinterpret_cast<ss_plugin_event*>(event.data()), nullptr) != SS_PLUGIN_SUCCESS) return;
  } while (plugin.emit == Emit::flood && !plugin.stopped.load(std::memory_order_relaxed));
}

}  // namespace

PLUGIN_SYMBOL ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* s, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  auto& plugin = *static_cast<Plugin*>(s);
  plugin.stopped = true;
  if (plugin.emitter.joinable()) plugin.emitter.join();
  if (handler == nullptr || plugin.emit == Emit::nothing) return SS_PLUGIN_SUCCESS;
  plugin.owner = owner;
  plugin.stopped = false;
  plugin.emitter = std::thread(emit, std::ref(plugin), handler);
  return SS_PLUGIN_SUCCESS;
}
