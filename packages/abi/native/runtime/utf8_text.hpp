#ifndef FALCO_PLUGIN_UTF8_TEXT_HPP
#define FALCO_PLUGIN_UTF8_TEXT_HPP

#include <string>
#include <string_view>

namespace falco_plugin {

// The text as UTF-8: itself where it is, else with each wrong byte replaced by U+FFFD, made in scratch.
std::string_view utf8_text(std::string_view text, std::string& scratch);

}  // namespace falco_plugin

#endif
