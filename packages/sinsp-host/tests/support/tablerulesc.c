// rules: tries what hosts demand of those who use tables, and tells in a field what came of it, one part an event.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "falco_plugin/falco_api.h"

#define PLUGIN_SYMBOL __attribute__((visibility("default")))

typedef struct rules {
  ss_plugin_init_input host;
  ss_plugin_table_t* threads;
  ss_plugin_table_field_t *comm, *args, *descriptors, *flag;
  ss_plugin_table_entry_t* kept;
  char said[3][512];
  const char* shown;
  unsigned events;
} rules;

static void say(rules* plugin, int part, const char* text) {
  char* said = plugin->said[part];
  const size_t length = strlen(said);
  snprintf(said + length, sizeof plugin->said[part] - length, "%s%s", length == 0 ? "" : " | ", text);
}

static void say_error(rules* plugin, int part) {
  const char* error = plugin->host.get_owner_last_error(plugin->host.owner);
  say(plugin, part, error == NULL ? "no error" : error);
}

PLUGIN_SYMBOL const char* plugin_get_required_api_version(void) { return "3.12.0"; }
PLUGIN_SYMBOL const char* plugin_get_name(void) { return "rules"; }
PLUGIN_SYMBOL const char* plugin_get_description(void) { return "Tries the rules of tables"; }
PLUGIN_SYMBOL const char* plugin_get_contact(void) { return "fixture"; }
PLUGIN_SYMBOL const char* plugin_get_version(void) { return "0.1.0"; }
PLUGIN_SYMBOL const char* plugin_get_last_error(ss_plugin_t* s) {
  (void)s;
  return "";
}
PLUGIN_SYMBOL const char* plugin_get_required_event_schema_version(ss_plugin_t* s) {
  (void)s;
  return "4.0.0";
}

PLUGIN_SYMBOL ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
  rules* plugin = calloc(1, sizeof *plugin);
  const ss_plugin_init_tables_input* tables = in->tables;
  const ss_plugin_table_fields_vtable_ext* fields = tables->fields_ext;
  plugin->host = *in;
  plugin->shown = "";
  tables->get_table(in->owner, "nobody", SS_PLUGIN_ST_INT64);
  say_error(plugin, 0);
  tables->get_table(in->owner, "threads", SS_PLUGIN_ST_STRING);
  say_error(plugin, 0);
  tables->get_table(in->owner, "nobody", SS_PLUGIN_ST_INT64);
  say_error(plugin, 0);
  plugin->threads = tables->get_table(in->owner, "threads", SS_PLUGIN_ST_INT64);
  say(plugin, 0, tables->get_table(in->owner, "threads", SS_PLUGIN_ST_STRING) == plugin->threads ? "same table" : "another table");
  plugin->comm = fields->get_table_field(plugin->threads, "comm", SS_PLUGIN_ST_STRING);
  say(plugin, 0, fields->get_table_field(plugin->threads, "comm", SS_PLUGIN_ST_INT64) == plugin->comm ? "same field" : "another field");
  plugin->args = fields->get_table_field(plugin->threads, "args", SS_PLUGIN_ST_TABLE);
  plugin->descriptors = fields->get_table_field(plugin->threads, "file_descriptors", SS_PLUGIN_ST_TABLE);
  plugin->flag = fields->add_table_field(plugin->threads, "rules_flag", SS_PLUGIN_ST_BOOL);
  ss_plugin_table_entry_t* entry = tables->writer_ext->create_table_entry(plugin->threads);
  ss_plugin_state_data data = {.b = 1};
  tables->writer_ext->write_entry_field(plugin->threads, entry, plugin->flag, &data);
  memset(&data, 0x5a, sizeof data);
  tables->reader_ext->read_entry_field(plugin->threads, entry, plugin->flag, &data);
  char bytes[32];
  snprintf(bytes, sizeof bytes, "%08x", data.b);
  say(plugin, 0, bytes);
  tables->writer_ext->destroy_table_entry(plugin->threads, entry);
  *rc = SS_PLUGIN_SUCCESS;
  return plugin;
}

PLUGIN_SYMBOL void plugin_destroy(ss_plugin_t* s) { free(s); }

static ss_plugin_table_entry_t* add(rules* plugin, const ss_plugin_table_writer_vtable_ext* writer, int64_t tid) {
  const ss_plugin_state_data key = {.s64 = tid};
  return writer->add_table_entry(plugin->threads, &key, writer->create_table_entry(plugin->threads));
}

