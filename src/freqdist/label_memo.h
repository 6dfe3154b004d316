/*
 * label_memo.h
 *		The last texts of a type whose output is costly: from a value's bytes to its text.
 *
 * Values of types that have no transition of their own (an enum's, say) become text by
 * a function of the type's with the session's settings changed around it, which takes
 * ten times what counting the label does.  Columns of such types repeat themselves.
 *
 * The memo keeps texts, not places in a table: so nothing that a table does, grow or
 * let labels go, concerns it, and one serves all groups of a statement, which is as
 * long as it lives.  Equal bytes are equal texts: the settings are fixed, and a
 * function that is not volatile promises it for a statement.  Slots are found by the
 * bytes' hash, and the last value in a slot stays.  Used by label_text.
 */
#ifndef INFODIV_LABEL_MEMO_H
#define INFODIV_LABEL_MEMO_H

#include "freqdist/label_bytes.h"

#define LABEL_MEMO_SLOTS 512

/* A value's bytes and then its text's; two cache lines, of which short ones take one. */
typedef struct LabelMemoSlot
{
	uint8		value_len;		/* 0: free */
	uint8		text_len;
	char		bytes[126];
} LabelMemoSlot;

typedef struct LabelMemo
{
	LabelMemoSlot slots[LABEL_MEMO_SLOTS];
} LabelMemo;

static inline LabelMemoSlot *
label_memo_slot(LabelMemo *memo, const LabelKey *value)
{
	return &memo->slots[value->hash % LABEL_MEMO_SLOTS];
}

/* Whether the slot has the value's text. */
static inline bool
label_memo_holds(const LabelMemoSlot *slot, const LabelKey *value)
{
	return value->len > 0 && label_key_is(value, slot->bytes, slot->value_len);
}

/* Keeps a text, unless it is too long. */
static inline void
label_memo_keep(LabelMemoSlot *slot, const LabelKey *value, const char *text, Size text_len)
{
	if (value->len > sizeof(slot->bytes) || text_len > sizeof(slot->bytes) - value->len)
		return;
	slot->value_len = (uint8) value->len;
	slot->text_len = (uint8) text_len;
	memcpy(slot->bytes, value->bytes, value->len);
	memcpy(slot->bytes + value->len, text, text_len);
}

#endif							/* INFODIV_LABEL_MEMO_H */
