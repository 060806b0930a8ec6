#include "soften_json.hpp"

#include <cstring>

namespace falco_plugin {
namespace {

constexpr int no_digits = -1;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return no_digits;
}

// The code of the escape `\uXXXX` at the beginning of a text; no_digits where there is none.
int code_of(const char* text, std::size_t size) {
  if (size < 6 || text[0] != '\\' || text[1] != 'u') return no_digits;
  int code = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit == no_digits) return no_digits;
    code = code * 16 + digit;
  }
  return code;
}

bool is_high(int code) { return code >= 0xd800 && code <= 0xdbff; }
bool is_low(int code) { return code >= 0xdc00 && code <= 0xdfff; }

// Softens the escape at the beginning of a text; returns its size.
std::size_t soften_escape(char* text, std::size_t size) {
  const int code = code_of(text, size);
  if (code == no_digits) return size < 2 ? size : 2;
  if (is_high(code) && is_low(code_of(text + 6, size - 6))) return 12;
  if (is_high(code) || is_low(code)) std::memcpy(text + 2, "fffd", 4);
  return 6;
}

std::size_t digits(const char* text, std::size_t size, std::size_t at) {
  const std::size_t begin = at;
  while (at < size && text[at] >= '0' && text[at] <= '9') ++at;
  return at - begin;
}

// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
bool is_number(const char* text, std::size_t size) {
  std::size_t at = 0;
  const auto here = [&](char c) { return at < size && text[at] == c; };
  const auto some_digits = [&] {
    const std::size_t count = digits(text, size, at);
    at += count;
    return count != 0;
  };
  if (here('-')) ++at;
  if (here('0')) ++at;
  else if (!some_digits()) return false;
  if (here('.')) {
    ++at;
    if (!some_digits()) return false;
  }
  if (here('e') || here('E')) {
    ++at;
    if (here('+') || here('-')) ++at;
    if (!some_digits()) return false;
  }
  return at == size;
}

}  // namespace

void soften_json(char* text, std::size_t size) {
  bool in_string = false;
  for (std::size_t at = 0; at < size;) {
    if (text[at] == '"') {
      in_string = !in_string;
      ++at;
    } else if (in_string) {
      at += text[at] == '\\' ? soften_escape(text + at, size - at) : 1;
    } else if ((text[at] >= '0' && text[at] <= '9') || text[at] == '-') {
      std::size_t end = at + 1;
      while (end < size && in_json_number(text[end])) ++end;
      if (is_number(text + at, end - at)) {
        text[at] = '0';
        std::memset(text + at + 1, ' ', end - at - 1);
      }
      at = end;
    } else {
      ++at;
    }
  }
}

}  // namespace falco_plugin
