/* Setup and inputs on the wire: the same fields in the same order both ways. */
#include "setup.h"

void setup_put(struct buf *out, const struct setup *s)
{
    wire_put_str(out, s->bench);
    wire_put_number(out, s->units);
    wire_put_number(out, s->files.n);
    for (size_t i = 0; i < s->files.n; i++) {
        wire_put_str(out, s->files.items[i].path);
        wire_put_str(out, s->files.items[i].bytes);
        wire_put_str(out, s->files.items[i].id);
    }
    wire_put_str(out, s->shared);
    wire_put_str(out, s->select);
    wire_put_str(out, s->select_origin);
    wire_put_str(out, s->options);
    wire_put_str(out, s->origins);
    wire_put_number(out, s->reports.n);
    for (size_t i = 0; i < s->reports.n; i++) {
        const struct report_request *r = &s->reports.items[i];
        wire_put_str(out, r->format);
        wire_put_str(out, r->file);
        wire_put_number(out, r->color);
        wire_put_number(out, (uint64_t)r->columns);
    }
    wire_put_number(out, s->gate.strict);
    wire_put_number(out, s->gate.fail_on);
    wire_put_number(out, (uint64_t)s->now);
    wire_put_number(out, s->offline);
    wire_put_str(out, s->lang);
    wire_put_number(out, (uint64_t)s->timeout_ms);
    wire_put_number(out, s->unconfined);
    wire_put_number(out, s->lint);
    wire_put_number(out, s->describe);
    wire_put_number(out, s->places);
    wire_put_number(out, s->watch.classes);
    wire_put_number(out, s->watch.profile);
    wire_put_number(out, s->watch.lines);
    wire_put_str(out, s->watch.unit);
}

void setup_read(struct wire_reader *in, struct setup *s)
{
    s->bench = wire_str(in);
    s->units = wire_number(in) != 0;
    for (size_t n = wire_count(in); n > 0 && !in->bad; n--) {
        struct script_file *file = VEC_ADD(in->arena, &s->files);
        file->path = wire_str(in);
        file->bytes = wire_str(in);
        file->id = wire_str(in);
    }
    s->shared = wire_str(in);
    s->select = wire_str(in);
    s->select_origin = wire_str(in);
    s->options = wire_str(in);
    s->origins = wire_str(in);
    for (size_t n = wire_count(in); n > 0 && !in->bad; n--) {
        struct report_request *r = VEC_ADD(in->arena, &s->reports);
        r->format = wire_str(in);
        r->file = wire_str(in);
        r->color = wire_number(in) != 0;
        r->columns = (int)wire_number(in);
    }
    s->gate.strict = wire_number(in) != 0;
    s->gate.fail_on = (enum level)wire_number(in);
    s->now = (int64_t)wire_number(in);
    s->offline = wire_number(in) != 0;
    s->lang = wire_str(in);
    s->timeout_ms = (int64_t)wire_number(in);
    s->unconfined = wire_number(in) != 0;
    s->lint = wire_number(in) != 0;
    s->describe = wire_number(in) != 0;
    s->places = wire_number(in) != 0;
    s->watch.classes = (unsigned)wire_number(in);
    s->watch.profile = wire_number(in) != 0;
    s->watch.lines = wire_number(in) != 0;
    s->watch.unit = wire_str(in);
}

void input_put(struct buf *out, const struct input *input)
{
    const struct str texts[] = { input->name,  input->url,       input->bytes,  input->id,
                                 input->title, input->published, input->library };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
    wire_put_number(out, input->plain);
    wire_put_hand(out, &input->hand);
}

void input_read(struct wire_reader *in, struct input *input)
{
    struct str *const texts[] = { &input->name,  &input->url,       &input->bytes,  &input->id,
                                  &input->title, &input->published, &input->library };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    input->plain = wire_number(in) != 0;
    wire_hand(in, &input->hand);
}

void unit_put(struct buf *out, const struct unit_info *u)
{
    const struct str texts[] = { u->id,     u->title,   u->version, u->sha256,   u->path, u->tags,
                                 u->format, u->endings, u->about,   u->problems, u->terms };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
    wire_put_number(out, u->kind);
    wire_put_number(out, u->bundled);
    wire_put_number(out, u->meant);
}

void unit_read(struct wire_reader *in, struct unit_info *u)
{
    struct str *const texts[] = { &u->id,    &u->title,    &u->version, &u->sha256,
                                  &u->path,  &u->tags,     &u->format,  &u->endings,
                                  &u->about, &u->problems, &u->terms };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    u->kind = (enum unit_kind)wire_number(in);
    u->bundled = wire_number(in) != 0;
    u->meant = wire_number(in) != 0;
    in->bad |= u->kind >= UNIT_KIND_COUNT;
}
