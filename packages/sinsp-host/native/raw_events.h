#pragma once

#include <libscap/engine/test_input/scap_test.h>
#include <libscap/scap.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output.h"

namespace falco_plugin::sinsp_host {

using host::Json;

// Events for libsinsp's test engine, as bytes. The engine keeps pointers into this object: it has to live until the inspector is closed.
class RawEvents {
 public:
  // {"events": [base64], "path": file, "repeat": n, "idleMs": n, "threads": [{"tid", ...}]}, all optional. Throws HostError: no event, or one that is
  // shorter than its header says.
  explicit RawEvents(const Json& source);

  scap_test_input_data* input() { return &input_; }
  // How long to wait at each time-out behind the last event; empty: the events end there. The engine itself times out for ever, without
  // any wait.
  std::optional<uint64_t> idle_ms() const { return idle_ms_; }

 private:
  void add(std::string_view bytes);
  void add_file(const std::string& path);
  void add_threads(const Json& threads);

  std::optional<uint64_t> idle_ms_;
  std::vector<std::unique_ptr<char[]>> events_;
  std::vector<scap_evt*> order_;
  std::vector<scap_threadinfo> threads_;
  std::vector<scap_test_fdinfo_data> descriptors_;  // of each thread
  scap_test_input_data input_{};
};

}  // namespace falco_plugin::sinsp_host
