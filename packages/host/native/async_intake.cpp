#include "async_intake.h"

#include <cstdarg>
#include <cstdio>

namespace falco_plugin::host {

ss_plugin_rc refuse(char* error, const char* format, ...) {
  if (error == nullptr) return SS_PLUGIN_FAILURE;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error, PLUGIN_MAX_ERRLEN, format, arguments);
  va_end(arguments);
  return SS_PLUGIN_FAILURE;
}

}  // namespace falco_plugin::host
