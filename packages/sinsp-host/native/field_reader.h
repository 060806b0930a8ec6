#pragma once

#include <libsinsp/sinsp_filtercheck.h>

#include <memory>
#include <string>
#include <vector>

#include "inspector.h"

namespace falco_plugin::sinsp_host {

// A field to extract, "name" or "name[argument]": of a plugin, or one of libsinsp's own. One check of libsinsp for each, without a cache.
class FieldReader {
 public:
  // Throws HostError or what libsinsp throws: no such field, or an argument that it does not take.
  FieldReader(Inspector& inspector, const std::string& text);

  const std::string& text() const { return text_; }

  // The value, a list of values, or null: text, bool, or {"u64": "<decimal>"} for integers and times. What has no such form, as
  // libsinsp prints it.
  Json extract(sinsp_evt& event);

  // {"field", "called", "rc", "value", "offsets"}: rc is null where there is no value, since libsinsp does not tell why.
  Json extract_in_detail(Inspector& inspector, sinsp_evt& event);

 private:
  Json value_json(const std::vector<extract_value_t>& values);
  Json single(const extract_value_t& value);
  bool plugin_is_called(Inspector& inspector, sinsp_evt& event) const;

  const std::string text_;
  std::unique_ptr<sinsp_filter_check> check_;
};

}  // namespace falco_plugin::sinsp_host
