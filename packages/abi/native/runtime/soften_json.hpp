#ifndef FALCO_PLUGIN_SOFTEN_JSON_HPP
#define FALCO_PLUGIN_SOFTEN_JSON_HPP

#include <cstddef>

namespace falco_plugin {

// Replaces in a JSON text, without moving anything, what a parser may not be able to represent although the grammar allows it:
// every number by 0 and spaces, and each escape of half a surrogate pair by that of U+FFFD. Leaves alone what breaks the
// grammar. Linear in size, never touches text[size].
void soften_json(char* text, std::size_t size);

// Whether a character may be part of a number.
inline bool in_json_number(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

}  // namespace falco_plugin

#endif
