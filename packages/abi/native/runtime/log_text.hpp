#ifndef FALCO_PLUGIN_LOG_TEXT_HPP
#define FALCO_PLUGIN_LOG_TEXT_HPP

#include <string>
#include <string_view>

namespace falco_plugin {

// A text of a plugin's as hosts may write it to a terminal or a file: what processes call themselves gets into it. Control characters are shown
// as \x1b, and lines behind the first are indented, so that none looks like a line of the host's own.
std::string log_text(std::string_view text);

}  // namespace falco_plugin

#endif
