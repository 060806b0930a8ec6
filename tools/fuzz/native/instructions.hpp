#ifndef FALCO_PLUGIN_FUZZ_INSTRUCTIONS_HPP
#define FALCO_PLUGIN_FUZZ_INSTRUCTIONS_HPP

#include <cstdint>
#include <cstring>
#include <string>

namespace falco_plugin::fuzz {

// An input as instructions, read from front to back: bytes that are removed, doubled or swapped leave the rest what it was. Zeros behind its end.
class Instructions {
 public:
  Instructions(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}

  bool empty() const { return at_ == end_; }
  std::uint8_t byte() { return at_ == end_ ? 0 : *at_++; }
  // Below `bound`, which is at most 256.
  std::size_t below(std::size_t bound) { return byte() % bound; }
  std::uint16_t two_bytes() {
    const unsigned low = byte();
    return static_cast<std::uint16_t>(low | byte() << 8);
  }
  std::uint64_t number() {
    // Few bytes for what is usual, so that it comes again; and what lies at the edges.
    static constexpr std::uint64_t edges[] = {0, 1, INT8_MAX, UINT8_MAX, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX};
    const std::uint8_t kind = byte();
    if (kind >= 192) return edges[kind % 8];
    return kind >= 128 ? two_bytes() : kind;
  }
  // Without NUL.
  std::string text(std::size_t most) {
    std::string text;
    for (std::size_t left = below(most + 1); left != 0; --left) text += static_cast<char>(1 + byte() % 255);
    return text;
  }
  std::string rest() {
    std::string rest(reinterpret_cast<const char*>(at_), static_cast<std::size_t>(end_ - at_));
    at_ = end_;
    return rest;
  }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* const end_;
};

}  // namespace falco_plugin::fuzz

#endif
