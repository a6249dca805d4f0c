/*
 * The learned part of check-worthiness: a linear model over hashed words.
 * tests/bench/worth/train.py trains it and computes the same features.
 */
#ifndef STET_TEXT_WORTH_MODEL_H
#define STET_TEXT_WORTH_MODEL_H

#include <stdint.h>

#include "base/str.h"

#define MODEL_BUCKET_BITS  16
#define MODEL_FEATURES_MAX 4200 /* two a byte of 2,048, and those of the whole */

/* The buckets of a sentence's features, each once, in no order; returns how many. */
size_t worth_model_features(struct str sentence, uint16_t *buckets);

/* Log odds that the sentence is check-worthy. */
double worth_model_score(struct str sentence);

#endif
