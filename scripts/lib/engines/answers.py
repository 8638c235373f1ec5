"""Rows of different engines in one form."""

def comparable(rows):
    """Cells in one form; rows in an order of their own, since only the questions order them."""
    return sorted(([cell(value) for value in row] for row in rows), key=repr)

def cell(value):
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        # Sums of floats depend on the order of adding.
        return int(value) if value.is_integer() else float(f"{value:.9g}")
    if isinstance(value, (list, tuple)):
        return sorted((cell(item) for item in value), key=repr)
    return value
