#include "process_counters.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace falco_plugin::host {

namespace {

// A number of /proc/self/status; -1 without that line.
long status_number(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind(key + ":", 0) == 0) return std::stol(line.substr(key.size() + 1));
  }
  return -1;
}

long open_descriptors() {
  long count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    (void)entry;
    ++count;
  }
  return count - 1;  // the one that lists the folder
}

}  // namespace

Json process_counters(const Json& map_texts) {
  Json maps = Json::object();
  for (const auto& text : map_texts) maps[text.get<std::string>()] = 0;
  std::ifstream file("/proc/self/maps");
  for (std::string line; !maps.empty() && std::getline(file, line);) {
    for (auto& [text, count] : maps.items()) {
      if (line.find(text) != std::string::npos) count = count.get<int>() + 1;
    }
  }
  return {{"pid", getpid()}, {"threads", status_number("Threads")}, {"fds", open_descriptors()}, {"rssBytes", status_number("VmRSS") * 1024}, {"maps", maps}};
}

}  // namespace falco_plugin::host
