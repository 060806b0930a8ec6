#pragma once

#include <functional>
#include <memory>
#include <string>

namespace falco_plugin::host {

// Where the calls of an event loop are made that a real host makes on the thread of its source. Each is waited for: calls of one
// plugin never overlap, they only come from elsewhere.
class CallThreads {
 public:
  virtual ~CallThreads() = default;
  virtual void run(const std::function<void()>& call) = 0;
};

// "loop": nullptr, the thread of the loop itself. "rotate": the next one of three threads. "fresh": a new thread for each call.
// Throws HostError for another kind.
std::unique_ptr<CallThreads> make_call_threads(const std::string& kind);

}  // namespace falco_plugin::host
