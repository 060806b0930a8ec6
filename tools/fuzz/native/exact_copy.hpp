#ifndef FALCO_PLUGIN_FUZZ_EXACT_COPY_HPP
#define FALCO_PLUGIN_FUZZ_EXACT_COPY_HPP

#include <cstdint>
#include <cstring>
#include <memory>

namespace falco_plugin::fuzz {

// Bytes in memory of just their size, so that AddressSanitizer sees a read of one byte more. libFuzzer's own memory may be larger.
class ExactCopy {
 public:
  ExactCopy(const void* bytes, std::size_t size) : bytes_(new std::uint8_t[size]), size_(size) {
    if (size != 0) std::memcpy(bytes_.get(), bytes, size);
  }

  std::uint8_t* data() const { return bytes_.get(); }
  const char* text() const { return reinterpret_cast<const char*>(bytes_.get()); }
  std::size_t size() const { return size_; }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::size_t size_;
};

}  // namespace falco_plugin::fuzz

#endif
