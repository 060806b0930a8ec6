#pragma once

#include <falco_plugin/falco_api.h>

#include <cstring>
#include <vector>

namespace compared {

// Writes events as they lie in memory: a header, the lengths of the parameters, the parameters.
class EventBytes {
 public:
  EventBytes(uint16_t type, uint32_t parameters) {
    const ss_plugin_event header{UINT64_MAX, UINT64_MAX, 0, type, parameters};
    put(&header, sizeof header);
  }

  EventBytes& put(const void* bytes, size_t size) {
    const auto* begin = static_cast<const char*>(bytes);
    bytes_.insert(bytes_.end(), begin, begin + size);
    return *this;
  }
  EventBytes& put(uint32_t number) { return put(&number, sizeof number); }

  std::vector<char> done() {
    reinterpret_cast<ss_plugin_event*>(bytes_.data())->len = static_cast<uint32_t>(bytes_.size());
    return std::move(bytes_);
  }

 private:
  std::vector<char> bytes_;
};

}  // namespace compared
