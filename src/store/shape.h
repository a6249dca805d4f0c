/*
 * What a bench is made of, as records: the one table behind export and import.
 *
 * A shape is a kind of record.  A root stands for itself (a source, an
 * article); lines and lists hang on one, each line an object of its own in the
 * file, a list inside its owner's object.  A root with all that hangs on it is
 * a group: what comes in as a whole or not at all.
 */
#ifndef STET_STORE_SHAPE_H
#define STET_STORE_SHAPE_H

#include "open.h"

enum shape_place { SHAPE_ROOT, SHAPE_LINE, SHAPE_LIST };

#define SHAPE_CONTENTS 3

struct shape {
    const char *name;  /* in the file: the key of its object or list */
    const char *owner; /* the name of the shape that it hangs on; NULL for a root */
    enum shape_place place;
    enum query_id get;
    enum query_id put[2]; /* run one after the other; QUERY_COUNT: none */
    enum query_id finish; /* once all that hangs on it is in; QUERY_COUNT: none */
    const char *key;      /* of a root: the column that names it; NULL: its number */
    const char *shows[2]; /* columns that merging takes no notice of */
    /* A list that is one value of its owner (store/places.h), so that it comes in with it.
       Its columns are numbers but for this text: of what JSON holds SQLite knows no type. */
    bool packed;
    const char *text;
    const char *contents[SHAPE_CONTENTS]; /* columns that are rows of `content`, sorted */
};

/* In the order of the file; a list after its owner; ends with a NULL name. */
extern const struct shape shapes[];
#define SHAPE_COUNT 23

/* The shape of an object in the file; NULL: none of that name. */
const struct shape *shape_find(struct str name);
bool shape_hangs_on(const struct shape *shape, const struct shape *owner);

/* Its columns, as its statement gives them without the row. */
struct column {
    const char *name;
    enum value_type type;     /* VALUE_NONE for a list */
    const struct shape *list; /* what goes here instead of a value; or NULL */
    bool content;
};
struct form {
    VEC(struct column);
};
/* Of all shapes, by index in `shapes`; asked of the database once. */
struct forms {
    struct form of[SHAPE_COUNT];
};
bool forms_read(struct store *store, struct arena *arena, struct forms *out, struct err *err);
const struct form *form_of(const struct forms *forms, const struct shape *shape);
/* The column of that name; its place is n when there is none. */
size_t form_find(const struct form *form, struct str name);

#endif
