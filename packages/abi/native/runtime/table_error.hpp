#ifndef FALCO_PLUGIN_TABLE_ERROR_HPP
#define FALCO_PLUGIN_TABLE_ERROR_HPP

#include <cstring>
#include <string>

#include "coded_error.hpp"

namespace falco_plugin {

// A failure of something done with a table: one of FP_TABLE_*. JavaScript gets code and text apart, the host in one line.
class TableError : public CodedError {
 public:
  // The code is a literal.
  TableError(const char* code, const std::string& text) : CodedError(code, text), code_(code) {}
  const char* code() const { return code_; }
  const char* text() const { return what() + std::strlen(code_) + 2; }

 private:
  const char* code_;
};

}  // namespace falco_plugin

#endif
