#ifndef FALCO_PLUGIN_EXTRACTED_VALUES_HPP
#define FALCO_PLUGIN_EXTRACTED_VALUES_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// The values of one field of one event. Points into the ExtractedValues that made it, until its reset().
struct FieldResult {
  const void* values = nullptr;  // array of what the field's type wants; see ss_plugin_extract_field::res
  std::uint64_t count = 0;       // 0: no value
  const std::uint32_t* starts = nullptr;   // of the values in the event, one for each; null where none is known
  const std::uint32_t* lengths = nullptr;

  // Into what the host reads. It does not write into what it is given; its struct has no const for it.
  void write(ss_plugin_extract_field& field) const noexcept {
    field.res.buf = static_cast<ss_plugin_byte_buffer*>(const_cast<void*>(values));
    field.res_len = count;
  }
};

// Memory for extracted values, in the form in which the host reads them. What was made stays where it is until reset(), however
// much more is made; the memory is used again after it, so that nothing is allocated for an event once it has grown to fit.
//
// One thread at a time: the host's, inside extract_fields.
class ExtractedValues {
 public:
  // Ends the life of all results.
  void reset() noexcept {
    if (bytes_ == 0) return;
    if (bytes_ > keep_bytes) chunks_.clear();
    chunk_ = used_ = bytes_ = 0;
  }
  // Bytes in use since the last reset.
  std::size_t bytes() const { return bytes_; }

  // A field: begin(), one add_ for each value (of the kind that the type wants), finish(). Only one field at a time.
  void begin(ss_plugin_field_type type);
  // For `string`. Copies; a NUL inside is replaced by U+FFFD, because the host's strings end at the first one.
  void add_text(std::string_view text);
  // The same for a text that has none.
  void add_text_without_nul(std::string_view text);
  // For `uint64`, `reltime`, `abstime`.
  void add_number(std::uint64_t value);
  void add_bool(bool value);
  // For `ipaddr`, `ipnet`: copies 4 or 16 bytes in network order.
  void add_address(const void* data, std::size_t size);
  // Where in the event (header included) the last value came from. Values without get 0/0, which is "unknown".
  void add_range(std::uint32_t start, std::uint32_t length);
  FieldResult finish();

  // Hands the results of one call of extract_fields to the host. Writes res and res_len of every field, and offsets (which may be null).
  // With one field, as libsinsp asks, the offsets have one entry for each value; with more the API gives one pair of arrays for all
  // of them, and they have one entry for each field: that of its first value.
  void write(const FieldResult* results, std::size_t count, ss_plugin_extract_field* fields, ss_plugin_extract_value_offsets* offsets);

 private:
  struct Range {
    std::uint32_t start, length;
  };
  struct Chunk {
    std::unique_ptr<std::uint8_t[]> memory;
    std::size_t size;
  };
  // An event that needed more was an exception; its memory is given back.
  static constexpr std::size_t keep_bytes = 1u << 20;

  // `alignment` is a power of two.
  void* allocate(std::size_t size, std::size_t alignment) {
    // Chunks begin aligned for everything.
    const std::size_t at = (used_ + alignment - 1) & ~(alignment - 1);
    if (chunk_ == chunks_.size() || at > chunks_[chunk_].size || chunks_[chunk_].size - at < size) return allocate_elsewhere(size);
    used_ = at + size;
    bytes_ += size;
    return chunks_[chunk_].memory.get() + at;
  }
  void* allocate_elsewhere(std::size_t size);
  template <typename Value>
  const Value* keep(const std::vector<Value>& values);

  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;   // the one in use
  std::size_t used_ = 0;    // of it
  std::size_t bytes_ = 0;

  // The field that is being made.
  ss_plugin_field_type type_ = FTYPE_STRING;
  std::vector<const char*> texts_;
  std::vector<std::uint64_t> numbers_;
  std::vector<ss_plugin_bool> bools_;
  std::vector<ss_plugin_byte_buffer> buffers_;
  std::vector<Range> ranges_;
  bool has_ranges_ = false;
};

}  // namespace falco_plugin

#endif
