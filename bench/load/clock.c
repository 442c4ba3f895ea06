#include "load.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t read_clock(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t)) fail("a clock cannot be read");
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

uint64_t now_ns(void) { return read_clock(CLOCK_MONOTONIC); }

uint64_t own_cpu_ns(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

// User and system time of all its threads, those that have ended too, in nanoseconds: what /proc has in ticks of 10 ms.
uint64_t server_cpu_ns(void) {
  clockid_t clock;
  if (clock_getcpuclockid(options.server, &clock)) fail("the server has ended");
  return read_clock(clock);
}

void sleep_ms(int ms) {
  struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};
  while (nanosleep(&t, &t) && errno == EINTR) continue;
}

void fail(const char *what) {
  fprintf(stderr, "%s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
  exit(1);
}
