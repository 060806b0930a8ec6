#ifndef FALCO_PLUGIN_CHANNEL_INBOX_HPP
#define FALCO_PLUGIN_CHANNEL_INBOX_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace falco_plugin {

enum class SendOutcome { sent, full, nobody };

// The messages of all channels from one realm to the other, in the order in which they were sent. One thread sends, one takes,
// without locks; neither ever waits. Bounded by each channel's capacity and by bytes.
class ChannelInbox {
 public:
  static constexpr std::size_t max_channels = 256;
  // Of all messages that wait.
  static constexpr std::size_t max_bytes = 64u << 20;

  struct Message {
    std::uint32_t channel = 0;
    std::vector<std::uint8_t> bytes;
  };

  ChannelInbox();
  ~ChannelInbox();
  ChannelInbox(const ChannelInbox&) = delete;
  ChannelInbox& operator=(const ChannelInbox&) = delete;

  // Sender. Copies. A message that finds its channel or the inbox full is dropped and counted; one that finds nobody, as in a
  // replay, which has no background, is not. Throws bad_alloc.
  SendOutcome send(std::uint32_t channel, std::size_t capacity, const void* data, std::size_t size);

  // Receiver.
  // Whether something waits: for an entry of the event realm that is cheap where nothing does.
  bool has_messages() const { return sent_.load(std::memory_order_acquire) != taken_; }
  // What was sent until now is what next() gives: a sender that never rests must not hold the host's thread.
  void begin_taking() { take_until_ = sent_.load(std::memory_order_acquire); }
  // False where all that is taken.
  bool next(Message& message);
  // Somebody takes messages from now on; or nobody does, and those that wait are forgotten.
  void attach() { attached_.store(true, std::memory_order_release); }
  void detach();

  // Any thread. As detach(), but what waits stays there for the receiver.
  void refuse() { attached_.store(false, std::memory_order_release); }

  // Any thread.
  std::uint64_t dropped(std::uint32_t channel) const;

 private:
  struct Node {
    Message message;
    std::atomic<Node*> next{nullptr};
  };
  struct Channel {
    std::atomic<std::size_t> waiting{0};
    std::atomic<std::uint64_t> dropped{0};
  };

  Channel channels_[max_channels];
  std::atomic<bool> attached_{false};
  std::atomic<std::size_t> bytes_{0};
  std::atomic<std::uint64_t> sent_{0};
  Node* last_;                    // sender
  Node* first_;                   // receiver: the one that was taken last
  std::uint64_t taken_ = 0;       // receiver
  std::uint64_t take_until_ = 0;  // receiver
};

}  // namespace falco_plugin

#endif
