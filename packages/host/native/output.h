#pragma once

#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

namespace falco_plugin::host {

using Json = nlohmann::ordered_json;

// Lines of JSON on one file descriptor. Any thread. Each line is written at once: after a crash, what was said is there.
class Output {
 public:
  explicit Output(int fd) : fd_(fd) {}

  void line(const Json& message);

 private:
  const int fd_;
  std::mutex mutex_;
};

}  // namespace falco_plugin::host
