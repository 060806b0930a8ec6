// Prints what libscap and libsinsp know about events as JSON. Compiled against their headers and run with their libraries, so that
// nothing is taken over by hand. identifiers.inc is made from the names in the header: C++ cannot list an enum.
#include <dlfcn.h>

#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>

#include <driver/driver_config.h>
#include <driver/ppm_events_public.h>

extern "C" const struct ppm_event_info* scap_get_event_info_table();
extern "C" const char* scap_get_ppm_sc_name(ppm_sc_code code);

// libsinsp's own declarations drag in headers that its package does not depend on.
class sinsp_utils {
 public:
  static const char* errno_to_str(int32_t code);
  static const char* signal_to_str(uint8_t code);
};

namespace {

std::map<std::string, const ppm_name_value*> flag_tables;
std::map<std::string, std::pair<const ppm_param_info*, unsigned>> dynamic_tables;

// Tables are reached by pointer; the dynamic linker knows their names.
std::string symbol_of(const void* address) {
  Dl_info symbol{};
  return dladdr(address, &symbol) != 0 && symbol.dli_sname != nullptr && symbol.dli_saddr == address ? symbol.dli_sname : "";
}

void print_param(const ppm_param_info& param) {
  printf("{\"name\":\"%s\",\"type\":%d,\"format\":%d", param.name, param.type, param.fmt);
  if (param.type == PT_FSRELPATH) {
    printf(",\"dirfd\":%" PRIuPTR, reinterpret_cast<uintptr_t>(param.info));
  } else if (param.info != nullptr) {
    const std::string table = symbol_of(param.info);
    printf(",\"table\":\"%s\"", table.c_str());
    if (param.type == PT_DYN) dynamic_tables[table] = {static_cast<const ppm_param_info*>(param.info), param.ninfo};
    else flag_tables[table] = static_cast<const ppm_name_value*>(param.info);
  }
  printf("}");
}

void print_params(const ppm_param_info* params, unsigned count) {
  for (unsigned i = 0; i < count; i++) {
    if (i != 0) printf(",");
    print_param(params[i]);
  }
}

}  // namespace

int main() {
  printf("{\"schema\":\"%d.%d.%d\"", PPM_SCHEMA_CURRENT_VERSION_MAJOR, PPM_SCHEMA_CURRENT_VERSION_MINOR, PPM_SCHEMA_CURRENT_VERSION_PATCH);

#define GROUP(name) printf("},\n\"%s\":{", name); separator = "";
#define ENTRY(name, value) printf("%s\"%s\":%" PRId64, separator, name, static_cast<int64_t>(value)); separator = ",";
  const char* separator = "";
  printf(",\"none\":{");
#include "identifiers.inc"
  printf("}");

  printf(",\n\"events\":[\n");
  const ppm_event_info* events = scap_get_event_info_table();
  for (int code = 0; code < PPM_EVENT_MAX; code++) {
    const ppm_event_info& event = events[code];
    printf("%s{\"code\":%d,\"name\":\"%s\",\"category\":%d,\"flags\":%d,\"params\":[", code == 0 ? "" : ",\n", code, event.name, event.category, event.flags);
    print_params(event.params, event.nparams);
    printf("]}");
  }
  printf("]");

  printf(",\n\"dynamic\":{");
  separator = "";
  for (const auto& [name, table] : dynamic_tables) {
    printf("%s\"%s\":[", separator, name.c_str());
    print_params(table.first, table.second);
    printf("]");
    separator = ",";
  }

  // No parameter refers to it: libsinsp uses it for lists of file descriptors.
  flag_tables["poll_flags"] = poll_flags;
  printf("},\n\"flagTables\":{");
  separator = "";
  for (const auto& [name, table] : flag_tables) {
    printf("%s\n\"%s\":[", separator, name.c_str());
    for (const ppm_name_value* flag = table; flag->name != nullptr; flag++) printf("%s[\"%s\",%" PRIu32 "]", flag == table ? "" : ",", flag->name, flag->value);
    printf("]");
    separator = ",";
  }

  printf("},\n\"errors\":{");
  separator = "";
  for (int32_t code = 1; code < 1024; code++) {
    const std::string name = sinsp_utils::errno_to_str(-code);
    if (name.empty()) continue;
    printf("%s\"%d\":\"%s\"", separator, code, name.c_str());
    separator = ",";
  }

  printf("},\n\"signals\":{");
  separator = "";
  for (int code = 0; code < 256; code++) {
    const char* name = sinsp_utils::signal_to_str(static_cast<uint8_t>(code));
    if (name == nullptr || *name == 0) continue;
    printf("%s\"%d\":\"%s\"", separator, code, name);
    separator = ",";
  }

  printf("},\n\"syscalls\":[");
  for (int code = 0; code < PPM_SC_MAX; code++) printf("%s\"%s\"", code == 0 ? "" : ",", scap_get_ppm_sc_name(static_cast<ppm_sc_code>(code)));
  printf("]}\n");
  return 0;
}
