// A Falco plugin of somebody else that also embeds Node.js: it starts it in init, as a first embedder in the process would.
#include <memory>
#include <string>
#include <vector>

#include "falco_plugin/falco_api.h"
#include "node.h"
#include "v8.h"

#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED const char* plugin_get_required_api_version() { return "3.0.0"; }
EXPORTED const char* plugin_get_name() { return "foreign"; }
EXPORTED const char* plugin_get_version() { return "0.1.0"; }
EXPORTED const char* plugin_get_description() { return "Embeds Node.js on its own"; }
EXPORTED const char* plugin_get_contact() { return "fixture"; }
EXPORTED const char* plugin_get_last_error(ss_plugin_t*) { return ""; }
EXPORTED void plugin_destroy(ss_plugin_t*) {}
EXPORTED const char* plugin_get_parse_event_sources() { return R"(["syscall"])"; }
EXPORTED uint16_t* plugin_get_parse_event_types(uint32_t* count, ss_plugin_t*) {
  static uint16_t types[] = {PPME_ASYNCEVENT_E};
  *count = 1;
  return types;
}
EXPORTED ss_plugin_rc plugin_parse_event(ss_plugin_t*, const ss_plugin_event_input*, const ss_plugin_event_parse_input*) {
  return SS_PLUGIN_SUCCESS;
}

EXPORTED ss_plugin_t* plugin_init(const ss_plugin_init_input*, ss_plugin_rc* rc) {
  namespace Flags = node::ProcessInitializationFlags;
  static std::vector<std::string> args{"foreign"};
  static auto result = node::InitializeOncePerProcess(
      args, {Flags::kNoStdioInitialization, Flags::kNoDefaultSignalHandling, Flags::kNoInitializeV8, Flags::kNoInitializeNodeV8Platform});
  static node::MultiIsolatePlatform* platform = node::MultiIsolatePlatform::Create(1).release();
  v8::V8::InitializePlatform(platform);
  v8::V8::Initialize();
  *rc = SS_PLUGIN_SUCCESS;
  return platform;
}
