"""What commands do that are more than a call of the package; the options stand in ``framing.cli``."""
