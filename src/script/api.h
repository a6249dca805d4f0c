/*
 * The Lua modules and objects.  Each api_NAME.c holds one table of entries a
 * module (entry.h).
 */
#ifndef STET_SCRIPT_API_H
#define STET_SCRIPT_API_H

#include <lua.h>
#include <stdbool.h>

#include "entry.h"

/* All of them: modules, objects, plain tables; each ends with NULL.  For help
   and types. */
extern const struct api_module *const api_modules[], *const api_objects[], *const api_plain[];

extern const struct api_module api_stet, api_text, api_re, api_regex, api_html, api_json, api_url,
    api_hash, api_date, api_search, api_log, api_template;
extern const struct api_module api_ctx, api_article, api_claim, api_evidence, api_source,
    api_result;

/* What functions take (api_args.c): the known keys of each. */
extern const struct api_module args_sentences, args_facts, args_compare, args_search, args_source,
    args_encode, args_render, args_filter, args_place, args_finding, args_speaker, args_claim,
    args_link, args_assess, args_status;
/* What functions give (api_shape.c). */
extern const struct api_module shape_kind, shape_status, shape_stance, shape_level, shape_part,
    shape_verdict, shape_failure, shape_span, shape_judged, shape_sentence, shape_placed,
    shape_paragraph, shape_citation, shape_fact, shape_speaker, shape_quote, shape_assessment,
    shape_finding, shape_aspect, shape_comparison, shape_edit, shape_alignment, shape_hit,
    shape_url, shape_day, shape_rule, shape_run_script, shape_run, shape_counts;
/* What a unit's file holds (api_unit.c); the last two by enum unit_kind. */
extern const struct api_module unit_unit, unit_extractor, unit_linker, unit_check, unit_marker,
    unit_reporter, unit_on_article, unit_on_claim, unit_option, unit_config, unit_expected_claim,
    unit_test_source, unit_extractor_test, unit_linker_test, unit_check_test, unit_marker_test,
    unit_reporter_test;
extern const struct api_module *const unit_shapes[], *const unit_test_shapes[];

/* Adds `stet` and print to the base on top, and makes the objects. */
void api_open(lua_State *L);
/* Makes the list on top an iterator over its items. */
void api_push_iterator(lua_State *L);
/* Pushes nil and {code=, message=, retryable=}; returns 2. */
int api_fail(lua_State *L, const char *code, const char *message, bool retryable);
struct article;
struct exec;
struct finding;
struct span;
/* Pushed by several objects: iterators, and one table each. */
int api_push_claims(lua_State *L, int filter_at);
int api_push_findings(lua_State *L, size_t claim);
int api_push_paragraphs(lua_State *L, const struct article *article);
void api_push_finding(lua_State *L, const struct finding *finding);
void api_push_sentence(lua_State *L, const struct exec *exec, struct span at);
struct value_buf;
/* Appends with & < > " and apostrophes as entities. */
void api_escape_html(struct value_buf *out, struct str text);
/* The arguments are one line of the log (api_log.c). */
int api_log_print(lua_State *L);

#endif
