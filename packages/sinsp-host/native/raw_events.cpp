#include "raw_events.h"

#include <cstring>
#include <fstream>
#include <iterator>

#include "host_error.h"
#include "payload_text.h"
#include "thread_entry.h"

namespace falco_plugin::sinsp_host {

using host::HostError;

RawEvents::RawEvents(const Json& source) {
  for (const auto& event : source.value("events", Json::array())) {
    const auto bytes = host::bytes_of_base64(event.get<std::string>());
    if (!bytes) throw HostError("an event is not base64");
    add(*bytes);
  }
  if (source.contains("path")) add_file(source["path"].get<std::string>());
  const size_t once = order_.size();
  for (uint64_t again = source.value("repeat", uint64_t{1}); again > 1; --again) {
    for (size_t i = 0; i < once; ++i) order_.push_back(order_[i]);
  }
  add_threads(source.value("threads", Json::array()));
  if (source.contains("idleMs")) idle_ms_ = source["idleMs"].get<uint64_t>();
  input_.events = order_.data();
  input_.event_count = order_.size();
  input_.threads = threads_.data();
  input_.thread_count = threads_.size();
  input_.fdinfo_data = descriptors_.data();
}

void RawEvents::add(std::string_view bytes) {
  scap_evt header;
  if (bytes.size() < sizeof header) throw HostError("an event of " + std::to_string(bytes.size()) + " bytes has no header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.len < sizeof header || header.len > bytes.size()) {
    throw HostError("an event of " + std::to_string(bytes.size()) + " bytes says that it has " + std::to_string(header.len));
  }
  // libsinsp looks the type up in a table without asking whether there is such a place.
  if (header.type >= PPM_EVENT_MAX) throw HostError("libsinsp knows no event type " + std::to_string(header.type));
  auto copy = std::make_unique<char[]>(bytes.size());
  std::memcpy(copy.get(), bytes.data(), bytes.size());
  order_.push_back(reinterpret_cast<scap_evt*>(copy.get()));
  events_.push_back(std::move(copy));
}

void RawEvents::add_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw HostError("cannot read '" + path + "'");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  for (std::string_view rest = bytes; !rest.empty();) {
    scap_evt header{};
    std::memcpy(&header, rest.data(), std::min(rest.size(), sizeof header));
    const size_t size = std::min<size_t>(rest.size(), std::max<size_t>(header.len, sizeof header));
    add(rest.substr(0, size));
    rest.remove_prefix(size);
  }
}

void RawEvents::add_threads(const Json& threads) {
  for (const auto& thread : threads) threads_.push_back(thread_entry(thread));
  descriptors_.resize(threads_.size());
}

}  // namespace falco_plugin::sinsp_host
