// wsload: the load generator of bench/. Started by bench/generator.js, which says what the arguments mean.
#include "load.h"
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

// Whatever goes wrong, it stops by itself.
enum { SPARE_SECONDS = 60 };

static void raise_file_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int main(int argc, char **argv) {
  read_options(argc, argv);
  alarm((options.warm_ms + options.measure_ms) / 1000 + SPARE_SECONDS);
  signal(SIGPIPE, SIG_IGN);
  raise_file_limit();
  if (options.messages) load_messages();
  if (!strcmp(options.kind, "echo")) run_echo();
  else if (!strcmp(options.kind, "publish")) run_publish();
  else if (!strcmp(options.kind, "handshake")) run_handshakes();
  else if (!strcmp(options.kind, "idle")) run_idle();
  else if (!strcmp(options.kind, "sessions")) run_sessions();
  else if (!strcmp(options.kind, "talks")) run_talks();
  else fail("this kind of load is not known");
  return 0;
}
