#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::host {

// Closes a FILE.
struct FileCloser {
  void operator()(FILE* file) const { fclose(file); }
};
using File = std::unique_ptr<FILE, FileCloser>;

// Writes events to a file of this host: a magic line, then events as they lie in memory. No scap file: those of libsinsp are read by
// libsinsp's tests.
class Dumper {
 public:
  // Throws HostError.
  explicit Dumper(const std::string& path);
  void write(const ss_plugin_event* event);

 private:
  File file_;
};

constexpr char capture_magic[] = "falco-plugin-host capture 1\n";

}  // namespace falco_plugin::host
