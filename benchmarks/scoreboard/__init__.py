"""The parts of ``benchmarks/validity.py``: what is measured, items and errors, groups and confidences, the pages."""
