#ifndef FALCO_PLUGIN_MANIFEST_FACT_HPP
#define FALCO_PLUGIN_MANIFEST_FACT_HPP

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coded_error.hpp"
#include "json_document.hpp"

namespace falco_plugin {

// A value of the manifest that knows what to say where it is not what it has to be.
class ManifestFact {
 public:
  ManifestFact(JsonValue value, std::string path) : value_(value), path_(std::move(path)) {}

  bool given() const { return value_ && value_.kind() != JsonValue::Kind::null; }
  // Of an object; where this is none, it breaks off.
  ManifestFact operator[](const char* name) const {
    if (value_.kind() != JsonValue::Kind::object) invalid(path_ + " is no object");
    return {value_.member(name), path_.empty() ? name : path_ + "." + name};
  }

  bool truth() const {
    if (value_.kind() != JsonValue::Kind::boolean) invalid(path_ + " is neither true nor false");
    return value_.truth();
  }
  bool truth_or_absent() const { return given() && truth(); }

  std::string text() const {
    if (value_.kind() != JsonValue::Kind::string) invalid(path_ + " is no string");
    return std::string(value_.text());
  }

  std::string text_or_absent() const { return given() ? text() : std::string(); }

  double number() const {
    const std::string_view text = value_.text();
    double number = 0;
    if (value_.kind() != JsonValue::Kind::number || std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc() ||
        number < 0) {
      invalid(path_ + " is no positive number");
    }
    return number;
  }
  template <typename Whole>
  Whole whole() const {
    const double given = number();
    // Beyond 2^53 a double, which is what wrote it, counts in steps.
    if (given != std::floor(given) || given > 9007199254740992.0 || given > static_cast<double>(std::numeric_limits<Whole>::max())) {
      invalid(path_ + " is no whole number that fits");
    }
    return static_cast<Whole>(given);
  }
  std::chrono::milliseconds milliseconds() const {
    const double given = std::ceil(number());
    if (given > 1e15) invalid(path_ + " is too long a time");
    return std::chrono::milliseconds(static_cast<std::int64_t>(given));
  }

  template <typename Read>
  auto list(Read read) const {
    if (value_.kind() != JsonValue::Kind::array) invalid(path_ + " is no list");
    std::vector<decltype(read(*this))> items;
    for (JsonValue item = value_.first(); item; item = item.next()) {
      items.push_back(read(ManifestFact{item, path_ + "[" + std::to_string(items.size()) + "]"}));
    }
    return items;
  }

  template <typename Choice>
  Choice one_of(std::initializer_list<std::pair<std::string_view, Choice>> choices) const {
    const std::string given = text();
    for (const auto& [name, choice] : choices) {
      if (name == given) return choice;
    }
    invalid(path_ + " is \"" + given + "\", which this runtime does not know");
  }

  // Breaks off with what is wrong with this value.
  [[noreturn]] void refuse(const std::string& what) const { invalid(path_ + " " + what); }

  JsonValue value() const { return value_; }

  [[noreturn]] static void invalid(const std::string& what) { throw CodedError("FP_ARTIFACT_INVALID", "the manifest of the plugin: " + what); }

 private:
  JsonValue value_;
  std::string path_;
};

}  // namespace falco_plugin

#endif
