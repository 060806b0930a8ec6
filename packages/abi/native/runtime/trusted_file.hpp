#ifndef FALCO_PLUGIN_TRUSTED_FILE_HPP
#define FALCO_PLUGIN_TRUSTED_FILE_HPP

#include <string>

namespace falco_plugin {

// Why somebody else than root and the user of this process can replace what is loaded from this file: one sentence; "" where nobody can. A file
// that is gone is not looked at: it was loaded, and whoever took it away could write to its folder.
std::string trust_problem(const std::string& file);

}  // namespace falco_plugin

#endif
