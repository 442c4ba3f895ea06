// Sessions that lose their connections and come back. Each line on stdin is an act, and when it is over the answer is a line of
// JSON; the end of stdin is the end.
//
//   gather <at-once>           all of them begin, so many at a time
//   resume <at-once> <ms>      one after the other is cut and comes back, so many at a time
//   restart <port> <spread-ms> all are cut, and come back to that port, each after a random delay of its own
#include "caller.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

// An act takes as long as the last one needs to come back, which may be minutes where the kernel drops connections.
enum { LONGEST_ACT_S = 300, LONGEST_WAIT_MS = 1000 };

static Caller *callers;
static uint64_t act_began_ns, own_before_ns;

static void begin_act(void) {
  alarm(2 * LONGEST_ACT_S);
  act_began_ns = now_ns();
  own_before_ns = own_cpu_ns();
}

static uint64_t act_ns(void) { return now_ns() - act_began_ns; }

static void end_line(void) {
  printf(",\"losses\":%lu,\"ownNs\":%lu}\n", losses, own_cpu_ns() - own_before_ns);
  fflush(stdout);
}

// Takes what is there, or waits for it.
static void turn(void (*on_there)(Caller *c)) {
  int count = wait_for_events(ms_to_next_due(LONGEST_WAIT_MS));
  for (int i = 0; i < count; i++) {
    uint32_t events;
    Caller *c = ready_owner(i, &events);
    if (advance_caller(c)) on_there(c);
  }
  for (Caller *c; (c = next_due());) dial(c);
  if (act_ns() > LONGEST_ACT_S * 1000000000ull) fail("not every session came back");
}

static int begun, there;

static void gathered(Caller *c) {
  (void)c;
  there++;
  if (begun < options.connections) come_back(&callers[begun++]);
}

static void gather(int at_once) {
  begin_act();
  begun = there = 0;
  while (begun < at_once && begun < options.connections) come_back(&callers[begun++]);
  while (there < options.connections) turn(gathered);
  printf("{\"gathered\":%d", there);
  end_line();
}

static int next, on_their_way;
static uint64_t resumes, resume_ns;

static void cut_next(void) {
  Caller *c;
  do c = &callers[next++ % options.connections];
  while (c->is_away);
  come_back(c);
}

static void resumed(Caller *c) {
  (void)c;
  resumes++;
  if (act_ns() < resume_ns) cut_next();
  else on_their_way--;
}

static void resume(int at_once, int ms) {
  begin_act();
  resumes = next = 0;
  resume_ns = ms * 1000000ull;
  for (on_their_way = 0; on_their_way < at_once && on_their_way < options.connections; on_their_way++) cut_next();
  while (on_their_way) turn(resumed);
  printf("{\"resumes\":%lu,\"elapsedNs\":%lu", resumes, act_ns());
  end_line();
}

// How long each was away, in the order in which they came, so that it is sorted.
static uint64_t *away_ns;

static void came_back(Caller *c) {
  (void)c;
  away_ns[there++] = act_ns();
}

static uint64_t away_of(double share) { return away_ns[(int)((options.connections - 1) * share)]; }

static void restart(int port, int spread_ms) {
  begin_act();
  there = 0;
  options.port = port;
  uint64_t spread_us = spread_ms * 1000ull;
  for (int i = 0; i < options.connections; i++) come_back_after(&callers[i], (next_random() * spread_us >> 32) * 1000);
  while (there < options.connections) turn(came_back);
  printf("{\"p50Ns\":%lu,\"p99Ns\":%lu,\"allNs\":%lu", away_of(0.5), away_of(0.99), away_of(1));
  end_line();
}

static void prepare_callers(void) {
  callers = calloc(options.connections, sizeof *callers);
  away_ns = calloc(options.connections, sizeof *away_ns);
  if (!callers || !away_ns || !options.connections) fail("there are no sessions");
  for (int i = 0; i < options.connections; i++) callers[i].fd = -1, callers[i].index = i;
}

void run_sessions(void) {
  char act[16];
  int first, second;
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // within an act nobody sees the end of stdin
  prepare_callers();
  while (scanf("%15s %d", act, &first) == 2) {
    if (!strcmp(act, "gather")) gather(first);
    else if (scanf("%d", &second) != 1) fail("this act needs two numbers");
    else if (!strcmp(act, "resume")) resume(first, second);
    else if (!strcmp(act, "restart")) restart(first, second);
    else fail("this act is not known");
  }
}
