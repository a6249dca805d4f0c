/* Are two figures about the same thing? */
#ifndef STET_TEXT_COMPARE_TOPIC_H
#define STET_TEXT_COMPARE_TOPIC_H

#include "compare_view.h"

enum topic_relation {
    TOPIC_OTHER, /* another thing, another year, another count */
    TOPIC_NEAR,  /* may be the same: enough to agree, not to conflict */
    TOPIC_SAME
};

struct topic_pair {
    const struct view *claim, *evidence;
    size_t claim_fact, evidence_fact;
};

struct topic {
    enum topic_relation relation;
    double score;   /* 0 to 1, to prefer one of several figures */
    int trends[2];  /* of claim and evidence: 1 up, -1 down, 0 neither */
    bool same_deed; /* both sides have the same verb at the figure */
};

void topic_relate(const struct topic_pair *pair, struct topic *out);

#endif
