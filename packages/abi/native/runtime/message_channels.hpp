#ifndef FALCO_PLUGIN_MESSAGE_CHANNELS_HPP
#define FALCO_PLUGIN_MESSAGE_CHANNELS_HPP

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "channel_inbox.hpp"

namespace falco_plugin {

// The channels between the two realms of an instance, and the inbox of each. Both realms name their channels as they come to use
// them; a name has the same number in both. Held by the realms together, because one may outlive the instance.
class MessageChannels {
 public:
  // None where a plugin has more channels than an inbox takes. Any thread.
  std::optional<std::uint32_t> number(const std::string& name);

  ChannelInbox& to_event() { return to_event_; }
  ChannelInbox& to_background() { return to_background_; }

 private:
  std::mutex mutex_;
  std::vector<std::string> names_;
  ChannelInbox to_event_;
  ChannelInbox to_background_;
};

}  // namespace falco_plugin

#endif
