#include "field_request.h"

#include <algorithm>

#include "host_error.h"

namespace falco_plugin::host {

namespace {

bool is_index(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 20 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && (text == "0" || text[0] != '0');
}

}  // namespace

FieldRequest::FieldRequest(const Inspector& inspector, const std::string& text) : text_(text) {
  const size_t bracket = text.find('[');
  const std::string name = text.substr(0, bracket);
  for (const auto& plugin : inspector.plugins()) {
    const auto& fields = plugin->info().fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    if (found == fields.end()) continue;
    plugin_ = plugin.get();
    field_ = &*found;
    id_ = static_cast<uint32_t>(found - fields.begin());
    break;
  }
  if (field_ == nullptr) throw HostError("nonexistent field " + name);
  if (bracket != std::string::npos) {
    if (text.back() != ']') throw HostError("the field '" + text + "' lacks its closing bracket");
    read_argument(text.substr(bracket + 1, text.size() - bracket - 2));
  } else if (field_->argument_required) {
    throw HostError("filter '" + name + "' requires an argument but none provided");
  }
}

void FieldRequest::read_argument(const std::string& argument) {
  if (!field_->argument_index && !field_->argument_key) throw HostError("filter '" + field_->name + "' does not take an argument");
  has_argument_ = true;
  if (field_->argument_key) key_ = argument;
  if (field_->argument_index && is_index(argument)) {
    index_ = std::stoull(argument);
  } else if (!field_->argument_key) {
    throw HostError("filter '" + field_->name + "' has an invalid index argument: " + argument);
  }
}

ss_plugin_extract_field FieldRequest::question() const {
  ss_plugin_extract_field question{};
  question.res_len = unwritten_length;
  question.field_id = id_;
  question.field = field_->name.c_str();
  question.arg_key = has_argument_ && field_->argument_key ? key_.c_str() : nullptr;
  question.arg_index = index_;
  question.arg_present = has_argument_;
  question.ftype = field_type(field_->type);
  question.flist = field_->list ? 64 : 0;
  return question;
}

}  // namespace falco_plugin::host
