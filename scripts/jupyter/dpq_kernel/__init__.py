"""A Jupyter kernel for dpq, the shell of the data mesh."""

__version__ = "0.1.0"
