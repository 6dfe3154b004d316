#!/usr/bin/env python3
"""Turns the cases from other libraries' own tests into test/sql/shared_vectors.sql.

Run from the top of the checkout: python3 test/vectors/make_shared.py

Each case runs at rtol_mp, what a good double implementation meets.  Not owed:
functions that infodiv does not have (energy_distance, nsb, mutual_information,
rel_entr, entr; kl_div_term is a term of numerics/ and tested there).  Cases that
rest on a library's own convention ("portable": false) are left out, but for
infinite positions of the earth mover's distance, which infodiv refuses.
"""
import json

from cases import array, base, number, write


def call(function, arguments):
    return f"{function}({', '.join(arguments)})"


def transport(a):
    """Two samples with weights, as masses at the union of their positions."""
    u, v = a["u"], a["v"]
    wu = a.get("u_weights", [1] * len(u))
    wv = a.get("v_weights", [1] * len(v))
    return call("wasserstein_distance", [array(wu + [0] * len(v)), array([0] * len(u) + wv), array(u + v)])


def expression(function, a, b):
    if function == "kl":
        return call("kl_divergence", [array(a["p"]), array(a["q"]), base(b)])
    if function == "entropy":
        return call("entropy", [array(a.get("p", a.get("counts"))), base(b)])
    if function in ("cross_entropy", "js_distance"):
        return call(function, [array(a["p"]), array(a["q"]), base(b)])
    if function == "chi2":
        return call("chi_square_divergence", [array(a["p"]), array(a["q"])])
    if function == "wasserstein":
        return transport(a)
    if function in ("chao_shen", "miller_madow"):
        return call("entropy_estimate", [array(a["counts"]), f"'{function}'", base(b)])
    if function == "shrink":
        return call("entropy_estimate", [array(a["counts"]), "'james_stein'", base(b)])
    if function == "dirichlet":
        if a["a"] == 0.5:
            return call("entropy_estimate", [array(a["counts"]), "'dirichlet'", base(b)])
        return call("entropy", [array(c + a["a"] for c in a["counts"]), base(b)])
    if function == "gaussian_kl":
        return call("gaussian_kl", [number(a[k]) for k in ("mu1", "sigma1", "mu2", "sigma2")] + [base(b)])
    if function == "gaussian_kl_logvar":
        names = ("mu1", "logvar1", "mu2", "logvar2")
        return "(" + call("normal_kl", [array([a[k]]) for k in names]) + ")[1]"
    return None


TERMS_HEAD = """/*
 * shared_terms.h
 *		SciPy's own cases of kl_div, p log(p/q) - p + q.
 *
 * Made by test/vectors/make_shared.py; do not edit.
 */
static const struct
{
	const char *id;
	double		p;
	double		q;
	double		expected;
	double		rtol;
}			shared_terms[] =

{
"""


def write_terms(cases):
    with open("test/unit/shared_terms.h", "w") as f:
        f.write(TERMS_HEAD)
        for case in cases:
            value = "INFINITY" if case["expected"] == "inf" else case["expected_mp"]
            f.write(f"\t{{\"{case['id']}\", {case['args']['x']!r}, {case['args']['y']!r}, {value}, "
                    f"{case.get('rtol_mp', 0.0)!r}}},\n")
        f.write("};\n")


def main():
    out = []
    terms = []
    for name in ("scipy", "r_entropy", "torch_tfp"):
        for case in json.load(open(f"test/vectors/{name}.json")):
            sql = expression(case["function"], case["args"], case["base"])
            expected = case["expected"]
            if not case["portable"]:
                if case["function"] != "wasserstein":
                    continue
                expected = "error"
            if case["function"] == "kl_div_term":
                terms.append(case)
            if sql is None:
                continue
            if isinstance(expected, str):
                out.append((case["id"], sql, expected, 0.0, 0.0))
            else:
                out.append((case["id"], sql, case["expected_mp"], case["rtol_mp"], case["atol_mp"]))
    write("test/sql/shared_vectors.sql", "Cases from the tests of SciPy, R's entropy package, PyTorch and TFP",
          "make_shared.py", out)
    write_terms(terms)


main()
