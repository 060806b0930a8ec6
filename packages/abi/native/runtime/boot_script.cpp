#include "boot_script.hpp"

// The assembler copies the file, which no compiler has to parse and whose bytes stay what they are.
__asm__(
    ".section .rodata\n"
    "falco_plugin_boot_script_bytes:\n"
    ".incbin \"" FALCO_PLUGIN_BOOT_SCRIPT
    "\"\n"
    ".byte 0\n"
    ".previous\n");

extern "C" __attribute__((visibility("hidden"))) const char falco_plugin_boot_script_bytes[];

namespace falco_plugin {

const char* boot_script() { return falco_plugin_boot_script_bytes; }

}  // namespace falco_plugin
