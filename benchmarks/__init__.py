"""Benchmarks: how well and how fast communique reads, beside plain baselines; floors; what one model gains on another."""
