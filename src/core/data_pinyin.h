/*
 * data_pinyin.h: the generated tables behind pinyin.c.
 */
#ifndef CAMPAIGN_DATA_PINYIN_H
#define CAMPAIGN_DATA_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

/* eight bytes, so that a syllable is copied as one word */
typedef struct campaign_pinyin_text_of
{
	char		text[7];
	uint8_t		len;
} campaign_pinyin_text_of;

extern const campaign_pinyin_text_of campaign_pinyin_syllable[];
extern const int campaign_pinyin_syllable_count;

/*
 * By character.  0: no reading.  Without CAMPAIGN_PINYIN_POOLED, 1 + the only syllable;
 * with it, the place of an entry in the pool.  CAMPAIGN_PINYIN_STARTS: a word begins
 * with this character, or with its simplified form.
 */
#define CAMPAIGN_PINYIN_POOLED 0x8000
#define CAMPAIGN_PINYIN_STARTS 0x4000
#define CAMPAIGN_PINYIN_REST 0x3FFF

extern const uint16_t campaign_pinyin_main[0x9FFF - 0x4E00 + 1];
extern const uint16_t campaign_pinyin_ext_a[0x4DBF - 0x3400 + 1];
extern const uint32_t campaign_pinyin_far[][2];
extern const int campaign_pinyin_far_count;

/*
 * An entry of the pool: the syllable in everyday words, as a surname, in a given
 * name; the number of readings (plus CAMPAIGN_PINYIN_DOUBLE where a surname of two
 * characters begins with this one); the readings, the everyday one first.
 */
#define CAMPAIGN_PINYIN_DOUBLE 0x100
enum
{
	CAMPAIGN_PINYIN_GENERAL, CAMPAIGN_PINYIN_SURNAME, CAMPAIGN_PINYIN_GIVEN, CAMPAIGN_PINYIN_COUNT, CAMPAIGN_PINYIN_READINGS
};
extern const uint16_t campaign_pinyin_pool[];

typedef struct campaign_pinyin_double
{
	uint16_t	cp[2];
	uint16_t	syllable[2];
	bool		common;			/* two characters alone are taken for this surname */
} campaign_pinyin_double;

extern const campaign_pinyin_double campaign_pinyin_doubles[];
extern const int campaign_pinyin_double_count;

/* words whose readings differ from those of their characters */
typedef struct campaign_pinyin_word
{
	uint16_t	cp[4];
	uint8_t		n;
	bool		given;			/* in given names too */
	uint16_t	syllable[4];
} campaign_pinyin_word;

extern const campaign_pinyin_word campaign_pinyin_words[];
extern const int campaign_pinyin_word_count;

#endif							/* CAMPAIGN_DATA_PINYIN_H */
