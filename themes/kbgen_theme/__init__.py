"""Material, extended into a help centre."""
