#ifndef FALCO_PLUGIN_BOOT_SCRIPT_HPP
#define FALCO_PLUGIN_BOOT_SCRIPT_HPP

namespace falco_plugin {

// The JavaScript that boots a realm: packages/runtime, bundled and compiled in. NUL-terminated, valid for ever.
const char* boot_script();

}  // namespace falco_plugin

#endif
