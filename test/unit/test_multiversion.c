/*
 * test_multiversion.c
 *		Every processor's clone of a kernel returns the same bits.
 *
 * The build makes kernel_bits-<arch> beside this program, the kernels compiled
 * for that processor alone; what they print is compared with what the versions
 * give that the loader chose here.
 */
#include "check.h"
#include "kernel_bits.h"

static bool
can_run(const char *arch)
{
#if defined(__x86_64__) && defined(__GNUC__)
	if (strcmp(arch, "x86-64-v4") == 0)
		return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
			__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw");
	if (strcmp(arch, "x86-64-v3") == 0)
		return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
	return strcmp(arch, "x86-64") == 0;
#else
	(void) arch;
	return false;
#endif
}

static void
compare(const char *directory, const char *arch)
{
	char		name[100];
	char		path[1000];
	char		here[BIT_LINE];
	char		there[BIT_LINE];
	FILE	   *other;
	int			same = 0;

	snprintf(name, sizeof(name), "the bits of a build for %s", arch);
	snprintf(path, sizeof(path), "%s/kernel_bits-%s", directory, arch);
	if (!can_run(arch) || !(other = fopen(path, "r")))
	{
		check_count++;
		printf("ok %d - %s # SKIP not for this machine\n", check_count, name);
		return;
	}
	fclose(other);
	other = popen(path, "r");
	random_state = UINT64_C(0x9e3779b97f4a7c15);
	for (int k = 0; k < BIT_ROUNDS; k++)
	{
		kernel_bits(k, here);
		if (other && fgets(there, sizeof(there), other) && strcmp(here, there) == 0)
			same++;
		else if (same == k)
			printf("# first differs at %d: %s#  there: %s", k, here, there);
	}
	if (other)
		pclose(other);
	ok(same == BIT_ROUNDS, name);
}

int
main(int argc, char **argv)
{
	char		directory[1000];
	char	   *slash;

	(void) argc;
	snprintf(directory, sizeof(directory), "%s", argv[0]);
	slash = strrchr(directory, '/');
	if (slash)
		*slash = '\0';
	compare(slash ? directory : ".", "x86-64");
	compare(slash ? directory : ".", "x86-64-v3");
	compare(slash ? directory : ".", "x86-64-v4");
	return done();
}
