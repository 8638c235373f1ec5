import real_ladybug
import kuzu_family

def load(folder):
    return kuzu_family.load(real_ladybug, folder)