// Hosts take nothing back behind this call: the entry is there until the next one ends.
PLUGIN_SYMBOL ss_plugin_rc plugin_capture_open(ss_plugin_t* s, const ss_plugin_capture_listen_input* in) {
  rules* plugin = s;
  const ss_plugin_state_data name = {.str = "kept"};
  plugin->kept = add(plugin, in->table_writer_ext, 1);
  in->table_writer_ext->write_entry_field(plugin->threads, plugin->kept, plugin->comm, &name);
  return SS_PLUGIN_SUCCESS;
}

PLUGIN_SYMBOL ss_plugin_rc plugin_capture_close(ss_plugin_t* s, const ss_plugin_capture_listen_input* in) {
  (void)s;
  (void)in;
  return SS_PLUGIN_SUCCESS;
}

static ss_plugin_table_t* nested(rules* plugin, const ss_plugin_event_parse_input* in, ss_plugin_table_entry_t* entry, const ss_plugin_table_field_t* field) {
  ss_plugin_state_data data = {.table = NULL};
  return in->table_reader_ext->read_entry_field(plugin->threads, entry, field, &data) == SS_PLUGIN_SUCCESS ? data.table : NULL;
}

static void try_to_add(rules* plugin, const ss_plugin_event_parse_input* in) {
  const ss_plugin_table_writer_vtable_ext* writer = in->table_writer_ext;
  const ss_plugin_state_data key = {.s64 = 0};
  ss_plugin_table_entry_t *one = add(plugin, writer, 11), *two = add(plugin, writer, 12);
  if (writer->add_table_entry(plugin->threads, &key, one) == NULL) say_error(plugin, 1);
  ss_plugin_table_t *args = nested(plugin, in, one, plugin->args), *others = nested(plugin, in, two, plugin->args);
  if (writer->add_table_entry(others, &key, writer->create_table_entry(args)) == NULL) say_error(plugin, 1);
  ss_plugin_table_t* descriptors = nested(plugin, in, one, plugin->descriptors);
  if (writer->add_table_entry(descriptors, &key, writer->create_table_entry(plugin->threads)) == NULL) say_error(plugin, 1);
  in->table_reader_ext->release_table_entry(plugin->threads, one);
  in->table_reader_ext->release_table_entry(plugin->threads, two);
}

static void try_another_field(rules* plugin, const ss_plugin_event_parse_input* in) {
  const ss_plugin_state_data key = {.s64 = 3};
  ss_plugin_state_data data;
  ss_plugin_table_entry_t* thread = add(plugin, in->table_writer_ext, 13);
  ss_plugin_table_t* descriptors = nested(plugin, in, thread, plugin->descriptors);
  ss_plugin_table_entry_t* descriptor = in->table_writer_ext->add_table_entry(descriptors, &key, in->table_writer_ext->create_table_entry(descriptors));
  if (in->table_reader_ext->read_entry_field(descriptors, descriptor, plugin->flag, &data) != SS_PLUGIN_SUCCESS) say_error(plugin, 2);
  in->table_reader_ext->release_table_entry(descriptors, descriptor);
  in->table_reader_ext->release_table_entry(plugin->threads, thread);
}

PLUGIN_SYMBOL ss_plugin_rc plugin_parse_event(ss_plugin_t* s, const ss_plugin_event_input* event, const ss_plugin_event_parse_input* in) {
  rules* plugin = s;
  ss_plugin_state_data data = {.str = NULL};
  (void)event;
  if (plugin->events == 0 && in->table_reader_ext->read_entry_field(plugin->threads, plugin->kept, plugin->comm, &data) == SS_PLUGIN_SUCCESS) say(plugin, 1, data.str);
  if (plugin->events == 1) try_to_add(plugin, in);
  if (plugin->events == 2) try_another_field(plugin, in);
  plugin->shown = plugin->said[plugin->events < 3 ? plugin->events : 2];
  plugin->events++;
  return SS_PLUGIN_SUCCESS;
}

PLUGIN_SYMBOL const char* plugin_get_fields(void) { return "[{\"type\":\"string\",\"name\":\"rules.said\",\"desc\":\"What came of it\"}]"; }

PLUGIN_SYMBOL ss_plugin_rc plugin_extract_fields(ss_plugin_t* s, const ss_plugin_event_input* event, const ss_plugin_field_extract_input* in) {
  (void)event;
  in->fields->res.str = &((rules*)s)->shown;
  in->fields->res_len = 1;
  return SS_PLUGIN_SUCCESS;
}
