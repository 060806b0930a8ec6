#include "hidden_node_variables.hpp"

#include <cstring>

#include <unistd.h>

namespace falco_plugin {
namespace {
constexpr char shown = 'N';
constexpr char not_shown = '.';
}  // namespace

HiddenNodeVariables::HiddenNodeVariables() {
  if (environ == nullptr) return;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::strncmp(*entry, "NODE_", 5) != 0) continue;
    hidden_.push_back(*entry);
    **entry = not_shown;
  }
}

HiddenNodeVariables::~HiddenNodeVariables() {
  for (char* entry : hidden_) *entry = shown;
}

}  // namespace falco_plugin
