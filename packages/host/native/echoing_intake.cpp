#include "echoing_intake.h"

namespace falco_plugin::host {

ss_plugin_rc EchoingIntake::take(Owner& owner, const ss_plugin_event* event, char* error) {
  const ss_plugin_rc rc = next_->take(owner, event, error);
  if (rc != SS_PLUGIN_SUCCESS || !plugin_.parses(event->type, &source_)) return rc;
  plugin_.parse({event, 0, source_.c_str()});
  return rc;
}

}  // namespace falco_plugin::host
