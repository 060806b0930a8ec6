#include "message_channels.hpp"

#include <algorithm>

namespace falco_plugin {

std::optional<std::uint32_t> MessageChannels::number(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) return static_cast<std::uint32_t>(found - names_.begin());
  if (names_.size() == ChannelInbox::max_channels) return std::nullopt;
  names_.push_back(name);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

}  // namespace falco_plugin
