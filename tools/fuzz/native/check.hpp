#ifndef FALCO_PLUGIN_FUZZ_CHECK_HPP
#define FALCO_PLUGIN_FUZZ_CHECK_HPP

#include <cstdio>
#include <cstdlib>

namespace falco_plugin::fuzz {

// What has to be true whatever the input is; libFuzzer keeps the input where it is not.
inline void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace falco_plugin::fuzz

#endif
