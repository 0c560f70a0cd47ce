/*
 * replay.c: a main() for fuzz targets where no libFuzzer is at hand.
 *
 * usage: fuzz_x [FILE|FOLDER]...
 * Gives the target every corpus file, then a fixed number of seeded random
 * inputs and of mutations of the corpus, so that each run sees the same bytes.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_INPUT 4096
#define RANDOM_INPUTS 5000
#define MUTATIONS_PER_FILE 200

static uint64_t seed = 20260301;
static long inputs = 0;

/* xorshift64*: the same numbers on every machine */
static uint32_t
next_random(void)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return (uint32_t) ((seed * UINT64_C(2685821657736338717)) >> 32);
}

/* An exactly sized heap copy lets the sanitizer see a read past the end. */
static void
feed(const uint8_t *data, size_t size)
{
	uint8_t    *copy = malloc(size > 0 ? size : 1);

	if (copy == NULL)
		exit(2);
	if (size > 0)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
	inputs++;
}

static void
replay_file(const char *path)
{
	static uint8_t original[1 << 20];
	static uint8_t changed[MAX_INPUT];
	FILE	   *f = fopen(path, "rb");
	size_t		size;

	if (f == NULL)
	{
		perror(path);
		exit(2);
	}
	size = fread(original, 1, sizeof(original), f);
	fclose(f);
	feed(original, size);

	for (int i = 0; i < MUTATIONS_PER_FILE; i++)
	{
		size_t		n = size < MAX_INPUT ? size : MAX_INPUT;

		memcpy(changed, original, n);
		for (uint32_t k = next_random() % 4; n > 0; k--)
		{
			changed[next_random() % n] = (uint8_t) next_random();
			if (k == 0)
				break;
		}
		if (next_random() % 4 == 0)
			n = n > 0 ? next_random() % n : 0;
		feed(changed, n);
	}
}

static void
replay(const char *path)
{
	struct stat st;
	struct dirent **names;
	int			n;

	if (stat(path, &st) != 0)
	{
		perror(path);
		exit(2);
	}
	if (!S_ISDIR(st.st_mode))
	{
		replay_file(path);
		return;
	}
	/* in the order of names: the mutations shall be the same each time */
	n = scandir(path, &names, NULL, alphasort);
	for (int i = 0; i < n; i++)
	{
		char		below[4096];

		if (names[i]->d_name[0] != '.' &&
			snprintf(below, sizeof(below), "%s/%s", path, names[i]->d_name) < (int) sizeof(below))
			replay(below);
		free(names[i]);
	}
	if (n >= 0)
		free(names);
}

int
main(int argc, char **argv)
{
	static uint8_t random_input[256];

	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	feed(random_input, 0);
	for (int i = 0; i < RANDOM_INPUTS; i++)
	{
		size_t		n = next_random() % sizeof(random_input);

		for (size_t k = 0; k < n; k++)
			random_input[k] = (uint8_t) next_random();
		feed(random_input, n);
	}
	printf("%ld inputs\n", inputs);
	return 0;
}
