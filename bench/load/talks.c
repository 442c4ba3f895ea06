// Connections that each keep `depth` messages under way: for each that comes back the next is sent. Once all are open there is a
// line of JSON. Then each line on stdin is an act, and when it is over the answer is another; the end of stdin is the end.
//
//   talk <ms>   what came back in that time
//   rest <ms>   what is under way comes in, and nothing follows, not even in that time
#include "talker.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { AT_ONCE = 64, LONGEST_SILENCE_S = 20, ACK_CLOCK_NS = 1000000 };

static uint64_t echoes;
static bool is_resting;

// Timers of a millisecond are as exact as those of the clients that this one stands for.
static void look_at_clock(uint64_t now) {
  static uint64_t looked_ns;
  if (options.dialect != SESSIONS || now - looked_ns < ACK_CLOCK_NS) return;
  looked_ns = now;
  for (int i = 0; i < options.connections; i++) acknowledge_late(&connections[i], now);
}

static uint64_t turn(void) {
  int count = wait_for_events(1);
  uint64_t now = now_ns();
  for (int i = 0; i < count; i++) {
    uint32_t events;
    echoes += go_on(ready_owner(i, &events), now, is_resting);
  }
  look_at_clock(now);
  return now;
}

static void turn_until(uint64_t wanted) {
  uint64_t latest = now_ns() + LONGEST_SILENCE_S * 1000000000ull;
  while (echoes < wanted)
    if (turn() > latest) fail("messages do not come back");
}

static uint64_t all_under_way(void) {
  uint64_t sum = 0;
  for (int i = 0; i < options.connections; i++) sum += under_way(&connections[i]);
  return sum;
}

// What came back between two acts cost nothing in this one, so that as much passes before it counts.
static void talk(int ms) {
  turn_until(echoes + all_under_way());
  uint64_t before = echoes, start = now_ns(), server = server_cpu_ns(), own = own_cpu_ns();
  while (turn() - start < ms * 1000000ull) continue;
  uint64_t server_end = server_cpu_ns();
  printf("{\"messages\":%lu,\"elapsedNs\":%lu,\"serverNs\":%lu,\"ownNs\":%lu}\n", echoes - before, now_ns() - start,
         server_end - server, own_cpu_ns() - own);
}

static void rest(int ms) {
  is_resting = true;
  turn_until(echoes + all_under_way());
  uint64_t start = now_ns();
  while (turn() - start < ms * 1000000ull) continue;
  printf("{\"echoes\":%lu}\n", echoes);
}

static void open_talks(void) {
  prepare_connections(options.connections);
  prepare_talkers();
  open_connections(0, options.connections, AT_ONCE);
  for (int i = 0; i < options.connections; i++) begin_talk(&connections[i]);
  printf("{\"open\":%d}\n", options.connections);
  fflush(stdout);
}

void run_talks(void) {
  char act[16];
  int ms;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // within an act nobody sees the end of stdin
  open_talks();
  while (scanf("%15s %d", act, &ms) == 2) {
    alarm(ms / 1000 + 2 * LONGEST_SILENCE_S);
    if (!strcmp(act, "talk")) talk(ms);
    else if (!strcmp(act, "rest")) rest(ms);
    else fail("this act is not known");
    fflush(stdout);
    alarm(0);
  }
}
