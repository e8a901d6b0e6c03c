"""How fast the product is, each figure beside its own floor. `python -m bench` prints it."""
