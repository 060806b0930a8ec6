#ifndef FALCO_PLUGIN_FUZZ_REFUSALS_HPP
#define FALCO_PLUGIN_FUZZ_REFUSALS_HPP

#include <cstring>
#include <initializer_list>

#include "check.hpp"
#include "coded_error.hpp"

namespace falco_plugin::fuzz {

// Does what may be refused with one of these codes, and with nothing else; whether it was done.
template <typename Work>
bool done_or_refused(std::initializer_list<const char*> codes, Work work) {
  try {
    work();
    return true;
  } catch (const CodedError& error) {
    for (const char* code : codes) {
      const std::size_t length = std::strlen(code);
      if (std::strncmp(error.what(), code, length) == 0 && std::strncmp(error.what() + length, ": ", 2) == 0) return false;
    }
    check(false, error.what());
  }
  return false;
}

}  // namespace falco_plugin::fuzz

#endif
