// Read before everything else. libsinsp's headers call strlcpy, which glibc has from 2.38 on: this machine's, which the program is
// compiled with, may be older than that of the root, which it runs with.
#pragma once

#include <cstring>

#if defined(__GLIBC_PREREQ)
#if !__GLIBC_PREREQ(2, 38)
inline size_t strlcpy(char* to, const char* from, size_t room) {
  const size_t length = strlen(from);
  if (room != 0) {
    const size_t copied = length < room ? length : room - 1;
    memcpy(to, from, copied);
    to[copied] = '\0';
  }
  return length;
}
#endif
#endif
