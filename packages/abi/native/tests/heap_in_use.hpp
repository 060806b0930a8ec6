#ifndef FALCO_PLUGIN_TESTS_HEAP_IN_USE_HPP
#define FALCO_PLUGIN_TESTS_HEAP_IN_USE_HPP

#include <malloc.h>

#include <cstddef>

// Where a sanitizer is there, it has its own allocator.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes() __attribute__((weak));

namespace falco_plugin::tests {

// Bytes that are allocated and not freed.
inline std::size_t heap_in_use() {
  if (__sanitizer_get_current_allocated_bytes != nullptr) return __sanitizer_get_current_allocated_bytes();
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

}  // namespace falco_plugin::tests

#endif
