// Messages between the realms of an instance.
#include <cstring>

#include "binding_values.hpp"
#include "realm_binding.hpp"

namespace falco_plugin {

using binding_values::bytes;
using binding_values::number;
using binding_values::text;

// (name, capacity) -> the channel's number; that of none where there are too many
Napi::Value RealmBinding::channel(const Napi::CallbackInfo& info) {
  const auto channel = state_->channels.number(text(info[0]));
  if (channel) {
    if (capacities_.size() <= *channel) capacities_.resize(*channel + 1);
    capacities_[*channel] = Limits::bounded(static_cast<std::size_t>(number(info[1])), state_->limits.channel_messages);
  }
  return Napi::Number::New(info.Env(), channel ? *channel : ChannelInbox::max_channels);
}

// (channel, message) -> whether it is on its way
Napi::Value RealmBinding::send(const Napi::CallbackInfo& info) {
  const void* data = nullptr;
  std::size_t size = 0;
  const auto channel = static_cast<std::size_t>(number(info[0]));
  bool sent = false;
  const bool current = kind_ == Kind::event || generation_ == state_->background_generation;
  if (current && channel < capacities_.size() && info[1].IsTypedArray() && bytes(info[1], napi_uint8_array, data, size)) {
    ChannelInbox& outbox = kind_ == Kind::background ? state_->channels.to_event() : state_->channels.to_background();
    const SendOutcome outcome = outbox.send(static_cast<std::uint32_t>(channel), capacities_[channel], data, size);
    sent = outcome == SendOutcome::sent;
    if (outcome == SendOutcome::full) state_->metrics.add(SdkMetric::channel_dropped);
    if (sent && listener_.sent) listener_.sent();
  }
  return Napi::Boolean::New(info.Env(), sent);
}

// () -> channel number and message, or undefined
Napi::Value RealmBinding::next_message(const Napi::CallbackInfo& info) {
  ChannelInbox& inbox = kind_ == Kind::background ? state_->channels.to_background() : state_->channels.to_event();
  if (!inbox.next(message_)) return info.Env().Undefined();
  constexpr std::size_t prefix = sizeof message_.channel;
  const std::size_t size = prefix + message_.bytes.size();
  void* copy = nullptr;
  napi_value buffer = nullptr, view = nullptr;
  // Copied into memory of V8's: making an object over ours costs more than that.
  if (napi_create_arraybuffer(info.Env(), size, &copy, &buffer) != napi_ok) return info.Env().Undefined();
  std::memcpy(copy, &message_.channel, prefix);
  if (!message_.bytes.empty()) std::memcpy(static_cast<std::uint8_t*>(copy) + prefix, message_.bytes.data(), message_.bytes.size());
  if (napi_create_typedarray(info.Env(), napi_uint8_array, size, buffer, 0, &view) != napi_ok) return info.Env().Undefined();
  return Napi::Value(info.Env(), view);
}

}  // namespace falco_plugin
