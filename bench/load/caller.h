// What sessions.c is made of: clients of revoir.v1 that know just enough of it to come back.
#ifndef CALLER_H
#define CALLER_H

#include "session.h"

// caller.c: one session and the connection that it has, or dials until it has one.

typedef struct {
  int fd, index;  // fd: -1 without a connection
  bool is_away;   // its session is wanted, and does not go on yet
  bool has_asked, is_upgraded;
  Rest rest;
  uint64_t due_ns;
  Session session;
} Caller;

extern uint64_t losses;  // answers that were not the number that was due, and sessions that were refused
void dial(Caller *c);
void come_back(Caller *c);                      // cuts what it had, and dials
void come_back_after(Caller *c, uint64_t ns);   // the same, and dials later
bool advance_caller(Caller *c);                 // true when it is back with what has come

// waiting.c: who dials later.

void wait_for(Caller *c, uint64_t ns);
Caller *next_due(void);        // whose time has come, NULL when there is nobody
int ms_to_next_due(int most);  // rounded up

#endif
