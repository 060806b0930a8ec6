#include <cstring>

#include "compared.h"

using namespace compared;

PLUGIN_SYMBOL const char* plugin_get_fields(void) {
  return R"([{"type": "uint64", "name": "compared.number", "desc": "Number of the event"},
             {"type": "string", "name": "compared.text", "desc": "A short text"},
             {"type": "string", "name": "compared.list", "desc": "Three texts", "isList": true},
             {"type": "string", "name": "compared.user", "desc": "By its path in the payload"},
             {"type": "string", "name": "compared.typed_user", "desc": "Of the typed payload"},
             {"type": "string", "name": "compared.image", "desc": "Through two tables"}])";
}

namespace {

enum Field { number, text, list, user, typed_user, image };

void give(ss_plugin_extract_field& field, Plugin& plugin, const char* value) {
  plugin.texts[0] = value;
  field.res.str = plugin.texts;
  field.res_len = 1;
}

// The thread's container, and the image of that one.
const char* image_of(Plugin& plugin, int64_t tid, const ss_plugin_table_reader_vtable_ext& reader) {
  ss_plugin_state_data key, id;
  key.s64 = tid;
  ss_plugin_table_entry_t* thread = reader.get_table_entry(plugin.threads, &key);
  if (thread == nullptr) return nullptr;
  const bool has_id = reader.read_entry_field(plugin.threads, thread, plugin.container_id, &id) == SS_PLUGIN_SUCCESS;
  const auto found = has_id ? plugin.images.find(id.str) : plugin.images.end();
  reader.release_table_entry(plugin.threads, thread);
  return found == plugin.images.end() ? nullptr : found->second.c_str();
}

void extract(Plugin& plugin, const ss_plugin_event_input& input, ss_plugin_extract_field& field, const ss_plugin_table_reader_vtable_ext& reader) {
  field.res_len = 0;
  switch (field.field_id) {
    case number:
      plugin.number = input.evtnum;
      field.res.u64 = &plugin.number;
      field.res_len = 1;
      break;
    case text:
      give(field, plugin, "/api/v1/items");
      break;
    case list:
      give(field, plugin, "a");
      plugin.texts[1] = "bb";
      plugin.texts[2] = "ccc";
      field.res_len = 3;
      break;
    case user:
    case typed_user: {
      const char* payload = reinterpret_cast<const char*>(input.evt) + PLUGIN_EVENT_PAYLOAD_OFFSET;
      if (user_name(payload, input.evt->len - PLUGIN_EVENT_PAYLOAD_OFFSET, plugin.text)) give(field, plugin, plugin.text.c_str());
      break;
    }
    case image:
      if (const char* found = image_of(plugin, static_cast<int64_t>(input.evt->tid), reader)) give(field, plugin, found);
      break;
  }
}

}  // namespace

PLUGIN_SYMBOL ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* event, const ss_plugin_field_extract_input* in) {
  for (uint32_t i = 0; i < in->num_fields; ++i) extract(*static_cast<Plugin*>(s), *event, in->fields[i], *in->table_reader_ext);
  return SS_PLUGIN_SUCCESS;
}

PLUGIN_SYMBOL uint16_t* plugin_get_extract_event_types(uint32_t* count, ss_plugin_t*) {
  static uint16_t types[] = {PPME_PLUGINEVENT_E, openat_2_x};
  *count = 2;
  return types;
}

PLUGIN_SYMBOL const char* plugin_get_extract_event_sources(void) { return R"(["compared", "syscall"])"; }
