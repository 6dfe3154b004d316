/*
 * kernel_bits.c
 *		Prints the bits of the kernels as this program was compiled; test_multiversion.c
 *		compares.
 */
#include "kernel_bits.h"

int
main(void)
{
	char		line[BIT_LINE];

	for (int k = 0; k < BIT_ROUNDS; k++)
	{
		kernel_bits(k, line);
		fputs(line, stdout);
	}
	return 0;
}
