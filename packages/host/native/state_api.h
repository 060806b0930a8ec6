#pragma once

// The types of state tables. This repository's declaration of the plugin API, or libsinsp's own in the program that is compiled against that.
#if __has_include("falco_plugin/falco_api.h")
#include "falco_plugin/falco_api.h"
#else
#include <plugin/plugin_api.h>
#endif
