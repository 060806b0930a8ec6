#include "library.h"

#include <dlfcn.h>

#include "host_error.h"

namespace falco_plugin::host {

Library::Library(const std::string& file) : path(file), handle_(dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) throw HostError("can't load plugin dynamic library: " + std::string(dlerror()));
#define FP_RESOLVE(name) name = reinterpret_cast<fp_##name##_fn>(dlsym(handle_, "plugin_" #name));
  FP_PLUGIN_SYMBOLS(FP_RESOLVE)
#undef FP_RESOLVE
}

Library::~Library() { dlclose(handle_); }

}  // namespace falco_plugin::host
