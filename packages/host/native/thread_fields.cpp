#include "thread_fields.h"

namespace falco_plugin::host {

namespace {

constexpr uint64_t none = UINT64_MAX;
constexpr uint64_t nobody = UINT32_MAX;
constexpr uint64_t name_changed = 1 << 17;  // PPM_CL_NAME_CHANGED

void define_all(EntryFields& fields, ss_plugin_state_type type, std::initializer_list<const char*> names, uint64_t initial = 0) {
  for (const char* name : names) fields.define(name, type).initial = initial;
}

void define_threads(EntryFields& fields) {
  define_all(fields, SS_PLUGIN_ST_INT64, {"tid", "pid", "ptid", "reaper_tid", "sid", "vtid", "vpid", "vpgid", "pgid", "fd_limit"}, none);
  define_all(fields, SS_PLUGIN_ST_STRING, {"comm", "exe", "exe_path", "root"});
  fields.define("cwd", SS_PLUGIN_ST_STRING).read_only = true;
  define_all(fields, SS_PLUGIN_ST_BOOL, {"exe_writable", "exe_upper_layer", "exe_lower_layer", "exe_from_memfd"});
  fields.define("flags", SS_PLUGIN_ST_UINT32).initial = name_changed;
  define_all(fields, SS_PLUGIN_ST_UINT32, {"uid", "gid", "loginuid"}, nobody);
  fields.define("tty", SS_PLUGIN_ST_UINT32);
  define_all(fields, SS_PLUGIN_ST_UINT64, {"exe_ino", "exe_ino_ctime", "exe_ino_mtime", "pidns_init_start_ts"});
  define_all(fields, SS_PLUGIN_ST_TABLE, {"args", "env", "cgroups", "file_descriptors"});
}

struct Place {
  const char* name;
  ss_plugin_state_type type;
  size_t place;
};

// What a descriptor knows of its socket is one union in libsinsp: which of these mean something, the descriptor's type says.
constexpr Place socket_places[] = {
    {"socket_ipv4_src_ip", SS_PLUGIN_ST_UINT32, 0},       {"socket_ipv4_dest_dip", SS_PLUGIN_ST_UINT32, 4},      {"socket_ipv4_src_port", SS_PLUGIN_ST_UINT16, 8},
    {"socket_ipv4_dst_port", SS_PLUGIN_ST_UINT16, 10},    {"socket_ipv4_l4_proto", SS_PLUGIN_ST_UINT8, 12},      {"socket_ipv6_src_ip_low", SS_PLUGIN_ST_UINT64, 0},
    {"socket_ipv6_src_ip_high", SS_PLUGIN_ST_UINT64, 8},  {"socket_ipv6_dest_ip_low", SS_PLUGIN_ST_UINT64, 16},  {"socket_ipv6_dest_ip_high", SS_PLUGIN_ST_UINT64, 24},
    {"socket_ipv6_src_port", SS_PLUGIN_ST_UINT16, 32},    {"socket_ipv6_dst_port", SS_PLUGIN_ST_UINT16, 34},     {"socket_ipv6_l4_proto", SS_PLUGIN_ST_UINT8, 36},
    {"socket_ipv4_server_ip", SS_PLUGIN_ST_UINT32, 0},    {"socket_ipv4_server_port", SS_PLUGIN_ST_UINT16, 4},   {"socket_ipv4_server_l4_proto", SS_PLUGIN_ST_UINT8, 6},
    {"socket_ipv6_server_ip_low", SS_PLUGIN_ST_UINT64, 0}, {"socket_ipv6_server_ip_high", SS_PLUGIN_ST_UINT64, 8}, {"socket_ipv6_server_port", SS_PLUGIN_ST_UINT16, 16},
    {"socket_ipv6_server_l4_proto", SS_PLUGIN_ST_UINT8, 18}, {"socket_unix_src", SS_PLUGIN_ST_UINT64, 0},          {"socket_unix_dest", SS_PLUGIN_ST_UINT64, 8},
};

void define_descriptors(EntryFields& fields) {
  fields.define("type", SS_PLUGIN_ST_UINT8).initial = 255;
  fields.define("open_flags", SS_PLUGIN_ST_UINT32);
  define_all(fields, SS_PLUGIN_ST_STRING, {"name", "name_raw", "old_name"});
  define_all(fields, SS_PLUGIN_ST_UINT32, {"flags", "dev", "mount_id"});
  fields.define("ino", SS_PLUGIN_ST_UINT64);
  fields.define("pid", SS_PLUGIN_ST_INT64);
  fields.define("fd", SS_PLUGIN_ST_INT64).initial = none;
  for (const auto& [name, type, place] : socket_places) fields.define(name, type).place = place;
}

}  // namespace

ThreadFields::ThreadFields() {
  define_threads(threads);
  define_descriptors(descriptors);
  texts.define("value", SS_PLUGIN_ST_STRING).dynamic = true;
  for (const char* name : {"first", "second"}) pairs.define(name, SS_PLUGIN_ST_STRING).dynamic = true;
}

}  // namespace falco_plugin::host
