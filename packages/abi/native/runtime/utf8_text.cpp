#include "utf8_text.hpp"

#include <cstdint>
#include <cstring>

namespace falco_plugin {
namespace {

bool is_continuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

// Size of the character at a place; 0 where none begins or it is cut, overlong, half a surrogate pair or beyond Unicode.
std::size_t character_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : '\0'); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return is_continuation(byte(1)) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const unsigned char least = first == 0xe0 ? 0xa0 : 0x80, most = first == 0xed ? 0x9f : 0xbf;
    return byte(1) >= least && byte(1) <= most && is_continuation(byte(2)) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const unsigned char least = first == 0xf0 ? 0x90 : 0x80, most = first == 0xf4 ? 0x8f : 0xbf;
    return byte(1) >= least && byte(1) <= most && is_continuation(byte(2)) && is_continuation(byte(3)) ? 4 : 0;
  }
  return 0;
}

// Where the first byte is that is no ASCII.
std::size_t ascii_end(std::string_view text, std::size_t at) {
  for (; text.size() - at >= 8; at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

std::size_t valid_end(std::string_view text, std::size_t at) {
  for (;;) {
    at = ascii_end(text, at);
    if (at == text.size()) return at;
    const std::size_t size = character_size(text, at);
    if (size == 0) return at;
    at += size;
  }
}

}  // namespace

std::string_view utf8_text(std::string_view text, std::string& scratch) {
  std::size_t end = valid_end(text, 0);
  if (end == text.size()) return text;
  scratch.clear();
  for (std::size_t begin = 0;;) {
    scratch.append(text, begin, end - begin);
    if (end == text.size()) return scratch;
    scratch += "\xef\xbf\xbd";
    begin = end + 1;
    end = valid_end(text, begin);
  }
}

}  // namespace falco_plugin
