#pragma once

#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// A plugin's shared object. Opened as libsinsp does, RTLD_NOW | RTLD_LOCAL, and really closed again.
class Library {
 public:
  explicit Library(const std::string& path);
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  const std::string path;

  // The exported symbols; NULL where there is none.
#define FP_MEMBER(name) fp_##name##_fn name = nullptr;
  FP_PLUGIN_SYMBOLS(FP_MEMBER)
#undef FP_MEMBER

 private:
  void* handle_;
};

}  // namespace falco_plugin::host
