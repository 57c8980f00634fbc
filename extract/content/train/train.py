"""Fit one of the models' trees and write them in newsx's own layout.

Called by the Go program beside it, which wrote --work/KIND.f32 (one row of
float32 an example), KIND.jsonl and KIND.names.json there.
"""
import argparse, json, math, os, struct
import lightgbm as lgb
import numpy as np

a = argparse.ArgumentParser()
a.add_argument("--work"); a.add_argument("--kind"); a.add_argument("--model"); a.add_argument("--examples", default="")
a.add_argument("--fold", type=int, default=-1); a.add_argument("--folds", type=int, default=0)
a = a.parse_args()

PARAMS = dict(objective="binary", learning_rate=.05, num_leaves=24, min_data_in_leaf=20, lambda_l2=1,
              feature_fraction=.3, bagging_fraction=.8, bagging_freq=1, max_bin=255,
              seed=1, deterministic=True, force_row_wise=True, num_threads=1, verbosity=-1)
TREES = 260
if a.kind == "article":  # some thousand pages instead of some hundred thousand blocks
    PARAMS.update(num_leaves=8, min_data_in_leaf=8, lambda_l2=5, learning_rate=.03, feature_fraction=.25)
    TREES = 500
if a.kind == "quality":
    PARAMS.update(num_leaves=6, min_data_in_leaf=15, lambda_l2=5, learning_rate=.03, feature_fraction=.3)
    TREES = 120


def float32_below(t):
    """The largest float32 not above t: float32 features compare with it as with t."""
    f = np.float32(t)
    return float(f) if float(f) <= t else float(np.nextafter(f, np.float32(-np.inf)))


def write(booster, names, path):
    roots, nodes, leaves = [], [], []

    def add(n):
        if "leaf_value" in n:
            leaves.append(n["leaf_value"])
            return ~(len(leaves) - 1)
        at = len(nodes)
        nodes.append(None)
        yes, no = add(n["left_child"]), add(n["right_child"])
        assert n["decision_type"] == "<="
        nodes[at] = (n["split_feature"], float32_below(n["threshold"]), yes, no)
        return at

    for t in booster.dump_model()["tree_info"]:
        roots.append(add(t["tree_structure"]))
    with open(path, "wb") as f:
        f.write(b"newsx-trees-1\n")
        f.write(struct.pack("<I", len(names)) + b"".join(n.encode() + b"\0" for n in names))
        f.write(struct.pack("<III", len(roots), len(nodes), len(leaves)))
        for r in roots: f.write(struct.pack("<i", r))
        for n in nodes: f.write(struct.pack("<ifhh", *n))
        for v in leaves: f.write(struct.pack("<f", v))


def fnv1a(s):
    h = 2166136261
    for b in s.encode(): h = (h ^ b) * 16777619 & 0xffffffff
    return h


names = json.load(open(os.path.join(a.work, a.kind + ".names.json")))
pages = [json.loads(l) for l in open(os.path.join(a.work, a.kind + ".jsonl"), encoding="utf-8")]
x = np.fromfile(os.path.join(a.work, a.kind + ".f32"), dtype="<f4").reshape(-1, len(names))
y = np.concatenate([p["labels"] for p in pages]).astype(np.int8)
w = np.concatenate([p["weights"] for p in pages])
held = np.concatenate([np.full(len(p["labels"]), a.fold >= 0 and (fnv1a(p["site"]) >> 8) % a.folds == a.fold) for p in pages])
fit = ~held & (w > 0)
booster = lgb.train(PARAMS, lgb.Dataset(x[fit], y[fit], weight=w[fit] / w[fit].mean(), free_raw_data=True), TREES)
write(booster, names, a.model)
if a.examples:
    some = np.random.default_rng(1).choice(len(x), 40, replace=False)
    os.makedirs(a.examples, exist_ok=True)
    json.dump([{"features": [float(v) for v in x[i]], "score": float(s)}
               for i, s in zip(some, booster.predict(x[some], raw_score=True))],
              open(os.path.join(a.examples, "scores.json"), "w"))
