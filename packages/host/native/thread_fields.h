#pragma once

#include "entry_fields.h"

namespace falco_plugin::host {

// The fields of `threads` and of the tables in its entries, with the names, types and first values that libsinsp gives them; one set for each
// inspector, since plugins add to them. host.md A5.4, A5.5.
struct ThreadFields {
  ThreadFields();

  EntryFields threads{false};
  EntryFields descriptors{false};
  EntryFields texts{true};  // of args and env
  EntryFields pairs{true};  // of cgroups
};

}  // namespace falco_plugin::host
