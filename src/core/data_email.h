/*
 * data_email.h: the generated table of free mail domains.
 */
#ifndef CAMPAIGN_DATA_EMAIL_H
#define CAMPAIGN_DATA_EMAIL_H

#include <stdint.h>

extern const int campaign_free_email_count;
extern const char campaign_free_email_blob[];
extern const uint32_t campaign_free_email_offset[];

#endif							/* CAMPAIGN_DATA_EMAIL_H */
