#include "channel_inbox.hpp"

#include <memory>
#include <utility>

namespace falco_plugin {

ChannelInbox::ChannelInbox() : last_(new Node), first_(last_) {}

ChannelInbox::~ChannelInbox() {
  while (first_ != nullptr) {
    Node* const node = first_;
    first_ = node->next.load(std::memory_order_acquire);
    delete node;
  }
}

SendOutcome ChannelInbox::send(std::uint32_t channel, std::size_t capacity, const void* data, std::size_t size) {
  if (channel >= max_channels || !attached_.load(std::memory_order_acquire)) return SendOutcome::nobody;
  Channel& sending = channels_[channel];
  // Both only shrink meanwhile: this thread alone adds to them.
  const bool crowded = sending.waiting.load(std::memory_order_relaxed) >= capacity;
  const std::size_t bytes = bytes_.load(std::memory_order_relaxed);
  if (crowded || size > max_bytes || bytes > max_bytes - size) {
    sending.dropped.fetch_add(1, std::memory_order_relaxed);
    return SendOutcome::full;
  }
  auto node = std::make_unique<Node>();
  const auto* from = static_cast<const std::uint8_t*>(data);
  node->message.channel = channel;
  if (size != 0) node->message.bytes.assign(from, from + size);
  sending.waiting.fetch_add(1, std::memory_order_relaxed);
  bytes_.fetch_add(size, std::memory_order_relaxed);
  Node* const before = last_;
  last_ = node.release();
  before->next.store(last_, std::memory_order_release);
  sent_.fetch_add(1, std::memory_order_release);
  return SendOutcome::sent;
}

bool ChannelInbox::next(Message& message) {
  if (taken_ == take_until_) return false;
  Node* const node = first_->next.load(std::memory_order_acquire);
  delete first_;
  first_ = node;
  ++taken_;
  message = std::move(node->message);
  channels_[message.channel].waiting.fetch_sub(1, std::memory_order_relaxed);
  bytes_.fetch_sub(message.bytes.size(), std::memory_order_relaxed);
  return true;
}

void ChannelInbox::detach() {
  attached_.store(false, std::memory_order_release);
  begin_taking();
  Message forgotten;
  while (next(forgotten)) {
  }
}

std::uint64_t ChannelInbox::dropped(std::uint32_t channel) const {
  return channel < max_channels ? channels_[channel].dropped.load(std::memory_order_relaxed) : 0;
}

}  // namespace falco_plugin
