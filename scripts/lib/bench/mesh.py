"""The generated mesh as arrays, for libraries that hold no properties themselves."""
import os
import numpy

class Mesh:
    def __init__(self, folder):
        self.source, self.sink = landmarks(folder)
        self.pairs = numpy.loadtxt(os.path.join(folder, "feeds.csv"), delimiter=",", skiprows=1, dtype=numpy.int64)
        domains = numpy.loadtxt(
            os.path.join(folder, "products.csv"), delimiter=",", skiprows=1, usecols=3, dtype=str)
        self.names, self.domain = numpy.unique(domains, return_inverse=True)
        self.products = len(domains)

    def simple_pairs(self):
        """Each pair once: the rank counts parallel relationships once."""
        return numpy.unique(self.pairs, axis=0)

    def rank(self, scores):
        """The largest score in parts of 10^9."""
        return round(float(numpy.max(numpy.asarray(scores))) * 1e9)

    def by_domain(self, nodes):
        """How many of the nodes each domain has: the ten largest."""
        counts = numpy.bincount(self.domain[numpy.asarray(nodes, dtype=numpy.int64)], minlength=len(self.names))
        order = sorted(range(len(counts)), key=lambda index: (-counts[index], self.names[index]))
        return [(self.names[index], counts[index]) for index in order[:10] if counts[index]]

    def top(self, degrees):
        """The ten nodes of the highest degree."""
        degrees = numpy.asarray(degrees)
        order = numpy.lexsort((numpy.arange(len(degrees)), -degrees))[:10]
        return [(node, degrees[node]) for node in order if degrees[node]]

def landmarks(folder):
    with open(os.path.join(folder, "landmarks.csv")) as file:
        return tuple(int(number) for number in file.read().split("\n")[1].split(","))
