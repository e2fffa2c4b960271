"""Figures: results, traces, rooms side by side, downloads, the annual report."""
