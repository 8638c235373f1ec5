"""Starts the kernel, or with `install` tells Jupyter of it."""

import sys

if __name__ == "__main__":
    if sys.argv[1:2] == ["install"]:
        from .install import main

        sys.exit(main(sys.argv[2:]))
    from ipykernel.kernelapp import IPKernelApp

    from .kernel import DpqKernel

    IPKernelApp.launch_instance(kernel_class=DpqKernel)
