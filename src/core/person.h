/*
 * person.h: the key of a person's name, and whether two names may be one person.
 */
#ifndef CAMPAIGN_CORE_PERSON_H
#define CAMPAIGN_CORE_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* code points of a name that is looked at; longer texts are no names */
#define CAMPAIGN_PERSON_POINTS 128

typedef struct campaign_person
{
	size_t		n;				/* code points of the key; 0 if there is none */
	uint32_t	key[CAMPAIGN_PERSON_POINTS + 2];
	size_t		surname_n;		/* set where only a surname is known: "Mr Wang" */
	uint32_t	surname[CAMPAIGN_PERSON_POINTS + 2];
	char		sex;			/* what the title says: 'm', 'f' or 0 */
} campaign_person;

extern bool campaign_person_parse(const uint32_t *cp, size_t n, campaign_person *person);
extern bool campaign_person_agree(const campaign_person *a, const campaign_person *b);

#endif							/* CAMPAIGN_CORE_PERSON_H */
