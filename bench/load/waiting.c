// Callers by the time at which they dial, in a heap: ten thousand may wait, and nobody looks through them all.
#include "caller.h"
#include <stdlib.h>

static Caller **heap;
static int waiting, room;

static void swap(int a, int b) {
  Caller *c = heap[a];
  heap[a] = heap[b];
  heap[b] = c;
}

static bool is_sooner(int a, int b) { return heap[a]->due_ns < heap[b]->due_ns; }

void wait_for(Caller *c, uint64_t ns) {
  if (waiting == room) {
    room = room ? 2 * room : 1024;
    if (!(heap = realloc(heap, room * sizeof *heap))) fail("there is no memory");
  }
  c->due_ns = now_ns() + ns;
  heap[waiting] = c;
  for (int at = waiting++; at > 0 && is_sooner(at, (at - 1) / 2); at = (at - 1) / 2) swap(at, (at - 1) / 2);
}

static void sink_first(void) {
  int at = 0;
  while (true) {
    int least = at;
    for (int child = 2 * at + 1; child <= 2 * at + 2 && child < waiting; child++)
      if (is_sooner(child, least)) least = child;
    if (least == at) return;
    swap(at, least);
    at = least;
  }
}

Caller *next_due(void) {
  if (!waiting || heap[0]->due_ns > now_ns()) return NULL;
  Caller *first = heap[0];
  heap[0] = heap[--waiting];
  sink_first();
  return first;
}

int ms_to_next_due(int most) {
  if (!waiting) return most;
  uint64_t now = now_ns(), due = heap[0]->due_ns;
  if (due <= now) return 0;
  uint64_t ms = (due - now + 999999) / 1000000;
  return ms < (uint64_t)most ? (int)ms : most;
}
