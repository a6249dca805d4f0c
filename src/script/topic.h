/* Finding things of the API by the names that people write. */
#ifndef STET_SCRIPT_TOPIC_H
#define STET_SCRIPT_TOPIC_H

#include "api.h"
#include "base/err.h"

/* A module, object or table; and one of its entries, or NULL for the whole. */
struct topic {
    const struct api_module *module;
    const struct api_entry *entry;
};

/* Modules, objects and plain tables, in the order of the reference. */
extern const struct api_module *const *const topic_groups[]; /* ends with NULL */

/* ERR_USAGE with the nearest name. */
bool topic_find(struct str name, struct topic *out, struct err *err);
/* Whether a unit has things of the module by a value of it ("claim:quotes"), not by a path. */
bool topic_is_object(const struct api_module *module);
/* As units write it: "stet.text.compare", "claim:quotes", "claim.text", "Span.first". */
struct str topic_name(const struct topic *topic, struct arena *arena);
/* The module, object or table of that name, capitals aside; NULL: none. */
const struct api_module *topic_module(struct str name);
/* The next line of an entry's `params`, "name: text"; false at the end. */
bool topic_param(struct str *params, struct str *name, struct str *text);

#endif
