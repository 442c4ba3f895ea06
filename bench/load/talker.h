// What talks.c is made of: connections that talk, over sessions where the dialect is revoir.v1, and that check what comes back.
#ifndef TALKER_H
#define TALKER_H

#include "session.h"

void prepare_talkers(void);  // one for each connection
void begin_session(Connection *c);
void confirm_session(Connection *c, const uint8_t *welcome, size_t length);
void begin_talk(Connection *c);  // with `depth` messages
int go_on(Connection *c, uint64_t now, bool is_last);  // how many came back; for each the next was sent, unless it is the last
void acknowledge_late(Connection *c, uint64_t now);    // what nothing has followed
uint64_t under_way(const Connection *c);

#endif
