#!/usr/bin/python3
"""Print test/unit/count_log_cases.inc: round(c log2 c 2^64) to 60 digits (python3-mpmath)."""
import random

import mpmath

mpmath.mp.dps=60
random.seed(7)
cs=[2,3,4,5,6,7,10,100,127,128,129,255,1000,1023,1025,4096,65535,65536,65537,99999,1000000,10**7,2**31-1,2**31+1,10**12,2**52-1,2**53-1,2**53]
cs+= [random.randrange(2,2**random.randrange(2,53)) for _ in range(200)]
for c in cs:
    v=int(mpmath.nint(mpmath.mpf(c)*mpmath.log(c,2)*mpmath.mpf(2)**64))
    print("\t{INT64_C(%d), UINT64_C(0x%016X), UINT64_C(0x%016X)},"%(c,v>>64,v&(2**64-1)))
