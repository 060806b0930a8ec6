#pragma once

#include <deque>
#include <string>
#include <vector>

#include "field_request.h"
#include "output.h"

namespace falco_plugin::host {

// Extracts the fields that a run asks for from one event after the other. Options, all optional:
//   fields: [text]     also the same one several times
//   together: true     one call for all fields of a plugin; libsinsp makes one for each field
//   offsets: true      ask for places in the event, too; one field at a time, since the API leaves open whose places a call with several
//                      fields returns
//   detail: true       report each extraction on its own
class Extraction {
 public:
  // Throws HostError.
  Extraction(const Inspector& inspector, const Json& options);

  // Adds "fields", with detail "extractions", and after failures "failures" to the message about an event.
  void extract(const DeliveredEvent& event, Json& message);

  // Calls that failed so far.
  uint64_t failures() const { return failures_; }

 private:
  struct Result {
    bool called = false;
    Plugin::Outcome outcome;
    Json value;
    Json offsets;
  };
  // Fields of one plugin for one call, as indices into requests_.
  using Group = std::vector<size_t>;

  void make_groups(bool together);
  void call(const Group& group, const DeliveredEvent& event, std::vector<Result>& results, Json& message);
  Json detail_json(const FieldRequest& request, Result& result) const;

  std::deque<FieldRequest> requests_;
  std::vector<Group> groups_;
  const bool offsets_;
  const bool detail_;
  uint64_t failures_ = 0;
};

}  // namespace falco_plugin::host
