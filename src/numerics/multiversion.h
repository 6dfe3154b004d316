/*
 * multiversion.h
 *		Hot loops compiled once for each generation of x86-64 processors.
 *
 * A function marked NUMERICS_MULTIVERSION is compiled for x86-64-v4, v3 and the
 * baseline; the loader picks the best that the machine can run.  All versions
 * return the same bits: every operation is an IEEE one, fma is written where it
 * is meant, and sums run in a fixed number of lanes whatever the vector width.
 * Elsewhere (older compilers cannot, or give the symbol another name), or with
 * NUMERICS_MULTIVERSION defined by the build, there is one copy.
 */
#ifndef INFODIV_MULTIVERSION_H
#define INFODIV_MULTIVERSION_H

#ifndef NUMERICS_MULTIVERSION
#if defined(__x86_64__) && defined(__ELF__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && \
	((defined(__clang__) && __clang_major__ >= 18) || (!defined(__clang__) && __GNUC__ >= 12))
#define NUMERICS_MULTIVERSION __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define NUMERICS_FMA_IS_FAST (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
#else
#define NUMERICS_MULTIVERSION
#endif
#endif

/*
 * Whether fma() is an instruction in the version that runs here.  Where it is a call of
 * libm no loop around it is vectorised; kernels take product_error() there, the same number.
 */
#if defined(__FMA__) || defined(__FP_FAST_FMA) || defined(__aarch64__)
#undef NUMERICS_FMA_IS_FAST
#define NUMERICS_FMA_IS_FAST true
#elif !defined(NUMERICS_FMA_IS_FAST)
#define NUMERICS_FMA_IS_FAST false
#endif

/* for what the versions inline: each then compiles it for its own processor */
#define NUMERICS_INLINE static inline __attribute__((always_inline, unused))

#endif							/* INFODIV_MULTIVERSION_H */
