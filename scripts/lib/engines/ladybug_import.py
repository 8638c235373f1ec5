import real_ladybug
import database_folder

def load(folder, home):
    return database_folder.load(real_ladybug, folder, home)
