#pragma once

#include <string>
#include <vector>

#include "inspector.h"

namespace falco_plugin::host {

// A field to extract, "name" or "name[argument]", bound to the plugin that has it.
class FieldRequest {
 public:
  // Throws HostError: no such field, or an argument that it does not take.
  FieldRequest(const Inspector& inspector, const std::string& text);

  const std::string& text() const { return text_; }
  // The value, a list of values, or null. u64 values are {"u64": "<decimal>"}. One call of extract_fields with one field, as libsinsp.
  Json extract(const DeliveredEvent& event) const;

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

}  // namespace falco_plugin::host
