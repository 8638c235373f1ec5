import kuzu
import kuzu_family

def load(folder):
    return kuzu_family.load(kuzu, folder)
