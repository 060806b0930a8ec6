#ifndef FALCO_PLUGIN_TABLE_FAILURE_HPP
#define FALCO_PLUGIN_TABLE_FAILURE_HPP

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace falco_plugin {

// Who works with a table that the plugin exports: the host and other plugins, or the plugin itself.
enum class TableUser { host, owner };

// Why an operation failed. The text is there during the call only.
struct TableFailure {
  TableUser user;
  const char* code;  // FP_TABLE_*
  std::string_view text;
};

// Takes what failed, on the thread on which it did, while no lock is held. What it throws is swallowed.
using TableFailureSink = std::function<void(const TableFailure&)>;

// A failure on its way out. Never leaves the runtime: the C functions over a table catch it and tell the sink.
class TableRefusal : public std::runtime_error {
 public:
  TableRefusal(const char* code, const std::string& text) : std::runtime_error(text), code_(code) {}
  const char* code() const { return code_; }

 private:
  const char* code_;
};

}  // namespace falco_plugin

#endif
