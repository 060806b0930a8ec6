#include "json_document.hpp"

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

// A broken expectation inside RapidJSON must not end the host's process.
#define RAPIDJSON_ASSERT(expectation) ((expectation) ? static_cast<void>(0) : throw std::logic_error("rapidjson: " #expectation))
#include <rapidjson/reader.h>
#include <rapidjson/stream.h>

#include "soften_json.hpp"

namespace falco_plugin {
namespace {

// Beyond this, memory is given back when a smaller document comes.
constexpr std::size_t keep_bytes = 1u << 20;
// Behind the text, for the parser to see an end.
constexpr std::size_t padding = 1;

// As RapidJSON's own, which however lets its caller write through null where memory runs out.
struct ThrowingAllocator {
  static const bool kNeedFree = true;
  void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked(std::malloc(size)); }
  void* Realloc(void* memory, std::size_t, std::size_t size) {
    if (size != 0) return checked(std::realloc(memory, size));
    std::free(memory);
    return nullptr;
  }
  static void Free(void* memory) { std::free(memory); }

 private:
  static void* checked(void* memory) {
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
  }
};

}  // namespace

struct JsonDocument::Parser {
  rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, ThrowingAllocator> reader;
};

// Takes the parser's events. Its methods return false to end the parsing.
struct JsonDocument::Builder {
  JsonDocument& document;
  rapidjson::InsituStringStream& stream;
  std::vector<std::uint32_t> open{};  // arrays and objects around the place
  Status refused = Status::malformed;

  bool add(JsonValue::Kind kind, std::size_t begin, std::size_t length) {
    auto& nodes = document.nodes_;
    if (nodes.size() >= max_values) {
      refused = Status::too_large;
      return false;
    }
    const auto next = static_cast<std::uint32_t>(nodes.size() + 1);
    nodes.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length), next, kind});
    return true;
  }
  bool literal(JsonValue::Kind kind, std::size_t length) { return add(kind, stream.Tell() - length, length); }
  std::size_t place(const char* text) const { return static_cast<std::size_t>(text - document.decoded_.data()); }

  bool begin(JsonValue::Kind kind) {
    if (open.size() >= max_depth) {
      refused = Status::too_deep;
      return false;
    }
    open.push_back(static_cast<std::uint32_t>(document.nodes_.size()));
    return add(kind, stream.Tell(), 0);  // the parser stands at the bracket
  }
  bool end() {
    Node& node = document.nodes_[open.back()];
    open.pop_back();
    node.length = static_cast<std::uint32_t>(stream.Tell() + 1 - node.begin);
    node.next = static_cast<std::uint32_t>(document.nodes_.size());
    return true;
  }

  bool Null() { return literal(JsonValue::Kind::null, 4); }
  bool Bool(bool value) { return literal(JsonValue::Kind::boolean, value ? 4 : 5); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) { return add(JsonValue::Kind::number, place(text), length); }
  bool String(const char* text, rapidjson::SizeType length, bool) { return add(JsonValue::Kind::string, place(text), length); }
  bool Key(const char* text, rapidjson::SizeType length, bool copy) { return String(text, length, copy); }
  bool StartObject() { return begin(JsonValue::Kind::object); }
  bool StartArray() { return begin(JsonValue::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }
  // Numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
};

JsonDocument::JsonDocument() : parser_(std::make_unique<Parser>()) {}
JsonDocument::~JsonDocument() = default;

JsonDocument::Status JsonDocument::read(std::string_view text) {
  nodes_.clear();
  if (!text.empty() && text.back() == '\0') text.remove_suffix(1);
  if (text.size() > max_bytes) return Status::too_large;
  if (text.size() < keep_bytes / 2) forget_large();
  text_.assign(text);
  const Status status = parse(false);
  if (status != Status::malformed) return status;
  switch (parser_->reader.GetParseErrorCode()) {
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid: return parse(true);
    default: return status;
  }
}

JsonDocument::Status JsonDocument::parse(bool soften) {
  nodes_.clear();
  decoded_.resize(text_.size() + padding);
  std::memcpy(decoded_.data(), text_.data(), text_.size());
  decoded_[text_.size()] = '\0';
  if (soften) soften_json(decoded_.data(), text_.size());

  constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::InsituStringStream stream(decoded_.data());
  Builder builder{*this, stream};
  bool read = false;
  try {
    // The parser takes the first NUL for the end.
    read = !parser_->reader.Parse<flags>(stream, builder).IsError() && stream.Tell() == text_.size();
  } catch (...) {
    // Its stack is in no known state.
    nodes_.clear();
    parser_ = std::make_unique<Parser>();
    throw;
  }
  if (read) return Status::ok;
  nodes_.clear();
  return builder.refused;
}

void JsonDocument::forget_large() {
  if (text_.capacity() > keep_bytes) std::string().swap(text_);
  if (decoded_.capacity() > keep_bytes) std::vector<char>().swap(decoded_);
  if (nodes_.capacity() * sizeof(Node) > keep_bytes) std::vector<Node>().swap(nodes_);
}

JsonValue JsonDocument::root() const { return nodes_.empty() ? JsonValue() : JsonValue(this, 0, 0); }

}  // namespace falco_plugin
