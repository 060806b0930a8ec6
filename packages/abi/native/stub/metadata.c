// What hosts ask before init, without an instance, from any thread: answered from mapped memory, so that listing plugins costs
// nothing and needs no libnode.
#include <stddef.h>

#include "exported.h"
#include "falco_plugin/falco_api.h"
#include "payload_reader.h"

FP_EXPORTED const char* plugin_get_required_api_version(void) {
  return fp_payload_text(FP_SECTION_REQUIRED_API_VERSION);
}

FP_EXPORTED const char* plugin_get_name(void) {
  return fp_payload_text(FP_SECTION_NAME);
}

FP_EXPORTED const char* plugin_get_version(void) {
  return fp_payload_text(FP_SECTION_VERSION);
}

FP_EXPORTED const char* plugin_get_description(void) {
  return fp_payload_text(FP_SECTION_DESCRIPTION);
}

FP_EXPORTED const char* plugin_get_contact(void) {
  return fp_payload_text(FP_SECTION_CONTACT);
}

FP_EXPORTED const char* plugin_get_init_schema(ss_plugin_schema_type* type) {
  const char* schema = fp_payload_text(FP_SECTION_INIT_SCHEMA);
  if (type != NULL) *type = schema[0] == '\0' ? SS_PLUGIN_SCHEMA_NONE : SS_PLUGIN_SCHEMA_JSON;
  return schema;
}

FP_EXPORTED const char* plugin_get_required_event_schema_version(ss_plugin_t* instance) {
  (void)instance;
  return fp_payload_text(FP_SECTION_REQUIRED_EVENT_SCHEMA_VERSION);
}
