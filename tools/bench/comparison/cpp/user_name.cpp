#include <simdjson.h>

#include "compared.h"

namespace compared {

bool user_name(const char* json, size_t size, std::string& name) {
  thread_local simdjson::ondemand::parser parser;
  thread_local std::string padded;
  padded.reserve(size + simdjson::SIMDJSON_PADDING);
  padded.assign(json, size);
  simdjson::ondemand::document document;
  std::string_view found;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return false;
  if (document["user"]["name"].get_string().get(found) != simdjson::SUCCESS) return false;
  name = found;
  return true;
}

}  // namespace compared
