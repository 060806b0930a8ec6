#include "extracted_values.hpp"

#include <algorithm>
#include <cstring>

namespace falco_plugin {
namespace {

constexpr std::size_t chunk_size = 16u << 10;
constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

}  // namespace

// In the next chunk that is large enough.
void* ExtractedValues::allocate_elsewhere(std::size_t size) {
  if (chunk_ < chunks_.size()) ++chunk_;
  while (chunk_ < chunks_.size() && chunks_[chunk_].size < size) ++chunk_;
  if (chunk_ == chunks_.size()) {
    const std::size_t needed = std::max(size, chunk_size);
    chunks_.push_back({std::unique_ptr<std::uint8_t[]>(new std::uint8_t[needed]), needed});
  }
  used_ = size;
  bytes_ += size;
  return chunks_[chunk_].memory.get();
}

template <typename Value>
const Value* ExtractedValues::keep(const std::vector<Value>& values) {
  void* const place = allocate(values.size() * sizeof(Value), alignof(Value));
  std::memcpy(place, values.data(), values.size() * sizeof(Value));
  return static_cast<const Value*>(place);
}

void ExtractedValues::begin(ss_plugin_field_type type) {
  type_ = type;
  texts_.clear();
  numbers_.clear();
  bools_.clear();
  buffers_.clear();
  ranges_.clear();
  has_ranges_ = false;
}

void ExtractedValues::add_text(std::string_view text) {
  const auto nuls = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
  if (nuls == 0) return add_text_without_nul(text);
  char* at = static_cast<char*>(allocate(text.size() + nuls * (replacement.size() - 1) + 1, 1));
  texts_.push_back(at);
  ranges_.push_back({0, 0});
  for (const char c : text) {
    if (c == '\0') at = std::copy(replacement.begin(), replacement.end(), at);
    else *at++ = c;
  }
  *at = '\0';
}

void ExtractedValues::add_text_without_nul(std::string_view text) {
  char* const at = static_cast<char*>(allocate(text.size() + 1, 1));
  texts_.push_back(at);
  ranges_.push_back({0, 0});
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  at[text.size()] = '\0';
}

void ExtractedValues::add_number(std::uint64_t value) {
  numbers_.push_back(value);
  ranges_.push_back({0, 0});
}

void ExtractedValues::add_bool(bool value) {
  bools_.push_back(value ? 1 : 0);
  ranges_.push_back({0, 0});
}

void ExtractedValues::add_address(const void* data, std::size_t size) {
  void* const place = allocate(size, 1);
  std::memcpy(place, data, size);
  buffers_.push_back({static_cast<std::uint32_t>(size), place});
  ranges_.push_back({0, 0});
}

void ExtractedValues::add_range(std::uint32_t start, std::uint32_t length) {
  ranges_.back() = {start, length};
  has_ranges_ = true;
}

FieldResult ExtractedValues::finish() {
  FieldResult result;
  result.count = ranges_.size();
  if (result.count == 0) return result;
  switch (type_) {
    case FTYPE_STRING: result.values = keep(texts_); break;
    case FTYPE_BOOL: result.values = keep(bools_); break;
    case FTYPE_IPADDR:
    case FTYPE_IPNET: result.values = keep(buffers_); break;
    default: result.values = keep(numbers_); break;
  }
  if (has_ranges_) {
    auto* const starts = static_cast<std::uint32_t*>(allocate(ranges_.size() * sizeof(std::uint32_t), alignof(std::uint32_t)));
    auto* const lengths = static_cast<std::uint32_t*>(allocate(ranges_.size() * sizeof(std::uint32_t), alignof(std::uint32_t)));
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      starts[i] = ranges_[i].start;
      lengths[i] = ranges_[i].length;
    }
    result.starts = starts;
    result.lengths = lengths;
  }
  return result;
}

void ExtractedValues::write(const FieldResult* results, std::size_t count, ss_plugin_extract_field* fields,
                            ss_plugin_extract_value_offsets* offsets) {
  bool known = false;
  for (std::size_t i = 0; i < count; ++i) {
    results[i].write(fields[i]);
    known = known || results[i].starts != nullptr;
  }
  if (offsets == nullptr) return;
  offsets->start = offsets->length = nullptr;
  if (!known) return;
  if (count == 1) {
    offsets->start = const_cast<std::uint32_t*>(results[0].starts);
    offsets->length = const_cast<std::uint32_t*>(results[0].lengths);
    return;
  }
  auto* const starts = static_cast<std::uint32_t*>(allocate(count * sizeof(std::uint32_t), alignof(std::uint32_t)));
  auto* const lengths = static_cast<std::uint32_t*>(allocate(count * sizeof(std::uint32_t), alignof(std::uint32_t)));
  for (std::size_t i = 0; i < count; ++i) {
    starts[i] = results[i].starts == nullptr ? 0 : *results[i].starts;
    lengths[i] = results[i].lengths == nullptr ? 0 : *results[i].lengths;
  }
  offsets->start = starts;
  offsets->length = lengths;
}

}  // namespace falco_plugin
