"""What commands do that is more than a call of the package; each stands in ``framing.cli`` with its own options."""
