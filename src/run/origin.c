/* Lists of fields on both sides, compared whole: what is not compared is a gap. */
#include "origin.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"

void origin_scripts(struct run_script_list *scripts, const struct unit_info *unit,
                    struct arena *arena)
{
    if (unit->kind == UNIT_REPORTER)
        return;
    size_t at = scripts->n;
    VEC_ADD(arena, scripts);
    for (; at > 0 && str_cmp(scripts->items[at - 1].id, unit->id) > 0; at--)
        scripts->items[at] = scripts->items[at - 1];
    scripts->items[at] = (struct run_script){ unit->id, unit->version, unit->sha256 };
}

/* What of a file's name may decide how it is read.  A plain text is read like one
   that is piped in. */
static struct str telling_ending(struct str name, struct arena *arena)
{
    struct str ending = str_from(file_ending(str_c(arena, str_is_none(name) ? STR("") : name)));
    return str_eq_c(ending, "txt") ? STR("") : ending;
}

/* An id that is made of the bytes says no more than they do. */
static struct str telling_id(struct str id, struct str sha256)
{
    return str_starts(sha256, id) ? STR_NONE : id;
}

void origin_run(const struct setup *setup, const struct input *input, struct str sha256,
                struct arena *arena, struct run *run)
{
    run->now = clock_format(arena, setup->now);
    run->offline = setup->offline;
    run->options = str_is_none(setup->options) ? STR("{}") : setup->options;
    const struct str inputs[] = {
        sha256,
        input->library,
        setup->lang,
        telling_id(input->id, sha256),
        input->title,
        input->url,
        input->published,
        telling_ending(input->name, arena),
        input->plain ? STR("plain") : STR_NONE,
        setup->shared, /* from here on: runs without them keep the ids that they had */
        hand_hash(&input->hand, arena),
    };
    size_t n = sizeof inputs / sizeof *inputs;
    for (size_t least = n - 2; n > least && str_is_none(inputs[n - 1]);)
        n--;
    run_identify(run, inputs, n, arena);
}

static bool same_scripts(const struct run_script_list *a, const struct run_script_list *b)
{
    for (size_t i = 0; a->n == b->n && i < a->n; i++)
        if (!str_eq(a->items[i].id, b->items[i].id) ||
            !str_eq(a->items[i].version, b->items[i].version) ||
            !str_eq(a->items[i].sha256, b->items[i].sha256))
            return false;
    return a->n == b->n;
}

static bool same_run(const struct run *a, const struct run *b)
{
    return str_eq(a->id, b->id) && str_eq(a->now, b->now) && a->offline == b->offline &&
           str_eq(a->options, b->options) && same_scripts(&a->scripts, &b->scripts);
}

bool origin_check(const struct setup *setup, const struct input *input,
                  const struct run_script_list *scripts, const struct result *result,
                  struct err *err)
{
    struct arena *arena = arena_new();
    struct article article = { .id = input->id };
    struct run run = { .scripts = *scripts };
    article_identify(&article, input->bytes, arena);
    origin_run(setup, input, article.sha256, arena, &run);
    bool ok = str_eq(result->article.sha256, article.sha256) &&
              str_eq(result->article.id, article.id) && same_run(&result->run, &run);
    arena_free(arena);
    return ok || err_set(err, ERR_WORKER, "a worker answered for another article or run");
}
