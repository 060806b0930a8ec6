#pragma once

#include <string>

#include "output.h"

namespace falco_plugin::host {

// A call for an event that returned something other than success. libsinsp drops these without a word.
struct CallFailure {
  const char* call;
  std::string plugin;
  std::string field;  // what was to be extracted; empty for other calls
  int rc;
  std::string error;
};

inline Json call_failure_json(const CallFailure& failure) {
  Json json{{"call", failure.call}, {"plugin", failure.plugin}, {"rc", failure.rc}, {"error", failure.error}};
  if (!failure.field.empty()) json["field"] = failure.field;
  return json;
}

}  // namespace falco_plugin::host
