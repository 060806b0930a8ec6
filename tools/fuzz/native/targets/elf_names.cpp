// Any file as a shared library whose names are read without loading it: those that lie beside a plugin.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>

#include "check.hpp"

extern "C" {
#include "elf_dynamic_names.h"
}

namespace {

bool visit(void* context, fp_dynamic_name kind, const char* name) {
  using falco_plugin::fuzz::check;
  check(kind == FP_DYNAMIC_SONAME || kind == FP_DYNAMIC_NEEDED, "a name is of one of two kinds");
  check(std::strlen(name) <= 256, "a name has an end");
  // Some visitors have seen enough.
  return ++*static_cast<int*>(context) < 100;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const int file = memfd_create("elf", 0);
  static char path[32] = "";
  if (path[0] == '\0') std::snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  falco_plugin::fuzz::check(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == static_cast<ssize_t>(size), "the file can be written");
  int names = 0;
  fp_read_dynamic_names(path, visit, &names);
  falco_plugin::fuzz::check(names <= 100, "a visitor that has seen enough sees no more");
  return 0;
}
