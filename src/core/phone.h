/*
 * phone.h: keys of telephone numbers, as people in China type them.
 */
#ifndef CAMPAIGN_CORE_PHONE_H
#define CAMPAIGN_CORE_PHONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* '+', 15 digits (E.164), ";ext=", 8 digits, and a zero byte */
#define CAMPAIGN_PHONE_MAX 32
/* code points of a cell that are looked at */
#define CAMPAIGN_PHONE_CELL_MAX 1024

typedef enum campaign_phone_kind
{
	CAMPAIGN_PHONE_NONE = 0,
	CAMPAIGN_PHONE_MOBILE,
	CAMPAIGN_PHONE_FIXED,
	CAMPAIGN_PHONE_SERVICE,		/* 400, 800, 95xxx, 10xxx, 12xxx */
	CAMPAIGN_PHONE_FOREIGN		/* valid shape; which kind is not known */
} campaign_phone_kind;

typedef struct campaign_phone
{
	campaign_phone_kind kind;
	int			country;		/* country code */
	char		national[20];	/* digits after the country code, terminated */
	char		ext[12];		/* digits, terminated; empty if none */
} campaign_phone;

extern int	campaign_phone_region(const char *region, size_t len);
extern size_t campaign_phone_next(const uint32_t *cp, size_t n, size_t at, int region, campaign_phone *phone);
extern size_t campaign_phone_format(const campaign_phone *phone, char *out);
extern bool campaign_phone_is_shared(const campaign_phone *phone);
extern bool campaign_phone_is_placeholder(const uint32_t *cp, size_t n);

#endif							/* CAMPAIGN_CORE_PHONE_H */
