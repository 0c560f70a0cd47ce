/*
 * Any bytes as a stored score, then as a list of events: no crash, and whatever
 * is accepted keeps its bytes through reading, merging with nothing and undoing.
 */
#include "core/decay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool ok)
{
	if (!ok)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	campaign_decay s,
				t;
	unsigned char buf[CAMPAIGN_DECAY_MAX_BYTES],
				buf2[CAMPAIGN_DECAY_MAX_BYTES];
	double		v;
	bool		never;

	if (campaign_decay_unpack(&s, data, size) == CAMPAIGN_DECAY_OK)
	{
		must(campaign_decay_pack(&s, buf) == size && memcmp(buf, data, size) == 0);
		campaign_decay_value(&s, s.last_at, &v);
		if (s.last_at < INT64_MAX / 2)
			campaign_decay_value(&s, s.last_at + 12345678, &v);
		campaign_decay_heat(&s, &v);
		campaign_decay_cools(&s, 1, &never, &v);
		t = s;
		if (campaign_decay_merge(&t, &s, false) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK)
		{
			must(campaign_decay_merge(&t, &s, true) == CAMPAIGN_DECAY_OK && campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK);
			must(campaign_decay_pack(&t, buf) == size && memcmp(buf, data, size) == 0);
		}
	}

	/* events of 17 bytes: forwards and backwards must agree */
	if (size >= 8 + 17)
	{
		int64_t		h;
		size_t		n = (size - 8) / 17;
		bool		ok = true;

		memcpy(&h, data, 8);
		for (int pass = 0; pass < 2 && ok; pass++)
			for (size_t k = 0; k < n && ok; k++)
			{
				const uint8_t *e = data + 8 + 17 * (pass == 0 ? k : n - 1 - k);
				campaign_decay *d = pass == 0 ? &s : &t;
				int64_t		at;
				double		p;

				memcpy(&at, e, 8);
				memcpy(&p, e + 8, 8);
				at >>= e[16] & 63;
				if (at < -CAMPAIGN_DECAY_MAX_TIME)
					at = -CAMPAIGN_DECAY_MAX_TIME;
				ok = (k == 0 ? campaign_decay_init(d, p, at, h) : campaign_decay_add_event(d, p, at, h)) == CAMPAIGN_DECAY_OK;
			}
		if (ok)
		{
			size_t		l;

			/* points and times in range can always be held */
			must(campaign_decay_canonical(&s) == CAMPAIGN_DECAY_OK);
			must(campaign_decay_canonical(&t) == CAMPAIGN_DECAY_OK);
			l = campaign_decay_pack(&s, buf);
			must(l == campaign_decay_pack(&t, buf2) && memcmp(buf, buf2, l) == 0);
			must(campaign_decay_unpack(&t, buf, l) == CAMPAIGN_DECAY_OK);
		}
	}
	return 0;
}
