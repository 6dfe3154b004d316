/*
 * clones.h
 *		Hot loops compiled once for each generation of x86-64 processors.
 *
 * A function marked NUMERICS_CLONES is compiled for x86-64-v4, v3 and the
 * baseline; the loader picks the best that the machine can run.  All clones
 * return the same bits: every operation is an IEEE one, fma is written where it
 * is meant, and sums run in a fixed number of lanes whatever the vector width.
 * Elsewhere (older compilers cannot, or give the symbol another name), or with NUMERICS_CLONES defined by the build, there is one copy.
 */
#ifndef INFODIV_CLONES_H
#define INFODIV_CLONES_H

#ifndef NUMERICS_CLONES
#if defined(__x86_64__) && defined(__ELF__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
	((defined(__clang__) && __clang_major__ >= 18) || (!defined(__clang__) && __GNUC__ >= 12))
#define NUMERICS_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define NUMERICS_CLONES
#endif
#endif

/* for what the clones inline: each then compiles it for its own processor */
#define NUMERICS_INLINE static inline __attribute__((always_inline, unused))

#endif							/* INFODIV_CLONES_H */
