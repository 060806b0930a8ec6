// Fields that C++ reads out of the JSON payload of an event: the input is type, path, argument, and then the payload.
#include <cstdint>
#include <cstring>

#include "check.hpp"
#include "exact_copy.hpp"
#include "instructions.hpp"
#include "json_document.hpp"
#include "json_field.hpp"
#include "utf8_text.hpp"

namespace falco_plugin::fuzz {
namespace {

constexpr ss_plugin_field_type types[] = {FTYPE_STRING, FTYPE_UINT64, FTYPE_BOOL, FTYPE_RELTIME, FTYPE_ABSTIME, FTYPE_IPADDR, FTYPE_IPNET};

// Names that the corpus has in its payloads.
constexpr const char* names[] = {"a", "b", "user", "list", ""};

std::vector<JsonPathStep> path_of(Instructions& in) {
  std::vector<JsonPathStep> path(in.below(6));
  for (JsonPathStep& step : path) {
    step.kind = static_cast<JsonPathStep::Kind>(in.below(3));
    if (step.kind == JsonPathStep::Kind::name) step.name = names[in.below(std::size(names))];
    else if (step.kind == JsonPathStep::Kind::index) step.index = in.number();
  }
  return path;
}

void check_values(const FieldResult& result, ss_plugin_field_type type) {
  std::string scratch;
  for (std::uint64_t i = 0; i < result.count; ++i) {
    if (type == FTYPE_STRING) {
      const std::string_view text = static_cast<const char* const*>(result.values)[i];
      check(utf8_text(text, scratch) == text, "text is UTF-8");
    } else if (type == FTYPE_BOOL) {
      check(static_cast<const ss_plugin_bool*>(result.values)[i] <= 1, "a bool is 0 or 1");
    } else if (type == FTYPE_IPADDR || type == FTYPE_IPNET) {
      const auto& buffer = static_cast<const ss_plugin_byte_buffer*>(result.values)[i];
      check(buffer.len == 4 || buffer.len == 16, "an address has 4 or 16 bytes");
    }
  }
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  static JsonDocument document;
  static ExtractedValues values;
  fuzz::Instructions in(data, size);
  FieldFacts facts;
  facts.type = fuzz::types[in.below(std::size(fuzz::types))];
  facts.list = in.below(2) == 1;
  facts.json_path = fuzz::path_of(in);
  const std::string key = in.text(4);
  ss_plugin_extract_field request{};
  request.arg_present = static_cast<ss_plugin_bool>(in.below(2));
  request.arg_index = in.below(2) == 0 ? UINT64_MAX : in.number();
  request.arg_key = in.below(2) == 0 ? nullptr : key.c_str();
  const std::string payload = in.rest();
  const fuzz::ExactCopy copy(payload.data(), payload.size());

  values.reset();
  document.read({copy.text(), copy.size()});
  JsonField field(facts);
  const FieldResult once = field.evaluate(document.root(), request, values);
  fuzz::check(facts.list || once.count <= 1, "what is no list has one value at most");
  fuzz::check_values(once, facts.type);
  const FieldResult again = field.evaluate(document.root(), request, values);
  fuzz::check(again.count == once.count, "asked again it says the same");
  fuzz::check_values(once, facts.type);
  return 0;
}
