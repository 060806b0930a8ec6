#pragma once

#include <falco_plugin/falco_api.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <unordered_map>

#define PLUGIN_SYMBOL extern "C" __attribute__((visibility("default")))

namespace compared {

constexpr uint16_t close_x = 5, chdir_x = 95, openat_2_x = 307;

enum class Emit { nothing, once, flood };

struct Plugin {
  ss_plugin_owner_t* owner;
  ss_plugin_table_t* threads;
  ss_plugin_table_field_t* comm;
  ss_plugin_table_field_t* container_id;
  std::unordered_map<std::string, std::string> images;
  Emit emit = Emit::nothing;
  std::thread emitter;
  std::atomic<bool> stopped{false};
  size_t longest = 0;
  std::string error;
  // The values of the last extraction.
  uint64_t number;
  std::string text;
  const char* texts[3];
};

// The text at user.name; false where there is none. At most as many bytes as simdjson wants to read behind a payload are copied with it.
bool user_name(const char* json, size_t size, std::string& name);

}  // namespace compared
