#include "log_text.hpp"

namespace falco_plugin {
namespace {

constexpr char hex[] = "0123456789abcdef";

void escape(std::string& out, unsigned char byte) {
  out += "\\x";
  out += hex[byte >> 4];
  out += hex[byte & 15];
}

// U+0080 to U+009F, which some terminals obey; in UTF-8 0xc2 comes before them.
bool is_c1(unsigned char lead, unsigned char byte) { return lead == 0xc2 && byte >= 0x80 && byte < 0xa0; }

}  // namespace

std::string log_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    if (byte == '\n') {
      out += '\n';
      if (next != ' ' && next != '\t') out += "    ";
    } else if (is_c1(byte, next)) {
      escape(out, next);
      ++i;
    } else if ((byte < 0x20 && byte != '\t') || byte == 0x7f) {
      escape(out, byte);
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

}  // namespace falco_plugin
