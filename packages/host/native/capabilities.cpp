#include "capabilities.h"

#include <cstring>

#include "host_error.h"

namespace falco_plugin::host {

namespace {

[[noreturn]] void broken(const std::string& why) { throw HostError("broken plugin capabilities: " + why); }

bool detect_sourcing(const Library& library) {
  const int present = (library.open != nullptr) + (library.close != nullptr) + (library.next_batch != nullptr);
  if (present == 0) return false;
  if (present < 3) broken("must implement all of 'plugin_open', 'plugin_close', and 'plugin_next_batch' (EVENT SOURCING)");
  const bool has_id = library.get_id != nullptr && library.get_id() != 0;
  // libsinsp asks strlen(NULL) here and dies; a message is kinder, and as final.
  const char* source = library.get_event_source == nullptr ? "" : library.get_event_source();
  if (source == nullptr) broken("'plugin_get_event_source' returned NULL (EVENT SOURCING)");
  if (has_id != (source[0] != '\0')) broken("'plugin_get_id' and 'plugin_get_event_source' must both be set, or neither (EVENT SOURCING)");
  return true;
}

bool detect_pair(const char* capability, bool needs, const char* needs_name, bool acts, const char* acts_name) {
  if (acts && !needs) broken(std::string("must implement '") + needs_name + "' to implement '" + acts_name + "' (" + capability + ")");
  return acts && needs;
}

}  // namespace

int detect_capabilities(const Library& library) {
  int capabilities = CAP_NONE;
  if (detect_sourcing(library)) capabilities |= CAP_SOURCING;
  if (detect_pair("FIELD EXTRACTION", library.get_fields, "plugin_get_fields", library.extract_fields, "plugin_extract_fields")) capabilities |= CAP_EXTRACTION;
  if (library.parse_event != nullptr) capabilities |= CAP_PARSING;
  if (detect_pair("ASYNC EVENTS", library.get_async_events, "plugin_get_async_events", library.set_async_event_handler, "plugin_set_async_event_handler")) capabilities |= CAP_ASYNC;
  if (detect_pair("CAPTURE LISTENING", library.capture_close, "plugin_capture_close", library.capture_open, "plugin_capture_open")) capabilities |= CAP_CAPTURE_LISTENING;
  if (capabilities == CAP_NONE) throw HostError("plugin does not implement any capability");
  return capabilities;
}

std::vector<std::string> capability_names(int capabilities) {
  std::vector<std::string> names;
  if (capabilities & CAP_SOURCING) names.push_back("sourcing");
  if (capabilities & CAP_EXTRACTION) names.push_back("extraction");
  if (capabilities & CAP_PARSING) names.push_back("parsing");
  if (capabilities & CAP_ASYNC) names.push_back("async");
  if (capabilities & CAP_CAPTURE_LISTENING) names.push_back("listening");
  return names;
}

}  // namespace falco_plugin::host
