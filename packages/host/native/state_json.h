#pragma once

#include <string>

#include "output.h"
#include "state_api.h"

namespace falco_plugin::host {

// Keys and values of tables in messages: integers of 64 bits are {"int": "decimal"} where they are told, and may be numbers or decimal texts where
// they are given.
Json state_json(ss_plugin_state_type type, const ss_plugin_state_data& data);

// A key or value that was given. Its text lives as long as it does.
class StateInput {
 public:
  // Throws HostError for what does not fit the type; `what` names it.
  StateInput(ss_plugin_state_type type, const Json& json, const std::string& what);
  StateInput(const StateInput&) = delete;
  StateInput& operator=(const StateInput&) = delete;

  const ss_plugin_state_data& data() const { return data_; }

 private:
  std::string text_;
  ss_plugin_state_data data_{};
};

}  // namespace falco_plugin::host
