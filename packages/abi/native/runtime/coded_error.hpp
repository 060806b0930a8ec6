#ifndef FALCO_PLUGIN_CODED_ERROR_HPP
#define FALCO_PLUGIN_CODED_ERROR_HPP

#include <stdexcept>
#include <string>

namespace falco_plugin {

// A failure that the host shows as `CODE: text`. Codes are those of packages/contract/src/error-codes.ts. Never leaves the
// runtime: every C entry catches it.
class CodedError : public std::runtime_error {
 public:
  CodedError(const char* code, const std::string& text) : std::runtime_error(std::string(code) + ": " + text) {}
  // A failure that JavaScript has already worded.
  explicit CodedError(const std::string& line) : std::runtime_error(line) {}
};

}  // namespace falco_plugin

#endif
