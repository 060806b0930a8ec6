#ifndef FALCO_PLUGIN_V8_BYTES_HPP
#define FALCO_PLUGIN_V8_BYTES_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "v8.h"

namespace falco_plugin {

// The bytes of a Uint8Array, past Node-API. Valid until JavaScript runs.
class V8Bytes {
 public:
  explicit V8Bytes(v8::Local<v8::Value> value) {
    if (value.IsEmpty() || !value->IsUint8Array()) return;
    const v8::Local<v8::Uint8Array> view = value.As<v8::Uint8Array>();
    const std::size_t length = view->ByteLength();
    if (!view->HasBuffer() && length <= inside_.size()) {
      // A small array lies in V8's heap, where the garbage collector moves it. Asking for its buffer would give it one for good.
      size_ = view->CopyContents(inside_.data(), inside_.size());
      data_ = inside_.data();
      valid_ = true;
      return;
    }
    const v8::Local<v8::ArrayBuffer> buffer = view->Buffer();
    // Shared memory is of this type here, too; Node-API refuses it, and so does this.
    if (!buffer->IsArrayBuffer()) return;
    data_ = static_cast<const std::uint8_t*>(buffer->Data()) + view->ByteOffset();
    size_ = length;
    valid_ = data_ != nullptr || length == 0;
  }
  V8Bytes(const V8Bytes&) = delete;
  V8Bytes& operator=(const V8Bytes&) = delete;

  // Whether it is a Uint8Array whose memory is its own and still there.
  bool valid() const { return valid_; }
  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  // V8 keeps arrays up to this size in its heap.
  std::array<std::uint8_t, 64> inside_;
  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
  bool valid_ = false;
};

}  // namespace falco_plugin

#endif
