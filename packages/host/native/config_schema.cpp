#include "config_schema.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "host_error.h"

namespace falco_plugin::host {

namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

// Where and what: only the topmost error is told, as Falco does.
std::string first_error(valijson::ValidationResults& results) {
  valijson::ValidationResults::Error error;
  if (!results.popError(error)) return "unknown error";
  std::string context;
  for (const auto& step : error.context) context += step;
  return "In " + context + ", " + error.description;
}

void validate(const std::string& plugin, const json& schema_document, const json& config) {
  valijson::Schema schema;
  try {
    valijson::SchemaParser parser;
    parser.populateSchema(NlohmannJsonAdapter(schema_document), schema);
  } catch (const std::exception& error) {
    throw HostError("error in plugin " + plugin + ": get_init_schema returned a schema that cannot be read: " + error.what());
  }
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (!validator.validate(schema, NlohmannJsonAdapter(config), &results)) {
    throw HostError("error in plugin " + plugin + " init config: " + first_error(results));
  }
}

}  // namespace

std::string init_schema(const Library& library) {
  if (library.get_init_schema == nullptr) return "";
  ss_plugin_schema_type type = SS_PLUGIN_SCHEMA_NONE;
  const char* text = library.get_init_schema(&type);
  return type == SS_PLUGIN_SCHEMA_JSON && text != nullptr ? text : "";
}

std::string checked_config(const Library& library, const std::string& plugin, const std::string& config) {
  const std::string schema_text = init_schema(library);
  if (schema_text.empty()) return config;
  const json schema = json::parse(schema_text, nullptr, false);
  if (!schema.is_object()) throw HostError("error in plugin " + plugin + ": get_init_schema did not return a json object");
  const std::string effective = config.empty() ? "{}" : config;
  const json document = json::parse(effective, nullptr, false);
  if (document.is_discarded()) throw HostError("error in plugin " + plugin + ": init config is not a valid json");
  validate(plugin, schema, document);
  return effective;
}

}  // namespace falco_plugin::host
