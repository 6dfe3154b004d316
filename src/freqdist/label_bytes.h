/*
 * label_bytes.h
 *		The bytes of a text label: hashed and compared.
 *
 * Labels are short, and a row's label is hashed once and compared once.  Up to
 * sixteen bytes are read as two words, from four on without a branch on their
 * number, which a processor could only guess where labels differ in length.  Called by
 * label_table; calls nothing.
 */
#ifndef INFODIV_LABEL_BYTES_H
#define INFODIV_LABEL_BYTES_H

#include "infodiv.h"

static inline uint64
label_load8(const char *p)
{
	uint64		v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline uint64
label_load4(const char *p)
{
	uint32		v;

	memcpy(&v, p, sizeof(v));
	return v;
}

static inline uint64
label_fold_multiply(uint64 a, uint64 b)
{
	unsigned __int128 product = (unsigned __int128) a * b;

	return (uint64) product ^ (uint64) (product >> 64);
}

/* A label's bytes with what is compared first. */
typedef struct LabelKey
{
	const char *bytes;
	uint32		len;
	uint32		hash;
	uint64		first;			/* its last sixteen bytes */
	uint64		last;
} LabelKey;

/*
 * The last sixteen bytes as two words, all of them where there are no more: of
 * one length, different for different bytes.
 */
static pg_attribute_always_inline void
label_words(const char *p, uint32 len, uint64 *first, uint64 *last)
{
	if (likely(len - 4 <= 12))
	{
		/* four bytes at each end; from eight on, the four next to them as well */
		uint32		inward = len >> 3 << 2;

		*first = label_load4(p) << 32 | label_load4(p + inward);
		*last = label_load4(p + len - 4) << 32 | label_load4(p + len - 4 - inward);
	}
	else if (len > 16)
	{
		*first = label_load8(p + len - 16);
		*last = label_load8(p + len - 8);
	}
	else
	{
		*first = 0;
		*last = len == 0 ? 0 : (uint64) (unsigned char) p[0] << 16 |
			(uint64) (unsigned char) p[len / 2] << 8 | (unsigned char) p[len - 1];
	}
}

/*
 * Hashes by multiplying and folding.  The seed is in both factors, so that nobody
 * can choose bytes that make one zero.
 */
static pg_attribute_always_inline LabelKey
label_key(const char *bytes, uint32 len, uint64 seed)
{
	LabelKey	key = {.bytes = bytes, .len = len};
	uint64		h = seed ^ len;

	label_words(bytes, len, &key.first, &key.last);
	for (uint32 i = 0; i + 16 < len; i += 8)
		h = label_fold_multiply(h ^ label_load8(bytes + i), UINT64CONST(0xA0761D6478BD642F));
	h = label_fold_multiply(h ^ key.first, seed ^ key.last ^ UINT64CONST(0xD6E8FEB86659FD93));
	key.hash = (uint32) (h >> 16);
	return key;
}

/* Are so many bytes those of the key? */
static pg_attribute_always_inline bool
label_key_is(const LabelKey *key, const char *bytes, uint32 len)
{
	uint64		first;
	uint64		last;

	if (len != key->len)
		return false;
	label_words(bytes, len, &first, &last);
	return ((first ^ key->first) | (last ^ key->last)) == 0 &&
		(likely(len <= 16) || memcmp(bytes, key->bytes, len - 16) == 0);
}

#endif							/* INFODIV_LABEL_BYTES_H */
