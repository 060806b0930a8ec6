#pragma once

#include <string>

#include "inspector.h"

namespace falco_plugin::host {

// A field to extract, "name" or "name[argument]", bound to the plugin that has it. Does not move: plugins get pointers to its texts.
class FieldRequest {
 public:
  // Throws HostError: no such field, or an argument that it does not take.
  FieldRequest(const Inspector& inspector, const std::string& text);
  FieldRequest(const FieldRequest&) = delete;
  FieldRequest& operator=(const FieldRequest&) = delete;

  const std::string& text() const { return text_; }
  Plugin& plugin() const { return *plugin_; }
  const Field& field() const { return *field_; }

  // What extract_fields gets, valid as long as the request; res_len is unwritten_length.
  ss_plugin_extract_field question() const;

 private:
  void read_argument(const std::string& argument);

  const std::string text_;
  Plugin* plugin_ = nullptr;
  uint32_t id_ = 0;
  const Field* field_ = nullptr;
  std::string key_;
  uint64_t index_ = UINT64_MAX;  // what libsinsp passes when there is none
  bool has_argument_ = false;
};

// What the host leaves in res_len, which a plugin has to write: no array is that long.
constexpr uint64_t unwritten_length = 0x5a5a5a5a5a5a5a5au;

}  // namespace falco_plugin::host
