#ifndef FALCO_PLUGIN_OWNER_ERROR_HPP
#define FALCO_PLUGIN_OWNER_ERROR_HPP

#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// Why the host refused what it was asked last, for the end of a sentence. On its thread.
inline std::string owner_error(ss_plugin_owner_t* owner, const char* (*get_owner_last_error)(ss_plugin_owner_t*)) {
  const char* text = get_owner_last_error == nullptr ? nullptr : get_owner_last_error(owner);
  return text == nullptr || *text == '\0' ? "it does not say why" : text;
}

}  // namespace falco_plugin

#endif
