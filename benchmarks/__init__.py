"""Benchmarks: how well and how fast communique reads, beside plain baselines; floors; gains of one model on another."""
