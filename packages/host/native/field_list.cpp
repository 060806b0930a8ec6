#include "field_list.h"

#include <nlohmann/json.hpp>

#include "falco_plugin/falco_api.h"
#include "host_error.h"

namespace falco_plugin::host {

namespace {

using nlohmann::json;

std::string text(const json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : "";
}

class FieldReader {
 public:
  explicit FieldReader(const std::string& plugin) : prefix_("error in plugin " + plugin + ": ") {}

  Field read(const json& entry) const {
    if (!entry.is_object()) fail("get_fields returned an invalid JSON");
    Field field;
    field.type = required(entry, "type");
    field.name = required(entry, "name");
    field.description = required(entry, "desc");
    field.display = text(entry, "display");
    if (field_type(field.type) == 0) fail("invalid field type " + field.type);
    field.list = flag(entry, "isList", field.name);
    field.add_output = flag(entry, "addOutput", field.name);
    if (const auto argument = entry.find("arg"); argument != entry.end() && !argument->is_null()) read_argument(*argument, field);
    if (const auto properties = entry.find("properties"); properties != entry.end() && !properties->is_null()) read_properties(*properties, field);
    return field;
  }

  [[noreturn]] void fail(const std::string& why) const { throw HostError(prefix_ + why); }

 private:
  std::string required(const json& entry, const char* key) const {
    std::string value = text(entry, key);
    if (value.empty()) fail(std::string("field JSON entry has no ") + key);
    return value;
  }

  bool flag(const json& entry, const char* key, const std::string& field) const {
    const auto found = entry.find(key);
    if (found == entry.end() || found->is_null()) return false;
    if (!found->is_boolean()) fail("field " + field + " " + key + " property is not boolean");
    return found->get<bool>();
  }

  void read_argument(const json& argument, Field& field) const {
    if (!argument.is_object()) fail("field " + field.name + " arg property is not an object");
    field.argument_required = flag(argument, "isRequired", field.name);
    field.argument_index = flag(argument, "isIndex", field.name);
    field.argument_key = flag(argument, "isKey", field.name);
    if (field.argument_required && !field.argument_index && !field.argument_key) {
      fail("field " + field.name + " arg has isRequired true, but none of isKey nor isIndex is true");
    }
  }

  void read_properties(const json& properties, Field& field) const {
    if (!properties.is_array()) fail("field " + field.name + " properties property is not an array");
    for (const auto& property : properties) {
      if (!property.is_string()) fail("field " + field.name + " properties property is not an array of strings");
      field.properties.push_back(property.get<std::string>());
    }
  }

  const std::string prefix_;
};

}  // namespace

uint32_t field_type(const std::string& name) {
  if (name == "string") return FTYPE_STRING;
  if (name == "uint64") return FTYPE_UINT64;
  if (name == "reltime") return FTYPE_RELTIME;
  if (name == "abstime") return FTYPE_ABSTIME;
  if (name == "bool") return FTYPE_BOOL;
  if (name == "ipaddr") return FTYPE_IPADDR;
  if (name == "ipnet") return FTYPE_IPNET;
  return 0;
}

std::vector<Field> parse_fields(const std::string& plugin, const char* text) {
  const FieldReader reader(plugin);
  if (text == nullptr) reader.fail("get_fields returned a null string");
  const json entries = json::parse(text, nullptr, false);
  if (!entries.is_array()) reader.fail("get_fields returned an invalid JSON");
  if (entries.empty()) reader.fail("no fields defined");
  std::vector<Field> fields;
  for (const auto& entry : entries) fields.push_back(reader.read(entry));
  return fields;
}

}  // namespace falco_plugin::host
