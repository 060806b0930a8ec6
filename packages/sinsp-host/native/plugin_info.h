#pragma once

#include <libsinsp/plugin.h>

#include "output.h"

namespace falco_plugin::sinsp_host {

// What libsinsp read from a plugin when it was registered, in the form of the other host's "inspector.register".
host::Json plugin_info_json(const sinsp_plugin& plugin);

}  // namespace falco_plugin::sinsp_host
